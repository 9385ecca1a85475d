import type { KnownBlock } from '@slack/types';
import { type Change } from '../../domain/change/change.ts';
import { differencesOf } from '../../domain/change/differences.ts';
import { describeReading } from '../../domain/evidence/causes.ts';
import { hostOf } from '../../domain/evidence/endpoint-host.ts';
import { customerPeople } from '../../domain/party.ts';
import type { ConnectionProgress, Request } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import {
  type DataLine,
  generalLines,
  inboundLines,
  outboundLines,
} from '../../domain/ticket/data-lines.ts';
import { section } from '../blocks/blocks.ts';
import { codeBlocks } from '../blocks/code-blocks.ts';
import { code, escaped, mention } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { pieces } from '../blocks/pieces.ts';
import { ticketText } from '../wording/evidence.ts';
import { DESCRIPTION_LABEL } from '../wording/field-labels.ts';
import { changeHeading } from './change.ts';
import { checklistText } from './checklist.ts';
import { connectionName } from './connections.ts';
import type { MessageFacts } from './context.ts';
import { blockedText, requestTitle, turnText } from './request-facts.ts';
import { warningBlocks, warningsOf } from './warnings.ts';

/** Everything that a card says, with nothing left out and nothing cut: for a modal. */
export function detailBlocks(facts: MessageFacts): readonly KnownBlock[] {
  const { request } = facts;
  const { intake } = request;
  const declared = [...generalLines(intake), ...inboundLines(intake), ...outboundLines(intake)];
  return [
    ...[`*${requestTitle(request)}*`, turnText(facts), blockedText(request)].flatMap(paragraph),
    ...changeTexts(request).flatMap(paragraph),
    ...declared.flatMap(dataTexts).flatMap(paragraph),
    ...peopleTexts(facts).flatMap(paragraph),
    ...paragraph(checklistText(facts)),
    ...connectionTexts(request).flatMap(paragraph),
    ...warningBlocks(warningsOf(request)),
  ];
}

function paragraph(text: string | undefined): readonly KnownBlock[] {
  return text === undefined ? [] : [section(text)];
}

function changeTexts({ change, intake }: Request): readonly string[] {
  if (change === null) return [];
  const differences = differencesOf({ change, intake }).flatMap(({ label, before, after }) => [
    ...(before === '' ? [] : [`*${escaped(label)}, before*`, ...codeBlocks(before)]),
    `*${escaped(label)}, ${before === '' ? 'added' : 'after'}*`,
    ...codeBlocks(after),
  ]);
  return [changeHeading(change), ...differences, ...descriptionTexts(change)];
}

/** Below Slack's 3,000 characters of a section. */
const MOST_WORDS = 2_900;

function descriptionTexts({ description }: Change): readonly string[] {
  if (description === '') return [];
  return [`*${DESCRIPTION_LABEL}*`, ...pieces(description, MOST_WORDS).map(escaped)];
}

function dataTexts({ label, text }: DataLine): readonly string[] {
  const lines = text.split('\n').map(escaped);
  return packed([`*${escaped(label)}*`, ...lines]);
}

function peopleTexts({ request, roster, timeZone }: MessageFacts): readonly string[] {
  const { requester, submittedAt, assignee, ticket } = request;
  const people = customerPeople(request, roster).map(mention);
  return [
    `*Requested by* ${mention(requester)} on ${describeInstant(submittedAt, timeZone)}`,
    ...packed(['*Customer’s side*', ...(people.length === 0 ? ['Nobody'] : people)]),
    `*Adobe’s side*\n${assignee === null ? 'Not accepted yet' : mention(assignee)}`,
    `*Support ticket*\n${ticket === null ? 'Not recorded yet' : ticketText(ticket)}`,
  ];
}

function connectionTexts({ connections }: Request): readonly string[] {
  return connections.map((one) =>
    [`*${connectionName(connections, one)}*`, ...connectionLines(one)].join('\n'),
  );
}

function connectionLines({ state, service, endpoint, proven }: ConnectionProgress) {
  return [
    `• State: ${state === 'not-requested' ? 'no endpoint yet' : code(state)}`,
    ...(service === null ? [] : [`• Service: ${code(service.name)}`]),
    ...(endpoint === null
      ? []
      : [`• Endpoint: ${code(endpoint.id)}`, `• Tested at: ${code(hostOf(endpoint))}`]),
    ...proven.map((reading) => `• ${escaped(describeReading(reading))}`),
  ];
}
