import type { KnownBlock } from '@slack/types';
import { slaOfRequest } from '../../domain/clock-policy.ts';
import type { InternalNote, Request, Visit } from '../../domain/request.ts';
import { context, section } from '../blocks/blocks.ts';
import { channelMention } from '../blocks/mrkdwn.ts';
import { clockSentence } from '../wording/clock.ts';
import { whyNoCard } from '../wording/no-card.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import type { MessageFacts } from './context.ts';
import { internalNoteText } from './internal-notes.ts';
import { openRequestButton } from './open-request.ts';
import { outText, overSections } from './over.ts';
import { deedText, requestTitle, turnText } from './request-facts.ts';
import { stepButtons } from './step-buttons.ts';

/** Messages to one person: that it is their turn, that time passes, how it ended. */

/** To each owner of the next action. */
export function turnMessage(facts: MessageFacts, visit: Visit, tag: string): readonly KnownBlock[] {
  const { request, policy, now, timeZone } = facts;
  return [
    section(`*${requestTitle(request)}*\nYour turn: *${titleOf(request, visit)}*`, {
      id: tag,
    }),
    section(
      `${whatLed(request, visit, timeZone)}${clockSentence(slaOfRequest(request, policy, now), policy, timeZone)}`,
    ),
    ...buttons(facts, visit),
  ];
}

/** What a DM about a turn says once it is over for its reader, instead of buttons. */
export function overMessage(facts: MessageFacts, visit: Visit, tag: string): readonly KnownBlock[] {
  const [first, ...rest] = overSections(facts, visit, 'owner');
  return [{ ...first, block_id: tag }, ...rest, ...buttons(facts)];
}

/** In place of what a person was told who takes part no more: nothing of what follows is theirs. */
export function outMessage({ request }: MessageFacts, tag: string): readonly KnownBlock[] {
  return [section(outText(request), { id: tag })];
}

/** To whoever is in charge on Adobe's side. */
export function internalNoteMessage(
  facts: MessageFacts,
  note: InternalNote,
  tag: string,
): readonly KnownBlock[] {
  const { request, timeZone } = facts;
  return [
    section(`*${requestTitle(request)}*\n${internalNoteText(note, timeZone)}`, { id: tag }),
    context('Only Adobe’s side can read this.'),
    ...buttons(facts),
  ];
}

/** When Slack refuses the card: without it nobody can see that there is a request. */
export function noCardMessage(
  { request }: MessageFacts,
  slackError: string,
  tag: string,
): readonly KnownBlock[] {
  return [
    section(
      `*${requestTitle(request)}*\nThe request is recorded, but its card cannot be posted in ${channelMention(request.channel)}: ${whyNoCard(slackError)} I try again every ten minutes.`,
      { id: tag },
    ),
  ];
}

/** To everybody who took part, once the request is closed. */
export function outcomeMessage(facts: MessageFacts, tag: string): readonly KnownBlock[] {
  return [
    section(`*${requestTitle(facts.request)}*\n${turnText(facts)}`, { id: tag }),
    ...buttons(facts),
  ];
}

function titleOf(request: Request, visit: Visit): string {
  return stepWording(visit.step, request.intake.cloud).title;
}

/** What the other side did to bring about this turn: a return or a rejection carries its reason. */
function whatLed(request: Request, visit: Visit, timeZone: string): string {
  const deed = request.visits.find(({ number }) => number === visit.number - 1)?.deeds.at(-1);
  return deed === undefined ? '' : `${deedText(request, deed, timeZone)}\n`;
}

/** The step's own buttons while it is to be done, and the way to the request's thread. */
function buttons({ request, cardLink }: MessageFacts, visit?: Visit): readonly KnownBlock[] {
  return [
    ...(visit === undefined ? [] : stepButtons(request, visit)),
    ...openRequestButton(cardLink),
  ];
}
