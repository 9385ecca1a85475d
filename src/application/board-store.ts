import type { BoardEntry, ClockState } from '../domain/board/board-entry.ts';
import type { Rank, RankRange } from '../domain/board/rank.ts';
import type { Cloud } from '../domain/cloud.ts';
import type { HomeRef, HomesRef, Person, RequestRef, TeamId } from '../domain/ids.ts';
import type { Party } from '../domain/party.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import type { Seen } from './ports.ts';

/** A burst of changes is shown once: Homes are looked at so long after the first of them. */
export const HOME_DELAY_MS = 2 * SECOND_MS;
/** Slack takes some hundred views a minute: so many Homes are brought up to date for any change. */
export const HOME_SPACING_MS = 750;
export const MOST_HOMES = 200;
/** However many Homes show all requests, none waits longer for its turn. */
export const MOST_SPREAD_DELAY_MS = 10 * MINUTE_MS;

/** Which open requests: all that fit, a person's own, or those that wait for a person. */
export type BoardList =
  | {
      readonly kind: 'all';
      readonly party?: Party;
      readonly cloud?: Cloud;
      readonly clock?: ClockState;
      /** Of any of these companies, spelt as {@link BoardStore.companies} answers. */
      readonly companies?: readonly string[];
    }
  | { readonly kind: 'own'; readonly person: Person }
  | {
      readonly kind: 'waiting';
      readonly person: Person;
      /** With those that are Adobe's turn and nobody's in particular. */
      readonly withUnassigned: boolean;
    };

export interface BoardQuery {
  readonly list: BoardList;
  readonly range: RankRange;
}

/** Where a page begins: behind a rank, or before it; null at the first request. */
export type BoardCursor = { readonly after: Rank } | { readonly before: Rank } | null;

export interface Ranked {
  readonly number: number;
  readonly rank: Rank;
}

/** Which Homes are to be looked at because a request has changed, and when. */
export interface TouchedHomes {
  readonly homes: readonly {
    readonly ref: HomeRef;
    readonly version: number;
    readonly at: Instant;
  }[];
  /** Of everybody who sees all requests; null where nobody has opened Home who does. */
  readonly all: { readonly ref: HomesRef; readonly at: Instant } | null;
}

/** The open requests of a workspace by due date: derived data, at the same cost however many there are. */
export interface BoardStore {
  /**
   * Brings the lists up to date in which a request stands, and has the Homes looked at on which it
   * shows or did. `same`: it stands there already, of the same fingerprint. `moved`: the request is
   * not what was seen any more; whoever changed it has it looked at again.
   *
   * @param entry null once the request is closed.
   * @param fingerprint changes with whatever else of the request Homes show.
   */
  stand(
    ref: RequestRef,
    seen: Seen,
    entry: BoardEntry | null,
    fingerprint: string,
    now: Instant,
  ): Promise<TouchedHomes | 'same' | 'moved'>;
  /** In the order of their ranks, those next to the cursor. */
  page(
    teamId: TeamId,
    query: BoardQuery,
    cursor: BoardCursor,
    limit: number,
  ): Promise<readonly Ranked[]>;
  /** How many there are of each. */
  counts(teamId: TeamId, queries: readonly BoardQuery[]): Promise<readonly number[]>;
  /** Companies with open requests of which a word begins with `typed`, in no order that matters. */
  companies(teamId: TeamId, typed: string, limit: number): Promise<readonly string[]>;
}
