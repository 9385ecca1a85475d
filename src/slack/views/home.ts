import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { HomeBoard, HomePage } from '../../application/home-board.ts';
import type { HomeList } from '../../application/home-store.ts';
import { type ClockPolicy, slaOfRequest } from '../../domain/clock-policy.ts';
import { requestLabel } from '../../domain/ids.ts';
import { CLOUD_NAMES } from '../../domain/intake/labels.ts';
import { currentVisit, type Request } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { actions, button, context, header, section } from '../blocks/blocks.ts';
import { code, escapedWithin, link } from '../blocks/mrkdwn.ts';
import { writeHomePageLink } from '../home-page.ts';
import { ACTIONS } from '../ids.ts';
import { helpMessage } from '../messages/answers.ts';
import { stepButtons } from '../messages/step-buttons.ts';
import { clockSentence } from '../wording/clock.ts';
import {
  filterSentence,
  LIST_TITLES,
  NOTHING,
  NOTHING_FITS,
  TOO_MANY_COMPANIES,
} from '../wording/home.ts';
import { partyName } from '../wording/parties.ts';
import { slaBar } from '../wording/sla-bar.ts';
import { stepWording } from '../wording/steps/step-wording.ts';

/** For whoever sees no request yet; above the commands. */
const WHAT_IT_IS =
  'A customer and Adobe hand each other the steps of enabling PrivateLink for an Adobe Commerce Cloud project. Each request lives on its card in a channel.';

/** So many rows of buttons a request has at most; the others are in its thread. */
const MOST_ROWS = 3;

/**
 * The App Home: what waits for its viewer with the buttons that do it, what they take part in, and on
 * Adobe's side all open requests. The last block alone tells when that was.
 */
export function homeView(board: HomeBoard, policy: ClockPolicy): HomeView {
  const { pages } = board;
  const timeZone = board.readerTimeZone ?? policy.calendar.timeZone;
  const line = (request: Request) => section(requestText(request, board, policy, timeZone));
  const waiting = (request: Request) => [line(request), ...buttonsOf(request)];
  // A filter is for the longest list that the viewer sees.
  const filtered = pages.all === null ? 'own' : 'all';
  const filters = filtersOf(board);
  return {
    type: 'home',
    blocks: [
      header('PrivateLink handoffs'),
      section(countsText(board)),
      actions('request', [button('Request PrivateLink', ACTIONS.homeRequest, 'new')]),
      ...(board.counts.open === 0 ? helpMessage(WHAT_IT_IS) : []),
      ...listBlocks('waiting', pages.waiting, waiting),
      ...listBlocks(
        'own',
        pages.own,
        (request) => [line(request)],
        filtered === 'own' ? filters : undefined,
      ),
      ...(pages.all === null
        ? []
        : listBlocks('all', pages.all, (request) => [line(request)], filters)),
      context(
        `Steps are also done in a request’s thread. ${code('/privatelink help')} tells what else there is. As of ${describeInstant(board.now, timeZone)}.`,
      ),
    ],
  };
}

function countsText({ pages, counts }: HomeBoard): string {
  const said = [
    `Waiting on you: ${figure(pages.waiting.total ?? 0)}`,
    ...(pages.all === null || pages.own.total === null
      ? []
      : [`Yours: ${figure(pages.own.total)}`]),
    `Open: ${figure(counts.open)}`,
    `Overdue: ${figure(counts.overdue)}`,
    ...(counts.paused === null ? [] : [`Paused: ${figure(counts.paused)}`]),
  ];
  return said.join(' · ');
}

/** `10,000`, in the language of everything that the bot says. */
function figure(count: number): string {
  return count.toLocaleString('en-US');
}

/** What stands above a list that can be filtered. */
interface Filters {
  readonly blocks: readonly KnownBlock[];
  /** Whether some of the list may be left out. */
  readonly isFiltered: boolean;
}

const NO_FILTERS: Filters = { blocks: [], isFiltered: false };

/** @param filters of a list that has some; they are said before what they show. */
function listBlocks(
  list: HomeList,
  page: HomePage,
  blocksOf: (request: Request) => readonly KnownBlock[],
  filters: Filters = NO_FILTERS,
): readonly KnownBlock[] {
  const { isFiltered } = filters;
  const isEmpty = page.requests.length === 0;
  return [
    header(LIST_TITLES[list]),
    // There is nothing to choose from where nothing is open.
    ...(isEmpty && !isFiltered ? [] : filters.blocks),
    ...(isEmpty ? [section(isFiltered ? NOTHING_FITS : NOTHING[list])] : []),
    ...page.requests.flatMap(blocksOf),
    ...pagingBlocks(list, page),
  ];
}

function pagingBlocks(list: HomeList, page: HomePage): readonly KnownBlock[] {
  const { previous, next, first, total, requests } = page;
  if (previous === null && next === null) return [];
  const where =
    first === null || total === null
      ? []
      : [
          context(
            `${figure(first)} to ${figure(first + requests.length - 1)} of ${figure(total)}, by due date`,
          ),
        ];
  const buttons = [
    ...(previous === null
      ? []
      : [button('Previous Page', ACTIONS.homePrevious, writeHomePageLink(list, previous))]),
    ...(next === null
      ? []
      : [button('Next Page', ACTIONS.homeNext, writeHomePageLink(list, next))]),
  ];
  return [...where, actions(`pages-${list}`, buttons)];
}

/** The filter in words, where there is one, what it leaves out, and its buttons. */
function filtersOf({ filter, isCut }: HomeBoard): Filters {
  const sentence = filterSentence(filter);
  const buttons: readonly Button[] = [
    button(sentence === undefined ? 'Filter…' : 'Change Filter…', ACTIONS.homeFilter, 'filter'),
    ...(sentence === undefined ? [] : [button('Show All', ACTIONS.homeShowAll, 'all')]),
  ];
  const blocks = [
    ...(sentence === undefined ? [] : [section(sentence)]),
    ...(isCut ? [context(TOO_MANY_COMPANIES)] : []),
    actions('filter', buttons),
  ];
  return { blocks, isFiltered: sentence !== undefined };
}

function requestText(
  request: Request,
  { links, now }: HomeBoard,
  policy: ClockPolicy,
  timeZone: string,
): string {
  const { intake } = request;
  const label = requestLabel(request);
  const url = links.get(request.number);
  const name = `*${url === undefined ? label : link(url, label)}* ${escapedWithin(intake.company, 80)}, ${CLOUD_NAMES[intake.cloud]}`;
  const sla = slaOfRequest(request, policy, now);
  return [name, turnText(request), `${slaBar(sla)}. ${clockSentence(sla, policy, timeZone)}`].join(
    '\n',
  );
}

function turnText(request: Request): string {
  const visit = currentVisit(request);
  if (visit === undefined) return 'Closed.';
  const { title } = stepWording(visit.step, request.intake.cloud);
  return `${partyName(visit.owner, request.intake)}’s turn: ${title}`;
}

/** The buttons of the thread's message, told apart from those of other requests. */
function buttonsOf(request: Request): readonly KnownBlock[] {
  const visit = currentVisit(request);
  if (visit === undefined) return [];
  const rows = stepButtons(request, visit);
  const more = rows.length - MOST_ROWS;
  return [
    ...rows
      .slice(0, MOST_ROWS)
      .map((row) => ({ ...row, block_id: `${request.number}-${row.block_id}` })),
    ...(more > 0 ? [context(`${more} more rows of buttons are in the request’s thread.`)] : []),
  ];
}
