import type { TeamId } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';
import type { BoardCursor, BoardQuery, Ranked } from './board-store.ts';
import type { HomeReading } from './home-board.ts';
import { loadReadable } from './load-readable.ts';

/** So many requests are on a page. */
const PAGE_SIZE = 10;
/** How often more is read where requests were left out, and how many at once where a filter does it. */
const MOST_ROUNDS = 4;
const SEARCHED = 50;

/** Which requests a page is made of. */
export interface PageQuery extends BoardQuery {
  /** What the lists cannot tell, or do not tell yet: they are a moment behind the requests. */
  readonly isShown: (request: Request) => boolean;
  /** Most of the list may be left out by `isShown`. */
  readonly isSearch: boolean;
}

export interface ReadPage {
  readonly shown: readonly (Ranked & { readonly request: Request })[];
  readonly previous: BoardCursor;
  readonly next: BoardCursor;
}

type Reading = Pick<HomeReading, 'board' | 'requests' | 'log'>;

/** Reads one page and whether there are more on either side, at the same cost however long the list. */
export async function readHomePage(
  reading: Reading,
  teamId: TeamId,
  query: PageQuery,
  cursor: BoardCursor,
): Promise<ReadPage> {
  const start = await forward(reading, teamId, query, cursor);
  const { shown, next } = await readOn(reading, teamId, query, start);
  const [first] = shown;
  // What was on the page is gone: the list begins again.
  if (first === undefined && start !== null) return readHomePage(reading, teamId, query, null);
  return {
    shown,
    next,
    previous: start === null || first === undefined ? null : { before: first.rank },
  };
}

/** Where the page before a rank begins. */
async function forward({ board }: Reading, teamId: TeamId, query: PageQuery, cursor: BoardCursor) {
  if (cursor === null || 'after' in cursor) return cursor;
  const [last, ...page] = await board.page(teamId, query, cursor, PAGE_SIZE + 1);
  return last === undefined || page.length < PAGE_SIZE ? null : { after: last.rank };
}

async function readOn(
  reading: Reading,
  teamId: TeamId,
  query: PageQuery,
  start: { readonly after: number } | null,
): Promise<Pick<ReadPage, 'shown' | 'next'>> {
  const shown: (Ranked & { readonly request: Request })[] = [];
  const limit = query.isSearch ? SEARCHED : PAGE_SIZE + 1;
  let cursor = start;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const ranked = await reading.board.page(teamId, query, cursor, limit);
    const loaded = await Promise.all(
      ranked.map(async (one) => ({
        ...one,
        request: await loadReadable(reading, { teamId, number: one.number }),
      })),
    );
    for (const { number, rank, request } of loaded) {
      if (request === undefined || !query.isShown(request)) continue;
      const before = shown.at(-1);
      if (shown.length === PAGE_SIZE && before !== undefined) {
        return { shown, next: { after: before.rank } };
      }
      shown.push({ number, rank, request });
    }
    const last = ranked.at(-1);
    if (last === undefined || ranked.length < limit) return { shown, next: null };
    cursor = { after: last.rank };
  }
  return { shown, next: cursor };
}
