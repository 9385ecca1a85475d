import type { KnownBlock } from '@slack/types';
import { slaOfRequest } from '../../domain/clock-policy.ts';
import { requestLabel } from '../../domain/ids.ts';
import { stepRule } from '../../domain/playbooks/steps.ts';
import { currentVisit, type Request } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { context, section } from '../blocks/blocks.ts';
import { code, escaped, link } from '../blocks/mrkdwn.ts';
import { clockSentence, leftSentence } from '../wording/clock.ts';
import { COMMANDS } from '../wording/commands.ts';
import { partyName } from '../wording/parties.ts';
import { stepWording } from '../wording/steps.ts';
import type { MessageFacts } from './context.ts';
import { checklistText, connectionsText, requestTitle, turnText } from './request-facts.ts';

/** Ephemeral answers to commands. */

/** How many requests one answer lists. */
export const LISTED = 20;

export function statusMessage(facts: MessageFacts): readonly KnownBlock[] {
  const { request, policy, now, cardLink } = facts;
  const connections = connectionsText(request);
  const left =
    request.status === 'open'
      ? [context(`${leftSentence(slaOfRequest(request, policy, now), policy)}.`)]
      : [];
  return [
    section(`*${requestTitle(request)}*\n${turnText(facts)}`),
    ...left,
    section(checklistText(facts)),
    ...(connections === undefined ? [] : [section(connections)]),
    ...(cardLink === undefined ? [] : [section(link(cardLink, 'Open the request’s card'))]),
  ];
}

/**
 * @param requests newest first; at most one more than {@link LISTED}, which tells that there are more.
 * @param factsOf what each line is made from.
 */
export function listMessage(
  requests: readonly Request[],
  factsOf: (request: Request) => Omit<MessageFacts, 'request'>,
  scope: 'workspace' | 'own',
): readonly KnownBlock[] {
  if (requests.length === 0) {
    const nothing =
      scope === 'workspace'
        ? 'No open requests.'
        : 'You have no requests here. Start one with `/privatelink new`.';
    return [section(nothing)];
  }
  const shown = requests.slice(0, LISTED);
  const title = scope === 'workspace' ? 'Open requests' : 'Your requests';
  return [
    section(`*${title}*`),
    ...shown.map((request) => section(listLine({ ...factsOf(request), request }))),
    ...(requests.length > LISTED
      ? [
          context(
            `Only the newest ${LISTED} are listed. Ask for one with ${code('/privatelink status PL-1')}.`,
          ),
        ]
      : []),
  ];
}

function listLine({ request, policy, now, timeZone }: MessageFacts): string {
  const visit = currentVisit(request);
  const name = `*${requestLabel(request)}* ${escaped(request.intake.company)}, ${code(request.intake.projectId)}`;
  // A cancelled request has neither met nor missed its target.
  if (request.status === 'cancelled') {
    return `${name}\nCancelled ${describeInstant(request.closedAt, timeZone)}.`;
  }
  const state =
    visit === undefined
      ? 'Completed'
      : `${partyName(stepRule(visit.step).owner, request.intake)}’s turn: ${stepWording(visit.step).title}`;
  return `${name}\n${state}. ${clockSentence(slaOfRequest(request, policy, now), policy, timeZone)}`;
}

/** Help, headed by what was not understood, if anything. */
export function helpMessage(problem?: string): readonly KnownBlock[] {
  const lines = COMMANDS.map(({ usage, does }) => `${code(usage)} ${does}`);
  return [
    ...(problem === undefined ? [] : [section(problem)]),
    section(`*PrivateLink handoffs*\n${lines.join('\n')}`),
    context(
      'Steps are done with the buttons in a request’s thread. Only the side whose turn it is can do them.',
    ),
  ];
}
