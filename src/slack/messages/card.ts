import type { KnownBlock } from '@slack/types';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { context, fields, overflow, section } from '../blocks/blocks.ts';
import { mention } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { ACTIONS, CHECKLIST_BLOCK } from '../ids.ts';
import { menuChoices } from '../wording/menu.ts';
import { changeText } from './change.ts';
import { checklistText } from './checklist.ts';
import { connectionsText, legSummaries, servicesText } from './connections.ts';
import type { MessageFacts } from './context.ts';
import { ledgerBlocks } from './ledger.ts';
import { blockedText, requestData, requestTitle, turnText } from './request-facts.ts';
import { warningBlocks, warningsOf } from './warnings.ts';

/** The request's card in the channel: the one place that always tells how it stands. */
export function cardMessage(facts: MessageFacts, tag: string): readonly KnownBlock[] {
  const { request, timeZone } = facts;
  const { change, intake } = request;
  const legs = legSummaries(request);
  const blocked = blockedText(request);
  const services = servicesText(request);
  return [
    section(`*${requestTitle(request)}*`, {
      id: tag,
      accessory: overflow(ACTIONS.requestMenu, menuChoices(request)),
    }),
    section(turnText(facts)),
    ...ledgerBlocks(facts),
    ...(blocked === undefined ? [] : [section(blocked)]),
    ...(change === null ? [] : [section(changeText(change, intake))]),
    fields(requestData(facts)),
    ...(legs.length > 1 ? [fields(legs)] : []),
    ...packed(services).map((text) => section(text)),
    section(checklistText(facts), { id: CHECKLIST_BLOCK }),
    ...packed(connectionsText(request)).map((text) => section(text)),
    ...warningBlocks(warningsOf(request)),
    context(
      `Requested by ${mention(request.requester)} on ${describeInstant(request.submittedAt, timeZone)}. The steps are done in this thread.`,
    ),
  ];
}
