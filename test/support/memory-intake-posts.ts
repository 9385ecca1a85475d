import type { IntakePosts } from '../../src/application/intake-posts.ts';
import type { Place } from '../../src/application/ports.ts';
import type { ChannelId, TeamId } from '../../src/domain/ids.ts';

/** Where the standing buttons are, in memory. */
export class MemoryIntakePosts implements Pick<IntakePosts, 'placeOf' | 'keep'> {
  private readonly places = new Map<string, Place>();

  async placeOf(teamId: TeamId, channel: ChannelId): Promise<Place | undefined> {
    return this.places.get(`${teamId}.${channel}`);
  }

  async keep(teamId: TeamId, place: Place): Promise<void> {
    this.places.set(`${teamId}.${place.channel}`, place);
  }
}
