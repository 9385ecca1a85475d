import type { KnownBlock, ModalView } from '@slack/types';
import { section } from '../blocks/blocks.ts';
import { READ_ONLY_VIEWS } from '../ids.ts';
import { modal } from './modal.ts';
import { noticeView } from './notice.ts';

/** Opened at once where a form takes longer than Slack waits for it. */
export function loadingView(): ModalView {
  return modal({
    callbackId: READ_ONLY_VIEWS.loading,
    title: 'Loading',
    close: 'Close',
    blocks: [section('This takes longer than usual. The form appears here.')],
  });
}

/** In its place: why there is no form. */
export function noFormView(blocks: readonly KnownBlock[]): ModalView {
  return modal({
    callbackId: READ_ONLY_VIEWS.notice,
    title: 'This is not possible',
    close: 'Close',
    blocks,
  });
}

/** In its place: it failed. */
export function failedFormView(reference: string): ModalView {
  return noticeView(
    'Something went wrong',
    `Something went wrong on our side: the form cannot be shown, and nothing was recorded. Please try again. If it happens again, tell the bot’s operator the reference ${reference}.`,
  );
}
