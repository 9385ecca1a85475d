import type { KnownBlock, ModalView } from '@slack/types';
import { section } from '../blocks/blocks.ts';
import { READ_ONLY_VIEWS } from '../ids.ts';
import { modal } from './modal.ts';

/** A modal that only says something, in place of the one that was submitted. */
export function noticeView(title: string, ...paragraphs: readonly string[]): ModalView {
  const blocks = paragraphs.map((mrkdwn) => section(mrkdwn));
  return modal({ callbackId: READ_ONLY_VIEWS.notice, title, close: 'Close', blocks });
}

/** Why what was asked for was not done. mrkdwn. */
export function nothingChanged(why: string): ModalView {
  return noticeView('Nothing was changed', why);
}

/** The same whether the request is gone or somebody else's. */
export function nothingToShow(): ModalView {
  return noticeView(
    'Nothing to show',
    'You do not take part in this request, or it is not there any more.',
  );
}

/** An answer to a click where there is no message that could be answered. */
export function answerView(blocks: readonly KnownBlock[]): ModalView {
  return modal({
    callbackId: READ_ONLY_VIEWS.notice,
    title: 'PrivateLink handoffs',
    close: 'Close',
    blocks,
  });
}

/** After the deadline of an answer: the work goes on, and the card will tell how it ended. */
export function notConfirmedView(): ModalView {
  return noticeView(
    'Not confirmed yet',
    'This takes longer than usual, so it is not confirmed yet. See the request’s card: it shows what was recorded. If nothing appears there, submit it again; nothing is done twice.',
  );
}
