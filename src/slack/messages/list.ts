import type { KnownBlock } from '@slack/types';
import type { RequestList } from '../../application/list-requests.ts';
import type { FilterProblem } from '../../domain/listing/parse-filter.ts';
import { spelledFilter } from '../../domain/listing/spelled-filter.ts';
import { actions, button, context, section } from '../blocks/blocks.ts';
import { code } from '../blocks/mrkdwn.ts';
import { ACTIONS } from '../ids.ts';
import { FILTERS_ACCEPTED, filterTexts, problemText } from '../wording/filters.ts';
import { listLine } from './answers.ts';
import type { MessageFacts } from './context.ts';

const SCOPES = {
  workspace: { some: 'Open requests', any: 'Requests' },
  own: { some: 'Your requests', any: 'Your requests' },
} as const;

/** Of a button's value: more would have no room beside a page of the longest requests. */
const MOST_VALUE = 1_000;
/** Nobody types more than this again. */
const MOST_TYPED = 300;

/** A page of a list: which filters count, how many there are, and how to get the next ones. */
export function requestListMessage(
  list: RequestList,
  facts: Omit<MessageFacts, 'request' | 'roster'>,
): readonly KnownBlock[] {
  const { scope, filter, requests, page, pages, total, isCut, roster } = list;
  const filters = filterTexts(filter);
  if (total === 0) return nothingFound(list);
  const title = filter.state === undefined ? SCOPES[scope].some : SCOPES[scope].any;
  const heading = `*${title}: ${total}*${filters.length === 0 ? '' : ` (${filters.join(', ')})`}`;
  const place = pages === 1 ? '' : ` Page ${page} of ${pages}.`;
  return [
    section(`${heading}\nNewest first.${place}`),
    ...requests.map((request) => section(listLine({ ...facts, roster, request }))),
    ...(page < pages ? more(list) : []),
    ...(isCut ? [context(CUT)] : []),
  ];
}

const CUT =
  'There are more requests than I look at for one list, so some may be missing. Filter by less, or use the App Home.';

function more({ filter, page, total, pages }: RequestList): readonly KnownBlock[] {
  const typed = [spelledFilter(filter), `page ${page + 1}`].filter((part) => part !== '').join(' ');
  const command =
    typed.length > MOST_TYPED ? '' : ` Or type ${code(`/privatelink list ${typed}`)}.`;
  const place = `${total} in all, on ${pages} pages.`;
  if (typed.length > MOST_VALUE) return [context(place)];
  return [
    actions('list-more', [button('Show More', ACTIONS.listMore, typed)]),
    context(`${place}${command}`),
  ];
}

function nothingFound({ scope, filter, isCut }: RequestList): readonly KnownBlock[] {
  const filters = filterTexts(filter);
  if (filters.length > 0) {
    const none = scope === 'own' ? 'None of your requests matches' : 'No request matches';
    const without = `Without filters: ${code('/privatelink list')}.`;
    return [
      section(`${none}: ${filters.join(', ')}. ${without}`),
      ...(isCut ? [context(CUT)] : []),
    ];
  }
  return [
    section(
      scope === 'own'
        ? 'You have no requests here. Start one with `/privatelink new`.'
        : 'No open requests.',
    ),
  ];
}

/** What of the filters was not understood, and what is accepted. */
export function filterProblemsMessage(problems: readonly FilterProblem[]): readonly KnownBlock[] {
  return [
    section(problems.slice(0, MOST_PROBLEMS).map(problemText).join('\n')),
    context(FILTERS_ACCEPTED),
  ];
}

const MOST_PROBLEMS = 5;
