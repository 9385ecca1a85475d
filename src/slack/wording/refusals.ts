import type { AdobeRoster, Party } from '../../domain/party.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { RequestState } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { escaped, mentions } from '../blocks/mrkdwn.ts';
import { deedLine } from './deeds.ts';
import { byWhom, partyName, whoCan } from './parties.ts';
import { stepWording } from './steps/step-wording.ts';

/** The sentence that a person reads when nothing was changed, and why. mrkdwn. */
export function refusalSentence(
  refusal: Refusal,
  request: RequestState,
  roster: AdobeRoster,
  timeZone: string,
): string {
  const { cloud } = request.intake;
  const named = (party: Party) => partyName(party, request.intake);
  const who = (party: Party) => whoCan(party, request, roster) || 'nobody is named';
  switch (refusal.kind) {
    case 'not-involved':
      return 'You are on neither side of this request, so you cannot act on it. Whoever takes part can add you to its contacts; Adobe’s side is kept in the bot’s settings.';
    case 'not-your-turn':
      return `“${stepWording(refusal.step, cloud).title}” is ${named(refusal.owner)}’s step: ${who(refusal.owner)} can do it. Nothing was changed.`;
    case 'not-for-your-side':
      return `Only ${named(refusal.allowed)}’s side can do that: ${who(refusal.allowed)}. Nothing was changed.`;
    case 'already-done':
      return `That has been decided already. ${deedLine(refusal.deed, cloud)}, by ${byWhom(refusal.deed.by, request.intake)} on ${describeInstant(refusal.deed.at, timeZone)}. Nothing was changed.`;
    case 'outdated':
      return `This message is out of date. ${nextAction(refusal, request)} Nothing was changed.`;
    case 'closed':
      return `This request is ${refusal.status}. Reopen it first, from its card’s menu. Nothing was changed.`;
    case 'still-open':
      return 'This request is still open, so that is not possible yet. Nothing was changed.';
    case 'on-hold':
      return `This request is on hold: ${named(refusal.by)} goes on with it (${who(refusal.by)}). Nothing was changed.`;
    case 'not-possible':
      return `That is not possible at “${stepWording(refusal.step, cloud).title}”. Nothing was changed.`;
    case 'not-reminded': {
      const told = mentions(refusal.told) || 'nobody';
      return `You are not reminded of “${stepWording(refusal.step, cloud).title}”. Reminded: ${told}. Nothing was changed.`;
    }
    case 'already-watching':
      return 'You watch this request already. Nothing was changed.';
    case 'not-watching':
      return 'You do not watch this request. Nothing was changed.';
    case 'past-due':
      return `The due date has passed (${describeInstant(refusal.dueAt, timeZone)}), so reminders are not snoozed any more. Nothing was changed.`;
    case 'no-endpoint':
      return 'There is no endpoint yet, so the cloud shows no state of the connection. Nothing was changed.';
    case 'nothing-changes':
      return 'It is so already. Nothing was changed.';
    case 'recorded-otherwise':
      return 'This form was recorded when you first submitted it; what you have changed in it since was not. Copy what you still want to record, close this form, and open it again.';
    case 'invalid-input':
      return refusal.problems.map(({ message }) => escaped(message)).join(' ');
  }
}

function nextAction(refusal: Refusal & { kind: 'outdated' }, request: RequestState): string {
  if (refusal.current === null) return 'The request is closed.';
  const { step, owner } = refusal.current;
  const { title } = stepWording(step, request.intake.cloud);
  return `The next action is ${partyName(owner, request.intake)}’s: “${title}”; its buttons are in the newest message of the thread.`;
}
