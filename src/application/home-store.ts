import type { HomeRef, TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { BoardCursor } from './board-store.ts';
import type { HomeFilter } from './home-filter.ts';

/** What the viewer of a Home chose to see. */
export interface HomeChoice {
  readonly filter: HomeFilter;
  /** Where the page of each list begins. */
  readonly cursors: Readonly<Record<HomeList, BoardCursor>>;
}

/** The lists on a Home, each with pages of its own. */
export const HOME_LISTS = ['waiting', 'own', 'all'] as const;
export type HomeList = (typeof HOME_LISTS)[number];

export const FIRST_CHOICE: HomeChoice = {
  filter: {},
  cursors: { waiting: null, own: null, all: null },
};

/** A Home under lease: nobody else brings it up to date until it is settled. */
export interface LeasedHome {
  /** Counts how often somebody asked for attention or chose; handed back to `settle`. */
  readonly version: number;
  readonly choice: HomeChoice;
  /** Of what is shown; null where that is not certain. */
  readonly shown: string | null;
}

/** Whose Home is looked at next, as {@link HomeStore.spread} has decided. */
export interface SpreadHome {
  readonly ref: HomeRef;
  readonly version: number;
  readonly at: Instant;
}

/** Who has opened Home, what they chose and what they see. Forgotten after weeks without a visit. */
export interface HomeStore {
  /** Undefined for somebody who has not opened Home for weeks. */
  choiceOf(ref: HomeRef): Promise<HomeChoice | undefined>;
  /**
   * Keeps what a viewer chose, before it is shown; returns the version to be handed to `keepShown`.
   *
   * @param seesAll whether this Home is looked at when any request changes.
   */
  choose(ref: HomeRef, choice: HomeChoice, seesAll: boolean, now: Instant): Promise<number>;
  /** What the viewer sees by now; `moved`, and nothing kept, if somebody asked for attention since. */
  keepShown(ref: HomeRef, version: number, fingerprint: string): Promise<'kept' | 'moved'>;
  /** Has a Home looked at no later than `at`; its version, undefined where there is none. */
  touch(ref: HomeRef, at: Instant): Promise<number | undefined>;
  /** `busy`: somebody else holds the lease. `gone`: there is no such Home. */
  lease(ref: HomeRef, token: string, ttlMs: number): Promise<LeasedHome | 'busy' | 'gone'>;
  /** Prolongs a lease; `lost` when it has passed to somebody else. */
  renew(ref: HomeRef, token: string, ttlMs: number): Promise<'renewed' | 'lost'>;
  /** To be called before a view is sent: from then on it is not certain what is shown. */
  forgetShown(ref: HomeRef): Promise<void>;
  /**
   * Ends a lease, as `Outbox.settle` does.
   *
   * @param shown the fingerprint of what was shown; null where that is not certain.
   */
  settle(
    ref: HomeRef,
    token: string,
    version: number,
    shown: string | null,
    nextDueAt: Instant | null,
  ): Promise<'settled' | 'again' | 'lost'>;
  /** Forgets a Home that cannot be shown to its viewer any more. */
  drop(ref: HomeRef): Promise<void>;
  /**
   * Has the Homes looked at that show all requests, one after another, those that were opened last
   * first. Empty unless that is due.
   */
  spread(teamId: TeamId, now: Instant): Promise<readonly SpreadHome[]>;
}
