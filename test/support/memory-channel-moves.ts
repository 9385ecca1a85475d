import type { ChannelMoves } from '../../src/application/ports.ts';
import type { ChannelId, TeamId } from '../../src/domain/ids.ts';

/** The ids of channels in memory. */
export class MemoryChannelMoves implements ChannelMoves {
  private readonly moves = new Map<string, ChannelId>();

  async note(teamId: TeamId, from: ChannelId, to: ChannelId): Promise<void> {
    this.moves.set(`${teamId}.${from}`, to);
    this.moves.delete(`${teamId}.${to}`);
  }

  async currentIdOf(teamId: TeamId, channel: ChannelId): Promise<ChannelId | undefined> {
    const next = this.moves.get(`${teamId}.${channel}`);
    return next && ((await this.currentIdOf(teamId, next)) ?? next);
  }
}
