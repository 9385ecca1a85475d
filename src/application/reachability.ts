import { type Person, personKey, type TeamId } from '../domain/ids.ts';
import { DAY_MS, type Instant } from '../domain/time.ts';
import type { UnreachableStore } from './inbox-store.ts';
import type { Log } from './log.ts';
import type { Directory } from './messenger.ts';
import { RateLimited } from './rate-limited.ts';

/** How long a refusal of Slack's counts. */
const REFUSAL_COUNTS_MS = DAY_MS;

export interface ReachabilityParts {
  readonly directory: Directory;
  readonly unreachable: UnreachableStore;
  readonly now: () => Instant;
  readonly log: Log;
}

export type IsReachable = (person: Person) => boolean;

/** Who can be told something by direct message. */
export class Reachability {
  private readonly parts: ReachabilityParts;

  constructor(parts: ReachabilityParts) {
    this.parts = parts;
  }

  /**
   * Of these people: who is deactivated, a bot, unknown to Slack, or was refused by it within a day
   * is not reachable. Somebody who was not asked about counts as reachable.
   * @throws RateLimited when Slack asks to wait.
   */
  async among(team: TeamId, people: readonly Person[]): Promise<IsReachable> {
    const refused = await this.parts.unreachable.all(team);
    const now = this.parts.now();
    const answers = await Promise.all(
      people.map(async (person) => {
        const at = refused.get(personKey(person));
        const isRefused = at !== undefined && now - at < REFUSAL_COUNTS_MS;
        return isRefused || !(await this.isThere(team, person)) ? [personKey(person)] : [];
      }),
    );
    const away = new Set(answers.flat());
    return (person) => !away.has(personKey(person));
  }

  /** Slack refused to let us write to this person. */
  async noteRefusal(team: TeamId, person: Person): Promise<void> {
    await this.parts.unreachable.note(team, person, this.parts.now());
  }

  private async isThere(team: TeamId, { userId }: Person): Promise<boolean> {
    try {
      const profile = await this.parts.directory.profile(team, userId);
      return profile !== undefined && !profile.isBot && !profile.isDeactivated;
    } catch (error) {
      if (error instanceof RateLimited) throw error;
      this.parts.log.warn({ err: error }, 'a profile could not be read; the person is written to');
      return true;
    }
  }
}
