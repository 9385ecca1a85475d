import type { ModalView } from '@slack/types';
import { READ_ONLY_VIEWS } from '../ids.ts';
import type { MessageFacts } from '../messages/context.ts';
import { receiptMessage } from '../messages/receipt.ts';
import { modal } from './modal.ts';

/** The receipt of a due date, in place of the list from which it was chosen. */
export function receiptView(facts: MessageFacts): ModalView {
  return modal({
    callbackId: READ_ONLY_VIEWS.receipt,
    title: 'Why it is due then',
    close: 'Close',
    blocks: receiptMessage(facts),
  });
}
