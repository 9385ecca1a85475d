import type { KnownBlock } from '@slack/types';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { context, fields, overflow, section } from '../blocks/blocks.ts';
import { mention } from '../blocks/mrkdwn.ts';
import { ACTIONS } from '../ids.ts';
import { menuChoices } from '../wording/menu.ts';
import type { MessageFacts } from './context.ts';
import {
  checklistText,
  connectionsText,
  requestData,
  requestTitle,
  servicesText,
  turnText,
  warningsOf,
} from './request-facts.ts';

/** The request's card in the channel: the one place that always tells how it stands. */
export function cardMessage(facts: MessageFacts, tag: string): readonly KnownBlock[] {
  const { request, timeZone } = facts;
  const connections = connectionsText(request);
  return [
    section(`*${requestTitle(request)}*`, {
      id: tag,
      accessory: overflow(ACTIONS.requestMenu, menuChoices(request)),
    }),
    section(turnText(facts)),
    fields(requestData(facts)),
    section(servicesText(request)),
    section(checklistText(facts)),
    ...(connections === undefined ? [] : [section(connections)]),
    ...warningsOf(request).map((warning) => context(`Please check: ${warning}`)),
    context(
      `Requested by ${mention(request.requester)} on ${describeInstant(request.submittedAt, timeZone)}. The steps are done in this thread.`,
    ),
  ];
}
