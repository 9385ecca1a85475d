import type { HomeBoard, HomePage } from '../../src/application/home-board.ts';
import type { Request } from '../../src/domain/request.ts';
import { ada, HOME, ROSTER, START } from './builders.ts';

/** One page in the middle of a long list, so that there is one on either side. */
export function homePage(requests: readonly Request[], more: Partial<HomePage> = {}): HomePage {
  return {
    requests,
    first: 11,
    total: 10_000,
    previous: { before: 1_000 },
    next: { after: 2_000 },
    ...more,
  };
}

/** A list that fits on its page. */
export function onlyPage(requests: readonly Request[]): HomePage {
  return homePage(requests, { first: 1, total: requests.length, previous: null, next: null });
}

/** The Home of an engineer on which the same requests stand in every list. */
export function homeBoard(requests: readonly Request[], more: Partial<HomeBoard> = {}): HomeBoard {
  const isEmpty = requests.length === 0;
  const page = isEmpty ? onlyPage([]) : homePage(requests);
  return {
    teamId: HOME,
    viewer: ada,
    roster: ROSTER,
    pages: { waiting: page, own: page, all: page },
    counts: isEmpty
      ? { open: 0, overdue: 0, paused: 0 }
      : { open: 10_000, overdue: 1_234, paused: 56 },
    filter: isEmpty
      ? {}
      : { state: 'at-risk', party: 'customer', cloud: 'azure', company: '&'.repeat(80) },
    isCut: false,
    links: new Map(
      requests.map(({ number }) => [number, `https://example.slack.com/archives/C1/p${number}`]),
    ),
    readerTimeZone: 'Europe/Berlin',
    now: START,
    ...more,
  };
}
