import type { KnownBlock } from '@slack/types';
import { slaOfRequest } from '../../domain/clock-policy.ts';
import { ownersOf } from '../../domain/deliveries.ts';
import { requestLabel } from '../../domain/ids.ts';
import type { Request, Visit } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import type { Rung } from '../../domain/sla/ladder.ts';
import { describeTarget } from '../../domain/sla/target.ts';
import { actions, linkButton, section } from '../blocks/blocks.ts';
import { escaped, mentions } from '../blocks/mrkdwn.ts';
import { ACTIONS } from '../ids.ts';
import { clockSentence, leftSentence } from '../wording/clock.ts';
import { splitText } from '../wording/ledger.ts';
import { whyNoCard } from '../wording/no-card.ts';
import { partyName } from '../wording/parties.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import type { MessageFacts } from './context.ts';
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

/** A rung of the ladder: what is waiting, since when, how much of the target is left. */
export function reminderMessage(
  facts: MessageFacts,
  visit: Visit,
  rung: Rung,
  tag: string,
): readonly KnownBlock[] {
  return [section(reminderText(facts, visit, rung), { id: tag }), ...buttons(facts, visit)];
}

/** What a DM about a turn says once it is over for its reader, instead of buttons. */
export function overMessage(facts: MessageFacts, visit: Visit, tag: string): readonly KnownBlock[] {
  const { request } = facts;
  const title = titleOf(request, visit);
  return [
    section(`*${requestTitle(request)}*\nNot waiting for you any more: ${title}.`, { id: tag }),
    section(whyOver(facts, visit)),
    ...buttons(facts),
  ];
}

/** Who did it and when; or whose it is now. */
function whyOver({ request, roster, timeZone }: MessageFacts, visit: Visit): string {
  if (visit.closedAt === null) {
    const owners = mentions(ownersOf(request, visit, roster));
    return owners === '' ? 'Somebody else of your side does it.' : `Now it waits for ${owners}.`;
  }
  const last = visit.deeds.at(-1);
  return last === undefined ? 'It is no longer needed.' : deedText(request, last, timeZone);
}

/** The same for everybody in the thread. */
export function threadReminderMessage(
  facts: MessageFacts,
  visit: Visit,
  rung: Rung,
  tag: string,
): readonly KnownBlock[] {
  return [section(reminderText(facts, visit, rung), { id: tag })];
}

function reminderText(facts: MessageFacts, visit: Visit, rung: Rung): string {
  const { request, policy, now, timeZone } = facts;
  const sla = slaOfRequest(request, policy, now);
  const owner = partyName(visit.owner, request.intake);
  const name = `${requestLabel(request)} for ${escaped(request.intake.company)}`;
  const first =
    rung.fraction < 1
      ? `*${name}: ${rung.id} % of the time is used* (${leftSentence(sla, policy)}).`
      : `*${name} is due now*: the target of ${describeTarget(sla.target)} is used up.`;
  // By then, not by now: a message that is late still says how the target was used up.
  const isDue = rung.fraction >= 1 && sla.status === 'breached';
  const split = isDue ? [`${splitText(request, policy, sla.dueAt)}.`] : [];
  return [
    first,
    ...split,
    `Waiting for ${owner}: ${titleOf(request, visit)}, since ${describeInstant(visit.openedAt, timeZone)}.`,
    clockSentence(sla, policy, timeZone),
  ].join('\n');
}

/** To the requester, when Slack refuses the card: nobody else can see that there is a request. */
export function noCardMessage(
  { request }: MessageFacts,
  slackError: string,
  tag: string,
): readonly KnownBlock[] {
  return [
    section(
      `*${requestTitle(request)}*\nThe request is recorded, but its card cannot be posted in <#${request.channel}>: ${whyNoCard(slackError)} I try again every ten minutes.`,
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
    ...(cardLink === undefined
      ? []
      : [actions('open-thread', [linkButton('Open Request', ACTIONS.openThread, cardLink)])]),
  ];
}
