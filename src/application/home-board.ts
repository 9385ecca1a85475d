import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { Person, TeamId } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import type { ReminderPolicy } from '../domain/reminders/policy.ts';
import type { Request } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
import type { BoardCursor, BoardStore } from './board-store.ts';
import type { HomeFilter } from './home-filter.ts';
import type { HomeList } from './home-store.ts';
import type { Log } from './log.ts';
import type { Outbox, RequestStore } from './ports.ts';

/** One page of a list, by due date. */
export interface HomePage {
  readonly requests: readonly Request[];
  /** The place of the first of them in the whole list, from 1; null where it is not known. */
  readonly first: number | null;
  /** How long the whole list is; null where only a search could tell. */
  readonly total: number | null;
  readonly previous: BoardCursor;
  readonly next: BoardCursor;
}

/** What one person's Home says, whoever shows it. */
export interface HomeBoard {
  readonly teamId: TeamId;
  readonly viewer: Person;
  readonly roster: AdobeRoster;
  /** The lists that the viewer may see: all requests only on Adobe's side. */
  readonly pages: Readonly<Record<Exclude<HomeList, 'all'>, HomePage>> & {
    readonly all: HomePage | null;
  };
  /** Of all that the viewer may see; how many wait for the viewer is the list's own total. */
  readonly counts: {
    readonly open: number;
    readonly overdue: number;
    readonly paused: number | null;
  };
  readonly filter: HomeFilter;
  /** The filter fits more companies than are looked at: requests of some are left out. */
  readonly isCut: boolean;
  /** Permalinks of cards by request number, where they are known. */
  readonly links: ReadonlyMap<number, string>;
  /** The reader's IANA zone; undefined where Slack does not tell. */
  readonly readerTimeZone: string | undefined;
  readonly now: Instant;
}

/** What reading a Home needs. */
export interface HomeReading {
  readonly board: Pick<BoardStore, 'page' | 'counts' | 'companies'>;
  readonly requests: Pick<RequestStore, 'load'>;
  readonly outbox: Pick<Outbox, 'placeOf'>;
  readonly policy: ClockPolicy;
  readonly reminders: Pick<ReminderPolicy, 'escalateFrom'>;
  /** What cannot be read is said there, and left out. */
  readonly log: Log;
}
