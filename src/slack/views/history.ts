import type { Button, ModalView } from '@slack/types';
import type { RequestEvent } from '../../domain/events.ts';
import { requestLabel } from '../../domain/ids.ts';
import type { Request } from '../../domain/request.ts';
import { actions, button, context, section } from '../blocks/blocks.ts';
import { writeHistoryLink } from '../history-link.ts';
import { ACTIONS, VIEWS } from '../ids.ts';
import { historyPage } from '../messages/history.ts';
import { requestTitle } from '../messages/request-facts.ts';
import { linkTo, type RequestLink } from '../request-link.ts';
import { eventCount } from '../wording/phrases.ts';
import { modal } from './modal.ts';

/** What a page of a history is made from. */
export interface HistoryFacts {
  readonly request: Request;
  /** What the reader may see, oldest first. */
  readonly events: readonly RequestEvent[];
  readonly timeZone: string;
}

/**
 * A page of a history, the newest event first. Its submit button turns the page too: some clients
 * draw no buttons in a modal.
 *
 * @param page from 1; beyond the last one the last is shown.
 * @param remark what came of a button of the page. mrkdwn.
 */
export function historyView(
  { request, events, timeZone }: HistoryFacts,
  page: number,
  remark?: string,
): ModalView {
  const shown = historyPage(request, events, timeZone, page);
  const hasOlder = shown.oldest > 1;
  const turning = hasOlder ? 'Show Older' : shown.page > 1 ? 'Show Newest' : undefined;
  const count = eventCount(events.length);
  return modal({
    callbackId: VIEWS.history,
    title: titleOf(request),
    ...(turning === undefined ? {} : { submit: turning }),
    close: 'Close',
    metadata: writeHistoryLink({ ...linkTo(request), page: shown.page }),
    blocks: [
      section(
        `*${requestTitle(request)}*\n${count}, the newest first. Page ${shown.page}: ${shown.newest} to ${shown.oldest}. The chain of hashes holds: nothing was changed since it was recorded.`,
      ),
      ...(remark === undefined ? [] : [context(remark)]),
      actions('history', buttons(linkTo(request), shown.page, hasOlder)),
      ...shown.blocks,
    ],
  });
}

function buttons(request: RequestLink, page: number, hasOlder: boolean): readonly Button[] {
  const to = (other: number) => writeHistoryLink({ ...request, page: other });
  return [
    ...(page > 1 ? [button('Newer', ACTIONS.historyNewer, to(page - 1))] : []),
    ...(hasOlder ? [button('Older', ACTIONS.historyOlder, to(page + 1))] : []),
    button('Export JSON', ACTIONS.exportJson, to(page)),
    button('Export CSV', ACTIONS.exportCsv, to(page)),
  ];
}

/** While a file is made, so that a second click on its button is recognised. */
export function exportingView(request: Request, page: number): ModalView {
  return modal({
    callbackId: VIEWS.history,
    title: titleOf(request),
    close: 'Close',
    metadata: writeHistoryLink({ ...linkTo(request), page }),
    blocks: [section(`The history of ${requestLabel(request)} is being sent to you.`)],
  });
}

function titleOf(request: Request): string {
  return `History of ${requestLabel(request)}`;
}
