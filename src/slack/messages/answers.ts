import type { KnownBlock } from '@slack/types';
import { policyFor, slaOfRequest } from '../../domain/clock-policy.ts';
import { requestLabel } from '../../domain/ids.ts';
import type { Actor } from '../../domain/party.ts';
import { currentVisit, type Request } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { ticketBody, ticketSubject } from '../../domain/ticket/ticket-text.ts';
import { ticketUpdates } from '../../domain/ticket/ticket-updates.ts';
import { context, section } from '../blocks/blocks.ts';
import { codeBlocks } from '../blocks/code-blocks.ts';
import { fitted } from '../blocks/listing.ts';
import { code, escaped, link } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { CHECKLIST_BLOCK } from '../ids.ts';
import { clockSentence, leftSentence } from '../wording/clock.ts';
import { COMMANDS } from '../wording/commands.ts';
import { ticketText } from '../wording/evidence.ts';
import { furtherReading, limitations } from '../wording/further-reading.ts';
import { partyName } from '../wording/parties.ts';
import { capitalised } from '../wording/phrases.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import { changeListings } from './change.ts';
import { checklistText } from './checklist.ts';
import { connectionListings } from './connections.ts';
import type { MessageFacts } from './context.ts';
import { internalNoteBlocks } from './internal-notes.ts';
import { ledgerByStep } from './ledger.ts';
import { detailsButton } from './reading-buttons.ts';
import { blockedText, requestTitle, turnText } from './request-facts.ts';

/** Ephemeral answers to commands. */

/** How many requests one answer lists; the longest ones have no room for more. */
export const LISTED = 15;

/** What the card says that changes, for one reader, and to Adobe's side what it keeps to itself. */
export function statusMessage(
  facts: MessageFacts,
  viewer: Actor['party'] = 'none',
): readonly KnownBlock[] {
  const { request, now, cardLink } = facts;
  const policy = policyFor(request, facts.policy);
  const blocked = blockedText(request);
  const sla = slaOfRequest(request, policy, now);
  // Of a paused request the sentence about its turn has it.
  const left =
    request.status === 'open' && sla.status !== 'paused'
      ? [context(`${capitalised(leftSentence(sla, policy))}.`)]
      : [];
  const lists = { change: changeListings(request), connections: connectionListings(request) };
  return fitted(lists, (paragraphsOf, isCondensed) => {
    const sections = (name: keyof typeof lists) =>
      packed(paragraphsOf(name)).map((text) => section(text));
    return [
      section(`*${requestTitle(request)}*`),
      section(turnText(facts)),
      ...left,
      ...ledgerByStep(facts),
      ...(blocked === undefined ? [] : [section(blocked)]),
      ...sections('change'),
      section(checklistText(facts), { id: CHECKLIST_BLOCK }),
      ...sections('connections'),
      ...internalNoteBlocks(request, viewer, facts.timeZone),
      ...(isCondensed ? detailsButton(request) : []),
      ...(cardLink === undefined ? [] : [section(link(cardLink, 'Open the request’s card'))]),
    ];
  });
}

/**
 * What a search found.
 *
 * @param requests newest first; at most one more than {@link LISTED}, which tells that there are more.
 */
export function foundMessage(
  requests: readonly Request[],
  facts: Omit<MessageFacts, 'request'>,
): readonly KnownBlock[] {
  if (requests.length === 0) {
    return [
      section(
        'I found no request of that ticket, number, project or company that you take part in.',
      ),
    ];
  }
  return [
    section('*Found*'),
    ...requests.slice(0, LISTED).map((request) => section(listLine({ ...facts, request }))),
    ...(requests.length > LISTED
      ? [
          context(
            `Only the newest ${LISTED} are listed. Ask for one with ${code('/privatelink status PL-1')}.`,
          ),
        ]
      : []),
  ];
}

/** One request of a list: which it is, whose turn it is and when it is due. */
export function listLine({ request, policy, now, timeZone }: MessageFacts): string {
  const visit = currentVisit(request);
  const name = `*${requestLabel(request)}* ${escaped(request.intake.company)}, ${code(request.intake.projectId)}`;
  // A cancelled request has neither met nor missed its target.
  if (request.status === 'cancelled') {
    return `${name}\nCancelled ${describeInstant(request.closedAt, timeZone)}.`;
  }
  const state =
    visit === undefined
      ? 'Completed'
      : `${partyName(visit.owner, request.intake)}’s turn: ${stepWording(visit.step, request.intake.cloud).title}`;
  return `${name}\n${state}. ${clockSentence(slaOfRequest(request, policy, now), policy, timeZone)}`;
}

/** The support ticket's subject and body and its updates, each to be copied as it is. */
export function ticketMessage(request: Request): readonly KnownBlock[] {
  const texts = [
    { title: 'Subject', text: ticketSubject(request.intake.company) },
    { title: 'Body', text: ticketBody(request) },
    ...ticketUpdates(request),
  ];
  const recorded =
    request.ticket === null
      ? `No ticket is recorded yet. When it exists: ${code(`/privatelink ticket ${requestLabel(request)} #1234567`)}`
      : `Recorded ticket: ${ticketText(request.ticket)}`;
  return [
    section(`*Support ticket of ${requestTitle(request)}*\n${recorded}`),
    ...texts.flatMap(({ title, text }) => [
      section(`*${title}*`),
      ...codeBlocks(text).map((block) => section(block)),
    ]),
  ];
}

/** Help, headed by what was not understood, if anything. */
export function helpMessage(problem?: string): readonly KnownBlock[] {
  const lines = COMMANDS.map(({ usage, does }) => `${code(usage)} ${does}`);
  return [
    ...(problem === undefined ? [] : [section(problem)]),
    ...packed(['*PrivateLink handoffs*', ...lines]).map((text) => section(text)),
    context(
      'Steps are done with the buttons in a request’s thread. Only the side whose turn it is can do them.',
    ),
    context(limitations()),
    context(furtherReading()),
  ];
}
