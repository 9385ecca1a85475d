import type { KnownBlock } from '@slack/types';
import { type ClockPolicy, policyFor } from '../../domain/clock-policy.ts';
import { condensed } from '../../domain/sla/condensed.ts';
import { type Receipt, receiptOf } from '../../domain/sla/receipt.ts';
import { inWholeSeconds } from '../../domain/sla/whole-seconds.ts';
import { context, section } from '../blocks/blocks.ts';
import { packed } from '../blocks/packed.ts';
import { receiptBasis, receiptLines, receiptSum, receiptVerdict } from '../wording/receipt.ts';
import type { MessageFacts } from './context.ts';
import { requestTitle } from './request-facts.ts';

/** How many lines are shown: of long ones, with many names, fewer. What is between is summed up. */
const MOST_LINES = [
  { past: 60, other: 40 },
  { past: 40, other: 20 },
  { past: 24, other: 12 },
] as const;

/**
 * Below what Slack takes of all blocks together, with room for the rest of the receipt: see
 * github.com/slackapi/bolt-js/issues/2509
 */
const MOST_CHARACTERS = 9_500;

interface Listing {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Why a request is due when it is: each stretch that counted or did not, for the one who asks. */
export function receiptMessage(facts: MessageFacts): readonly KnownBlock[] {
  const { request, now, timeZone } = facts;
  const policy = policyFor(request, facts.policy);
  const receipt = inWholeSeconds(receiptOf(request, policy, now), policy.calendar);
  const verdict = receiptVerdict(receipt, request.status, policy, timeZone);
  return [
    section(`*${requestTitle(request)}*\n${verdict}`),
    context(receiptBasis(receipt, policy)),
    ...listings(receipt, policy).flatMap(listed),
    section(receiptSum(receipt, policy)),
  ];
}

function listings(receipt: Receipt, policy: ClockPolicy): readonly Listing[] {
  const [fullest, shorter, shortest] = MOST_LINES;
  const fitting = [fullest, shorter]
    .map((most) => listingsOf(receipt, policy, most))
    .find((all) => charactersOf(all) <= MOST_CHARACTERS);
  return fitting ?? listingsOf(receipt, policy, shortest);
}

function listingsOf(
  { past, after, expected, startedAt }: Receipt,
  policy: ClockPolicy,
  most: (typeof MOST_LINES)[number],
): readonly Listing[] {
  const linesOf = (lines: Receipt['past'], atMost: number) =>
    receiptLines(condensed(lines, atMost), startedAt, policy);
  return [
    { title: 'What counted, and what did not', lines: linesOf(past, most.past) },
    { title: 'After the due date', lines: linesOf(after, most.other) },
    { title: 'Expected, if nothing pauses it', lines: linesOf(expected, most.other) },
  ];
}

function charactersOf(all: readonly Listing[]): number {
  return all.flatMap(({ lines }) => lines).join('\n').length;
}

function listed({ title, lines }: Listing): readonly KnownBlock[] {
  return lines.length === 0 ? [] : packed([`*${title}*`, ...lines]).map((text) => section(text));
}
