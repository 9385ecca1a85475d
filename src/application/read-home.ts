import type { ClockState } from '../domain/board/board-entry.ts';
import { isCompanyCalled } from '../domain/board/company-key.ts';
import { dueBy, dueWithin, EVERYTHING, type RankRange } from '../domain/board/rank.ts';
import { isSamePerson, type Person, type TeamId } from '../domain/ids.ts';
import { listedOf, matchesFilter } from '../domain/listing/matches-filter.ts';
import { ownersOf } from '../domain/owners.ts';
import {
  type AdobeRoster,
  actorOf,
  isEngineer,
  isInvolved,
  seesWorkspace,
} from '../domain/party.ts';
import { currentVisit, isWatching, type Request } from '../domain/request.ts';
import { targetMsOf } from '../domain/sla/target.ts';
import type { Instant } from '../domain/time.ts';
import type { BoardList, BoardQuery } from './board-store.ts';
import { cardLinkOf } from './card-link.ts';
import type { HomeBoard, HomePage, HomeReading } from './home-board.ts';
import type { HomeFilter, HomeState } from './home-filter.ts';
import type { HomeChoice } from './home-store.ts';
import { type PageQuery, type ReadPage, readHomePage } from './read-home-page.ts';

/** So many companies are shown at most where a filter fits more: each is several lists. */
const MOST_COMPANIES = 50;

/** Who looks, and when. */
export interface HomeReader {
  readonly teamId: TeamId;
  readonly viewer: Person;
  readonly roster: AdobeRoster;
  readonly readerTimeZone: string | undefined;
  readonly now: Instant;
}

/**
 * What a person's Home says: what waits for them, what they take part in and, on Adobe's side, all
 * open requests. The same cost however many requests are open.
 */
export async function readHome(
  reading: HomeReading,
  reader: HomeReader,
  choice: HomeChoice,
): Promise<HomeBoard> {
  const { teamId, viewer, roster, now } = reader;
  const seesAll = seesWorkspace(viewer, roster);
  const { filter, cursors } = choice;
  const found = seesAll ? await companiesFor(reading, teamId, filter) : undefined;
  const queries = queriesOf(reading, reader, filter, seesAll, found?.slice(0, MOST_COMPANIES));
  const [waiting, own, all] = await Promise.all([
    readHomePage(reading, teamId, queries.waiting, cursors.waiting),
    readHomePage(reading, teamId, queries.own, cursors.own),
    seesAll ? readHomePage(reading, teamId, queries.all, cursors.all) : null,
  ]);
  const everything: BoardList = seesAll ? { kind: 'all' } : { kind: 'own', person: viewer };
  const counted: readonly BoardQuery[] = [
    { list: everything, range: EVERYTHING },
    { list: everything, range: dueBy(now) },
    { list: { kind: 'all', clock: 'paused' }, range: EVERYTHING },
    ...countsFor(queries.waiting, waiting),
    ...countsFor(queries.own, own),
    ...(all === null ? [] : countsFor(queries.all, all)),
  ];
  const [open = 0, overdue = 0, paused = 0, ...counts] = await reading.board.counts(
    teamId,
    counted,
  );
  const pages = {
    waiting: pageOf(queries.waiting, waiting, counts.slice(0, 2)),
    own: pageOf(queries.own, own, counts.slice(2, 4)),
    all: all && pageOf(queries.all, all, counts.slice(4, 6)),
  };
  const shown = [pages.waiting, pages.own, pages.all].flatMap((page) => page?.requests ?? []);
  return {
    teamId,
    viewer,
    roster,
    pages,
    counts: { open, overdue, paused: seesAll ? paused : null },
    filter,
    isCut: found !== undefined && found.length > MOST_COMPANIES,
    links: await linksOf(reading, shown),
    readerTimeZone: reader.readerTimeZone,
    now,
  };
}

function queriesOf(
  reading: HomeReading,
  { viewer, roster, now }: HomeReader,
  filter: HomeFilter,
  seesAll: boolean,
  companies: readonly string[] | undefined,
): Readonly<Record<'waiting' | 'own' | 'all', PageQuery>> {
  const { policy, reminders } = reading;
  const asking = { reader: viewer, atRiskFrom: reminders.escalateFrom };
  // A company is compared as the board finds it, by the beginnings of words.
  const { company, ...rest } = filter;
  const fits = (request: Request) =>
    request.status === 'open' &&
    (company === undefined || isCompanyCalled(request.intake.company, company)) &&
    matchesFilter(listedOf(request, roster, policy, now), rest, asking);
  // Whoever sees all filters all; whoever sees their own filters these.
  const ownFilter = seesAll ? {} : filter;
  const isOwn = (request: Request) => {
    const actor = actorOf(viewer, roster, request);
    // An admin may know of every request; theirs are those that they watch.
    const takesPart = actor.party !== 'none' || isWatching(request, viewer);
    return request.status === 'open' && isInvolved(actor) && takesPart;
  };
  return {
    waiting: {
      list: { kind: 'waiting', person: viewer, withUnassigned: isEngineer(viewer, roster) },
      range: EVERYTHING,
      isShown: (request) => isWaitingFor(request, viewer, roster),
      isSearch: false,
    },
    own: {
      list: { kind: 'own', person: viewer },
      range: rangeOf(reading, ownFilter.state, now),
      isShown: (request) => isOwn(request) && (seesAll || fits(request)),
      isSearch: Object.keys(ownFilter).length > 0,
    },
    all: {
      list: allOf(filter, companies),
      range: rangeOf(reading, filter.state, now),
      isShown: (request) => seesAll && fits(request),
      isSearch: false,
    },
  };
}

/** The companies that a filter fits, one more than are shown where it fits too many. */
async function companiesFor(
  { board }: HomeReading,
  teamId: TeamId,
  { company }: HomeFilter,
): Promise<readonly string[] | undefined> {
  return company === undefined ? undefined : board.companies(teamId, company, MOST_COMPANIES + 1);
}

function allOf(
  { state, party, cloud }: HomeFilter,
  companies: readonly string[] | undefined,
): BoardList {
  const clock = state && CLOCK_OF[state];
  return {
    kind: 'all',
    ...(party && { party }),
    ...(cloud && { cloud }),
    ...(clock && { clock }),
    ...(companies && { companies }),
  };
}

/** What the clock of a request in a state does; undefined where it may do either. */
const CLOCK_OF: Readonly<Record<HomeState, ClockState | undefined>> = {
  overdue: undefined,
  'at-risk': 'running',
  running: 'running',
  paused: 'paused',
};

/** When requests in a state are due, or a little more than that. */
function rangeOf(
  { policy, reminders }: HomeReading,
  state: HomeState | undefined,
  now: Instant,
): RankRange {
  switch (state) {
    case 'overdue':
      return dueBy(now);
    case 'at-risk': {
      // A clock that runs uses up what is left by the due date.
      const { target, ofPlaybook } = policy.sla;
      const targets = [target, ...Object.values(ofPlaybook)];
      const longestMs = Math.max(...targets.map((one) => targetMsOf(one, policy.calendar)));
      const leftMs = Math.ceil((1 - reminders.escalateFrom) * longestMs);
      return dueWithin(now, policy.calendar.addBusinessMs(now, leftMs));
    }
    case 'running':
    case 'paused':
    case undefined:
      return EVERYTHING;
  }
}

function isWaitingFor(request: Request, person: Person, roster: AdobeRoster): boolean {
  const visit = currentVisit(request);
  if (visit === undefined) return false;
  return ownersOf(request, visit, roster).some((one) => isSamePerson(one, person));
}

/** How long a list is, and how much of it comes before a page. */
function countsFor({ list, range }: BoardQuery, { shown }: ReadPage): readonly BoardQuery[] {
  const until = shown[0]?.rank ?? range.from;
  return [
    { list, range },
    { list, range: { from: range.from, until } },
  ];
}

function pageOf(query: PageQuery, page: ReadPage, counts: readonly number[]): HomePage {
  const [total = 0, before = 0] = counts;
  return {
    requests: page.shown.map(({ request }) => request),
    first: query.isSearch ? null : before + 1,
    total: query.isSearch ? null : total,
    previous: page.previous,
    next: page.next,
  };
}

async function linksOf(
  reading: HomeReading,
  requests: readonly Request[],
): Promise<ReadonlyMap<number, string>> {
  const distinct = [...new Map(requests.map((request) => [request.number, request])).values()];
  const links = await Promise.all(
    distinct.map(async (request) => [request.number, await cardLinkOf(reading, request)] as const),
  );
  return new Map(links.flatMap(([number, link]) => (link ? [[number, link]] : [])));
}
