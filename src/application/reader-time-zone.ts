import { isTimeZone } from '../domain/calendar/time-zone.ts';
import type { Person, TeamId } from '../domain/ids.ts';
import type { Log } from './log.ts';
import type { Directory } from './messenger.ts';
import { RateLimited } from './rate-limited.ts';

/**
 * The IANA zone of a reader's Slack profile. Undefined where Slack does not tell or cannot be asked:
 * a message in the contract's zone is better than none.
 */
export async function timeZoneOf(
  directory: Directory,
  team: TeamId,
  reader: Person,
  log: Log,
): Promise<string | undefined> {
  try {
    const timeZone = (await directory.profile(team, reader.userId))?.timeZone;
    // Slack may know a zone that this Node does not know yet.
    return timeZone !== undefined && isTimeZone(timeZone) ? timeZone : undefined;
  } catch (error) {
    if (error instanceof RateLimited) throw error;
    log.warn({ err: error }, 'a profile could not be read; times are in the contract’s zone');
    return undefined;
  }
}
