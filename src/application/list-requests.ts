import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { Person, TeamId } from '../domain/ids.ts';
import { listedOf, matchesFilter } from '../domain/listing/matches-filter.ts';
import { isOfClosed, type RequestFilter } from '../domain/listing/request-filter.ts';
import { type AdobeRoster, actorOf, seesWorkspace } from '../domain/party.ts';
import type { Request } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
import { loadReadable } from './load-readable.ts';
import { type Log, unreadable } from './log.ts';
import type { Directory } from './messenger.ts';
import type { RequestStore } from './ports.ts';

/** So many requests are looked at for one list; of the open ones the oldest. */
const MOST_SEARCHED = 10_000;

const UNREADABLE = 'a request is missing in a list: unreadable';

export interface ListParts {
  readonly requests: Pick<
    RequestStore,
    'load' | 'listOpen' | 'eachOpen' | 'eachNewest' | 'countOpen'
  >;
  readonly directory: Pick<Directory, 'roster'>;
  readonly policy: ClockPolicy;
  /** From which part of its target on a request is at risk. */
  readonly atRiskFrom: number;
  readonly log: Log;
}

/** What somebody asks for. */
export interface ListQuery {
  readonly teamId: TeamId;
  readonly reader: Person;
  readonly filter: RequestFilter;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly now: Instant;
}

/** One page of the requests that a person asked for and may know of, newest first. */
export interface RequestList {
  /** `own`: what the reader takes part in, open and closed. `workspace`: everything. */
  readonly scope: 'own' | 'workspace';
  readonly filter: RequestFilter;
  readonly requests: readonly Request[];
  /** The page that it is: the last one where fewer than were asked for are left. */
  readonly page: number;
  readonly pages: number;
  /** How many there are on all pages. */
  readonly total: number;
  /** Not all were looked at; there may be more. */
  readonly isCut: boolean;
  readonly roster: AdobeRoster;
}

/**
 * Adobe's side and admins see every request of the workspace, the open ones unless a state is asked for;
 * everybody else those that they take part in.
 */
export async function listRequests(parts: ListParts, query: ListQuery): Promise<RequestList> {
  const { teamId, reader, filter, pageSize } = query;
  const roster = await parts.directory.roster(teamId);
  const scope = seesWorkspace(reader, roster) ? 'workspace' : 'own';
  const common = { scope, filter, roster } as const;
  if (scope === 'workspace' && Object.keys(filter).length === 0) {
    const total = await parts.requests.countOpen(teamId);
    const pages = pagesOf(total, pageSize);
    const page = Math.min(query.page, pages);
    const skip = (page - 1) * pageSize;
    const onUnreadable = unreadable(parts.log, UNREADABLE);
    const requests = await parts.requests.listOpen(teamId, pageSize, { skip, onUnreadable });
    return { ...common, requests, page, pages, total, isCut: false };
  }
  const { numbers, isCut } = await search(parts, query, scope, roster);
  const pages = pagesOf(numbers.length, pageSize);
  const page = Math.min(query.page, pages);
  const onPage = numbers.slice((page - 1) * pageSize, page * pageSize);
  const loaded = await Promise.all(
    onPage.map(async (number) => loadReadable(parts, { teamId, number })),
  );
  const requests = loaded.filter((request) => request !== undefined);
  return { ...common, requests, page, pages, total: numbers.length, isCut };
}

function pagesOf(total: number, pageSize: number): number {
  return Math.max(1, Math.ceil(total / pageSize));
}

/** The numbers of what matches, newest first; only they are kept in memory. */
async function search(
  { requests, policy, atRiskFrom, log }: ListParts,
  { teamId, reader, filter, now }: ListQuery,
  scope: RequestList['scope'],
  roster: AdobeRoster,
): Promise<{ readonly numbers: readonly number[]; readonly isCut: boolean }> {
  const onUnreadable = unreadable(log, UNREADABLE);
  const openOnly = scope === 'workspace' && !isOfClosed(filter);
  const all = openOnly
    ? requests.eachOpen(teamId, { onUnreadable })
    : requests.eachNewest(teamId, { onUnreadable, ...(scope === 'own' ? { of: reader } : {}) });
  const numbers: number[] = [];
  let searched = 0;
  for await (const request of all) {
    searched += 1;
    if (searched > MOST_SEARCHED) return { numbers: sorted(numbers), isCut: true };
    // Whoever was named once and is not any more is not told.
    if (scope === 'own' && actorOf(reader, roster, request).party === 'none') continue;
    const listed = listedOf(request, roster, policy, now);
    if (matchesFilter(listed, filter, { reader, atRiskFrom })) numbers.push(request.number);
  }
  return { numbers: sorted(numbers), isCut: false };
}

function sorted(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((one, other) => other - one);
}
