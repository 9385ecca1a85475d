import type { KnownBlock, ModalView } from '@slack/types';
import { plain } from '../blocks/blocks.ts';

/** Slack's limit for a modal's title and for its buttons. */
const TITLE = 24;

/** A modal. A submit button is shown exactly when there is something to submit. */
export function modal(parts: {
  readonly callbackId: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  readonly metadata?: string;
  readonly blocks: readonly KnownBlock[];
}): ModalView {
  return {
    type: 'modal',
    callback_id: parts.callbackId,
    title: plain(parts.title, TITLE),
    close: plain(parts.close ?? 'Cancel', TITLE),
    ...(parts.submit === undefined ? {} : { submit: plain(parts.submit, TITLE) }),
    ...(parts.metadata === undefined ? {} : { private_metadata: parts.metadata }),
    blocks: [...parts.blocks],
  };
}
