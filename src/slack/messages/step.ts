import type { Button, KnownBlock } from '@slack/types';
import { playbook } from '../../domain/playbooks/playbooks.ts';
import { stepRule } from '../../domain/playbooks/steps.ts';
import {
  type ConnectionProgress,
  openConnections,
  type Request,
  type RequestState,
  type Visit,
} from '../../domain/request.ts';
import { actions, button, context, section } from '../blocks/blocks.ts';
import { ACTIONS } from '../ids.ts';
import { writeStepLink } from '../step-link.ts';
import { causesText } from '../wording/evidence.ts';
import { partyName } from '../wording/parties.ts';
import { stepPosition, stepWording } from '../wording/steps.ts';
import type { MessageFacts } from './context.ts';
import { connectionLabel, deedText } from './request-facts.ts';

/**
 * A step's message in the card's thread: what to do and the buttons for it while it is the next
 * action, and in their place who did it and when afterwards.
 */
export function stepMessage(facts: MessageFacts, visit: Visit, tag: string): readonly KnownBlock[] {
  const { request } = facts;
  const isOpen = visit.closedAt === null;
  return [
    section(heading(request, visit), { id: tag }),
    ...(isOpen ? instructions(request, visit) : []),
    ...deedsBlocks(facts, visit),
    ...(isOpen ? causes(visit) : []),
    ...(isOpen ? stepButtons(request, visit) : []),
  ];
}

/** `Step 2 of 5: Allow the customer account`, and whose step it is. */
function heading(request: RequestState, visit: Visit): string {
  const position = stepPosition(visit.step, playbook(request.playbook).steps);
  const title = stepWording(visit.step).title;
  const owner = partyName(stepRule(visit.step).owner, request.intake);
  return `*${position === undefined ? '' : `${position}: `}${title}* (${owner})`;
}

/** What to do in one's own console or shell, commands filled in. Also shown in the modal. */
export function instructions(request: RequestState, visit: Visit): readonly KnownBlock[] {
  const wording = stepWording(visit.step);
  return [
    ...wording.task(request).map((text) => section(text)),
    ...openConnections(request, visit).flatMap((connection) =>
      wording
        .connectionTask(request, connection)
        .map((text) => section(named(request, connection, text))),
    ),
  ];
}

/** A request's only connection needs no name; of several, each task says which one it is about. */
function named(request: RequestState, connection: ConnectionProgress, text: string): string {
  return request.connections.length === 1 ? text : `*${connectionLabel(connection)}*\n${text}`;
}

/** The latest deeds, in full; older ones are counted, so that the message stays readable. */
const DEEDS_SHOWN = 6;

function deedsBlocks({ request, timeZone }: MessageFacts, visit: Visit): readonly KnownBlock[] {
  const hidden = visit.deeds.length - DEEDS_SHOWN;
  const lines = visit.deeds.slice(-DEEDS_SHOWN).map((deed) => deedText(request, deed, timeZone));
  const overtaken =
    visit.closedAt !== null && visit.deeds.length === 0 ? ['Closed without this step.'] : [];
  return [
    ...(hidden > 0 ? [context(`${hidden} earlier entries are not shown.`)] : []),
    ...[...lines, ...overtaken].map((line) => section(line)),
  ];
}

/** After a failed test: what to look at before the next one. */
function causes(visit: Visit): readonly KnownBlock[] {
  const last = visit.deeds.findLast(({ outcome }) => outcome.kind === 'tested');
  const text = last?.outcome.kind === 'tested' ? causesText(last.outcome.readings) : undefined;
  return text === undefined ? [] : [section(text)];
}

/** The buttons that do a step. They also stand in the DMs about it, so that it is done right there. */
export function stepButtons(request: Request, visit: Visit): readonly KnownBlock[] {
  const rule = stepRule(visit.step);
  const id = `buttons-${visit.number}`;
  if (rule.evidence === 'acceptance') {
    return openConnections(request, visit).map((connection) =>
      actions(`${id}-${connection.id}`, approvalButtons(request, visit, connection)),
    );
  }
  const target = writeStepLink({ number: request.number, visit: visit.number });
  return [
    actions(id, [
      button(stepWording(visit.step).button, ACTIONS.openStep, target, 'primary'),
      ...(rule.refusal === 'return'
        ? [button('Return for Correction', ACTIONS.openReturn, target)]
        : []),
    ]),
  ];
}

/** Approving is one click on the message; only the reason of a rejection needs a modal. */
function approvalButtons(
  request: Request,
  visit: Visit,
  connection: ConnectionProgress,
): readonly Button[] {
  const suffix = request.connections.length > 1 ? ` for ${connectionLabel(connection)}` : '';
  const target = writeStepLink({
    number: request.number,
    visit: visit.number,
    connection: connection.id,
  });
  return [
    button(`Approve Connection${suffix}`, ACTIONS.acceptConnection, target, 'primary'),
    button(`Already Available${suffix}`, ACTIONS.connectionAvailable, target),
    button(`Reject${suffix}`, ACTIONS.openReject, target),
  ];
}
