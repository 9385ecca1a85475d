import type { ChannelId, TeamId } from '../domain/ids.ts';
import type { Place } from './ports.ts';

/** Where the standing messages with the button "Request PrivateLink" are, one a channel. */
export interface IntakePosts {
  /** Undefined where none was posted; it may have been deleted since. */
  placeOf(teamId: TeamId, channel: ChannelId): Promise<Place | undefined>;
  /** `false`: somebody else posts it at this moment. Ends by itself should its holder die. */
  claim(teamId: TeamId, channel: ChannelId): Promise<boolean>;
  release(teamId: TeamId, channel: ChannelId): Promise<void>;
  keep(teamId: TeamId, place: Place): Promise<void>;
}
