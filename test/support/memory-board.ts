import {
  type BoardCursor,
  type BoardList,
  type BoardQuery,
  type BoardStore,
  HOME_DELAY_MS,
  HOME_SPACING_MS,
  MOST_HOMES,
  MOST_SPREAD_DELAY_MS,
  type TouchedHomes,
} from '../../src/application/board-store.ts';
import type { HomeChoice, HomeStore, LeasedHome } from '../../src/application/home-store.ts';
import type { Seen } from '../../src/application/ports.ts';
import type { BoardEntry } from '../../src/domain/board/board-entry.ts';
import { companyKey, isCompanyCalled } from '../../src/domain/board/company-key.ts';
import { rankOf } from '../../src/domain/board/rank.ts';
import {
  distinctPeople,
  type EntityRef,
  entityName,
  type HomeRef,
  isSamePerson,
  type Person,
  personKey,
  type RequestRef,
  type TeamId,
} from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/time.ts';

interface Home {
  readonly ref: HomeRef;
  choice: HomeChoice;
  version: number;
  shown: string | null;
  openedAt: Instant;
  seesAll: boolean;
  lease: { readonly token: string; readonly until: Instant } | undefined;
}

interface Standing {
  readonly entry: BoardEntry;
  readonly fingerprint: string;
}

/** The board and the Homes of one workspace in memory, as the ports promise them. */
export class MemoryBoard implements BoardStore, HomeStore {
  private readonly entries = new Map<number, Standing>();
  private readonly homes = new Map<string, Home>();
  private readonly due = new Map<string, { readonly ref: EntityRef; readonly at: Instant }>();
  private readonly now: () => Instant;
  private readonly seenOf: (ref: RequestRef) => Seen | undefined;
  private spreadAt = 0;

  /** @param seenOf how a request stands by now; undefined where it is not to be compared. */
  constructor(now: () => Instant, seenOf: (ref: RequestRef) => Seen | undefined = () => undefined) {
    this.now = now;
    this.seenOf = seenOf;
  }

  async stand(
    ref: RequestRef,
    seen: Seen,
    entry: BoardEntry | null,
    fingerprint: string,
    now: Instant,
  ): Promise<TouchedHomes | 'same' | 'moved'> {
    const current = this.seenOf(ref) ?? seen;
    if (current.version !== seen.version || current.touches !== seen.touches) return 'moved';
    const before = this.entries.get(ref.number);
    const after = entry && { entry, fingerprint };
    if (JSON.stringify(before ?? null) === JSON.stringify(after)) return 'same';
    if (after === null) this.entries.delete(ref.number);
    else this.entries.set(ref.number, after);
    const at = now + HOME_DELAY_MS;
    const people = distinctPeople([before?.entry, entry].flatMap((one) => peopleOf(one)));
    const homes = people.flatMap((viewer) => {
      const home = this.homeOf({ teamId: ref.teamId, viewer });
      if (home === undefined) return [];
      home.version += 1;
      this.dueNoLaterThan(home.ref, at);
      return [{ ref: home.ref, version: home.version, at }];
    });
    const all = { teamId: ref.teamId, homes: 'all' } as const;
    const viewers = this.viewers();
    if (viewers.length === 0) return { homes, all: null };
    const spread = this.spreadAt + viewers.length * HOME_SPACING_MS;
    this.dueNoLaterThan(all, Math.max(at, Math.min(spread, now + MOST_SPREAD_DELAY_MS)));
    return { homes, all: { ref: all, at: this.dueAt(all) ?? at } };
  }

  async page(_teamId: TeamId, query: BoardQuery, cursor: BoardCursor, limit: number) {
    const fitting = this.fitting(query);
    if (cursor === null) return fitting.slice(0, limit);
    return 'after' in cursor
      ? fitting.filter(({ rank }) => rank > cursor.after).slice(0, limit)
      : fitting.filter(({ rank }) => rank < cursor.before).slice(-limit);
  }

  async counts(_teamId: TeamId, queries: readonly BoardQuery[]) {
    return queries.map((query) => this.fitting(query).length);
  }

  async companies(_teamId: TeamId, typed: string, limit: number) {
    if (companyKey(typed) === '') return [];
    const companies = [...this.entries.values()].map(({ entry }) => entry.company);
    return [...new Set(companies)]
      .filter((company) => isCompanyCalled(company, typed))
      .slice(0, limit);
  }

  async choiceOf(ref: HomeRef) {
    return this.homeOf(ref)?.choice;
  }

  async choose(ref: HomeRef, choice: HomeChoice, seesAll: boolean, now: Instant) {
    const version = (this.homeOf(ref)?.version ?? 0) + 1;
    const lease = this.homeOf(ref)?.lease;
    const home = { ref, choice, version, shown: null, openedAt: now, seesAll, lease };
    this.homes.set(entityName(ref), home);
    return version;
  }

  async keepShown(ref: HomeRef, version: number, fingerprint: string) {
    const home = this.homeOf(ref);
    if (home?.version !== version) return 'moved';
    home.shown = fingerprint;
    return 'kept';
  }

  async touch(ref: HomeRef, at: Instant) {
    const home = this.homeOf(ref);
    if (home === undefined) return undefined;
    this.dueNoLaterThan(ref, at);
    home.version += 1;
    return home.version;
  }

  async lease(ref: HomeRef, token: string, ttlMs: number): Promise<LeasedHome | 'busy' | 'gone'> {
    const home = this.homeOf(ref);
    if (home === undefined) {
      this.due.delete(entityName(ref));
      return 'gone';
    }
    const { lease } = home;
    if (lease !== undefined && lease.token !== token && lease.until > this.now()) return 'busy';
    home.lease = { token, until: this.now() + ttlMs };
    return { version: home.version, choice: home.choice, shown: home.shown };
  }

  async renew(ref: HomeRef, token: string, ttlMs: number) {
    const home = this.homeOf(ref);
    if (home?.lease?.token !== token || home.lease.until <= this.now()) return 'lost';
    home.lease = { token, until: this.now() + ttlMs };
    return 'renewed';
  }

  async forgetShown(ref: HomeRef) {
    const home = this.homeOf(ref);
    if (home !== undefined) home.shown = null;
  }

  async settle(
    ref: HomeRef,
    token: string,
    version: number,
    shown: string | null,
    nextDueAt: Instant | null,
  ) {
    const home = this.homeOf(ref);
    if (home === undefined) {
      this.due.delete(entityName(ref));
      return 'settled';
    }
    if (home.lease?.token !== token || home.lease.until <= this.now()) return 'lost';
    home.lease = undefined;
    if (home.version !== version) {
      home.shown = null;
      return 'again';
    }
    if (shown !== null) home.shown = shown;
    this.due.delete(entityName(ref));
    if (nextDueAt !== null) this.dueNoLaterThan(ref, nextDueAt);
    return 'settled';
  }

  async drop(ref: HomeRef) {
    this.homes.delete(entityName(ref));
    this.due.delete(entityName(ref));
  }

  async spread(teamId: TeamId, now: Instant) {
    const all = { teamId, homes: 'all' } as const;
    const at = this.dueAt(all);
    if (at === null || at > now) return [];
    this.due.delete(entityName(all));
    this.spreadAt = now;
    return this.viewers().map((home, index) => {
      home.version += 1;
      this.dueNoLaterThan(home.ref, now + index * HOME_SPACING_MS);
      return { ref: home.ref, version: home.version, at: this.dueAt(home.ref) ?? now };
    });
  }

  /** What is due of Homes, as whoever sweeps sees it. */
  dueBy(now: Instant): readonly EntityRef[] {
    return [...this.due.values()].flatMap(({ ref, at }) => (at <= now ? [ref] : []));
  }

  dueAt(ref: EntityRef): Instant | null {
    return this.due.get(entityName(ref))?.at ?? null;
  }

  private fitting({ list, range }: BoardQuery) {
    return [...this.entries.values()]
      .filter(({ entry }) => fits(entry, list))
      .map(({ entry }) => ({ number: entry.number, rank: rankOf(entry.dueAt, entry.number) }))
      .filter(({ rank }) => rank >= range.from && rank < range.until)
      .toSorted((one, other) => one.rank - other.rank);
  }

  private viewers(): Home[] {
    return [...this.homes.values()]
      .filter(({ seesAll }) => seesAll)
      .toSorted((one, other) => other.openedAt - one.openedAt)
      .slice(0, MOST_HOMES);
  }

  private homeOf(ref: HomeRef): Home | undefined {
    return this.homes.get(entityName(ref));
  }

  private dueNoLaterThan(ref: EntityRef, at: Instant): void {
    const known = this.dueAt(ref);
    this.due.set(entityName(ref), { ref, at: known === null ? at : Math.min(known, at) });
  }
}

function fits(entry: BoardEntry, list: BoardList): boolean {
  const isAmong = (people: readonly Person[], person: Person) =>
    people.some((one) => isSamePerson(one, person));
  switch (list.kind) {
    case 'own':
      return isAmong(peopleOf(entry), list.person);
    case 'waiting':
      return (
        isAmong(entry.waitingOn, list.person) || (list.withUnassigned && entry.isForAllEngineers)
      );
    case 'all':
      return (
        (list.party ?? entry.party) === entry.party &&
        (list.cloud ?? entry.cloud) === entry.cloud &&
        (list.clock ?? entry.clock) === entry.clock &&
        (list.companies === undefined || list.companies.includes(entry.company))
      );
  }
}

function peopleOf(entry: BoardEntry | null | undefined): readonly Person[] {
  return entry == null ? [] : [...entry.waitingOn, ...entry.others];
}

/** The order in which they are touched does not matter. */
export function byPerson<Touched extends { readonly ref: HomeRef }>(
  homes: readonly Touched[],
): readonly Touched[] {
  return homes.toSorted((one, other) =>
    personKey(one.ref.viewer) < personKey(other.ref.viewer) ? -1 : 1,
  );
}
