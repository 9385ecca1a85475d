import { randomUUID } from 'node:crypto';
import type { HomeRef, TeamId } from '../domain/ids.ts';
import { type AdobeRoster, seesWorkspace } from '../domain/party.ts';
import type { Instant } from '../domain/time.ts';
import type { HomeReading } from './home-board.ts';
import { FIRST_CHOICE, type HomeChoice, type HomeStore, type LeasedHome } from './home-store.ts';
import type { HomeScreen, HomeWindow } from './home-window.ts';
import { fieldsOf } from './log.ts';
import { CannotPost, type Directory } from './messenger.ts';
import type { Scheduler } from './ports.ts';
import { RateLimited } from './rate-limited.ts';
import { readHome } from './read-home.ts';
import { timeZoneOf } from './reader-time-zone.ts';
import type { WhileHeld } from './retrying.ts';
import { LEASE_MS, RETRY_MS } from './retrying.ts';

/** A Home that keeps changing is left to the next job rather than held for ever. */
const MAX_ROUNDS = 5;

export interface HomeParts extends HomeReading {
  readonly homes: HomeStore;
  readonly window: HomeWindow;
  readonly directory: Directory;
  readonly scheduler: Scheduler;
  readonly whileHeld: WhileHeld;
  readonly now: () => Instant;
}

/** How a look at a Home ended: what it shows, and when to look again. */
interface Look {
  readonly shown: string | null;
  readonly nextDueAt: Instant | null;
}

/** Shows each person their requests on the bot's Home, and keeps it up to date. */
export class Homes {
  private readonly parts: HomeParts;
  /** Slack has asked to wait until then with every Home; nothing else waits for it. */
  private quietUntil: Instant = 0;

  constructor(parts: HomeParts) {
    this.parts = parts;
  }

  /**
   * Shows a Home to whoever looks at it, as they choose.
   * @throws what Slack or the record throw; then the Home is looked at again soon.
   */
  async show(ref: HomeRef, choose: (before: HomeChoice) => HomeChoice): Promise<void> {
    const { homes, window, directory, now } = this.parts;
    const roster = await directory.roster(ref.teamId);
    const choice = choose((await homes.choiceOf(ref)) ?? FIRST_CHOICE);
    const version = await homes.choose(ref, choice, seesWorkspace(ref.viewer, roster), now());
    try {
      const screen = await this.compose(ref, choice, roster);
      await window.publish(ref.viewer, screen);
      const kept = await homes.keepShown(ref, version, screen.fingerprint);
      if (kept === 'moved') await this.doubt(ref);
    } catch (error) {
      await this.lookAgainSoon(ref);
      throw error;
    }
  }

  /** What a viewer chose; undefined for somebody who has not opened Home for weeks. */
  async choiceOf(ref: HomeRef): Promise<HomeChoice | undefined> {
    return this.parts.homes.choiceOf(ref);
  }

  /**
   * Brings a Home up to date if what it says has changed. Safe to run at any time, any number of
   * times and on several hosts. Where Slack asks to wait, this Home waits and nothing else.
   */
  async look(ref: HomeRef): Promise<'looked' | 'busy' | 'gone'> {
    const { homes, now, scheduler, whileHeld } = this.parts;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const token = randomUUID();
      const leased = await homes.lease(ref, token, LEASE_MS);
      if (leased === 'busy' || leased === 'gone') return leased;
      let look: Look;
      try {
        const renew = async () => homes.renew(ref, token, LEASE_MS);
        look = await whileHeld(renew, async () => this.bringUpToDate(ref, leased));
      } catch (error) {
        await homes.settle(ref, token, leased.version, null, now() + RETRY_MS.passing);
        throw error;
      }
      const { shown, nextDueAt } = look;
      const outcome = await homes.settle(ref, token, leased.version, shown, nextDueAt);
      if (outcome === 'again') continue;
      if (outcome === 'settled' && nextDueAt !== null) {
        await scheduler.schedule(ref, leased.version, nextDueAt);
      }
      return 'looked';
    }
    return 'busy';
  }

  /** Has the Homes looked at that show all requests, an even time apart. */
  async spread(teamId: TeamId): Promise<void> {
    const { homes, now, scheduler } = this.parts;
    for (const { ref, version, at } of await homes.spread(teamId, now())) {
      await scheduler.schedule(ref, version, at);
    }
  }

  private async bringUpToDate(ref: HomeRef, leased: LeasedHome): Promise<Look> {
    const { homes, window, directory, now, log } = this.parts;
    if (now() < this.quietUntil) return { shown: leased.shown, nextDueAt: this.quietUntil };
    try {
      const profile = await directory.profile(ref.teamId, ref.viewer.userId);
      if (profile === undefined || profile.isDeactivated) {
        await homes.drop(ref);
        return { shown: null, nextDueAt: null };
      }
      const roster = await directory.roster(ref.teamId);
      const screen = await this.compose(ref, leased.choice, roster);
      if (screen.fingerprint !== leased.shown) {
        await homes.forgetShown(ref);
        await window.publish(ref.viewer, screen);
      }
      return { shown: screen.fingerprint, nextDueAt: null };
    } catch (error) {
      if (error instanceof RateLimited) {
        this.quietUntil = now() + error.retryAfterMs;
        log.info({ retryAfterMs: error.retryAfterMs }, 'Slack asks to wait with the Homes');
        return { shown: null, nextDueAt: this.quietUntil };
      }
      if (!(error instanceof CannotPost)) throw error;
      log.warn({ ...fieldsOf(ref), err: error }, 'a Home cannot be shown; it waits for its viewer');
      // Whoever opens it again is shown it again.
      await homes.drop(ref);
      return { shown: null, nextDueAt: null };
    }
  }

  private async compose(
    ref: HomeRef,
    choice: HomeChoice,
    roster: AdobeRoster,
  ): Promise<HomeScreen> {
    const { directory, window, now, log } = this.parts;
    const { teamId, viewer } = ref;
    const readerTimeZone = await timeZoneOf(directory, teamId, viewer, log);
    const reader = { teamId, viewer, roster, readerTimeZone, now: now() };
    return window.compose(await readHome(this.parts, reader, choice));
  }

  /**
   * Two views were sent at once, and nobody knows which one Slack took last. First it is looked at
   * again, so that whoever sent the other one does not think it certain either.
   */
  private async doubt(ref: HomeRef): Promise<void> {
    await this.lookAgainSoon(ref);
    await this.parts.homes.forgetShown(ref);
  }

  private async lookAgainSoon(ref: HomeRef): Promise<void> {
    const { homes, now, scheduler, log } = this.parts;
    try {
      const at = now() + RETRY_MS.passing;
      const version = await homes.touch(ref, at);
      if (version !== undefined) await scheduler.schedule(ref, version, at);
    } catch (error) {
      // The first error tells more, and whoever opens Home again is shown it.
      log.warn({ ...fieldsOf(ref), err: error }, 'a Home is not looked at again by itself');
    }
  }
}
