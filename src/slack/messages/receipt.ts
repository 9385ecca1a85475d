import type { KnownBlock } from '@slack/types';
import { condensed } from '../../domain/sla/condensed.ts';
import { receiptOf } from '../../domain/sla/receipt.ts';
import { context, section } from '../blocks/blocks.ts';
import { packed } from '../blocks/packed.ts';
import { receiptBasis, receiptLines, receiptSum, receiptVerdict } from '../wording/receipt.ts';
import type { MessageFacts } from './context.ts';
import { requestTitle } from './request-facts.ts';

/** As many lines as are read; what is between them is summed up in one. */
const MOST_PAST = 24;
const MOST_EXPECTED = 12;

/** Why a request is due when it is: each stretch that counted or did not, for the one who asks. */
export function receiptMessage(facts: MessageFacts): readonly KnownBlock[] {
  const { request, policy, now, timeZone } = facts;
  const receipt = receiptOf(request, policy, now);
  const shown = {
    past: condensed(receipt.past, MOST_PAST),
    expected: condensed(receipt.expected, MOST_EXPECTED),
  };
  const { past, expected } = receiptLines(shown, receipt.startedAt, policy);
  return [
    section(`*${requestTitle(request)}*\n${receiptVerdict(receipt.sla, policy, timeZone)}`),
    context(receiptBasis(receipt, policy)),
    ...listed('What counted, and what did not', past),
    ...listed('Expected, if nothing pauses it', expected),
    section(receiptSum(receipt, policy)),
  ];
}

function listed(title: string, lines: readonly string[]): readonly KnownBlock[] {
  return lines.length === 0 ? [] : packed([`*${title}*`, ...lines]).map((text) => section(text));
}
