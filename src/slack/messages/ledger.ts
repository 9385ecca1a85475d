import type { KnownBlock } from '@slack/types';
import { policyFor } from '../../domain/clock-policy.ts';
import { cardInstant, ledgerOf } from '../../domain/sla/ledger.ts';
import { context } from '../blocks/blocks.ts';
import { ledgerSteps, ledgerText } from '../wording/ledger.ts';
import type { MessageFacts } from './context.ts';

/** Where the time went, as of the last thing that happened: on the card, which nobody asks for. */
export function ledgerBlocks(facts: MessageFacts): readonly KnownBlock[] {
  const { request, now, timeZone } = facts;
  const policy = policyFor(request, facts.policy);
  const ledger = ledgerOf(request, policy, cardInstant(request, policy, now));
  return ledger.elapsedMs === 0 ? [] : [context(ledgerText(ledger, policy, timeZone))];
}

/** Where the time went until now, and step by step: for somebody who asks. */
export function ledgerByStep(facts: MessageFacts): readonly KnownBlock[] {
  const { request, now, timeZone } = facts;
  const policy = policyFor(request, facts.policy);
  const ledger = ledgerOf(request, policy, Math.max(now, request.lastEventAt));
  if (ledger.elapsedMs === 0) return [];
  const steps = ledgerSteps(ledger, policy, request.intake.cloud);
  return [context(`${ledgerText(ledger, policy, timeZone)}\n${steps}`)];
}
