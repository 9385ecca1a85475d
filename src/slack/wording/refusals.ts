import type { AdobeRoster } from '../../domain/party.ts';
import { stepRule } from '../../domain/playbooks/steps.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { RequestState } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { mention } from '../blocks/mrkdwn.ts';
import { deedLine } from './evidence.ts';
import { partyName, whoCan } from './parties.ts';
import { stepWording } from './steps.ts';

/** The sentence that a person reads when nothing was changed, and why. mrkdwn. */
export function refusalSentence(
  refusal: Refusal,
  request: RequestState,
  roster: AdobeRoster,
  timeZone: string,
): string {
  switch (refusal.kind) {
    case 'not-involved':
      return 'You are on neither side of this request, so you cannot act on it. Its requester can name you as a contact in a new request; Adobe’s side is kept in the bot’s settings.';
    case 'not-your-turn':
      return `“${stepWording(refusal.step).title}” is ${partyName(refusal.owner, request.intake)}’s step: ${whoCan(refusal.owner, request, roster) || 'nobody is named'} can do it. Nothing was changed.`;
    case 'already-done':
      return `That has been decided already. ${deedLine(refusal.deed)}, by ${mention(refusal.deed.by.person)} on ${describeInstant(refusal.deed.at, timeZone)}. Nothing was changed.`;
    case 'outdated':
      return `This message is out of date. ${nextAction(refusal, request)} Nothing was changed.`;
    case 'closed':
      return `This request is ${refusal.status}, so nothing more can be done on it. Nothing was changed.`;
    case 'not-possible':
      return `That is not possible at “${stepWording(refusal.step).title}”. Nothing was changed.`;
    case 'invalid-input':
      return refusal.problems.map(({ message }) => message).join(' ');
  }
}

function nextAction(refusal: Refusal & { kind: 'outdated' }, request: RequestState): string {
  if (refusal.current === null) return 'The request is closed.';
  const { step } = refusal.current;
  const owner = partyName(stepRule(step).owner, request.intake);
  return `The next action is ${owner}’s: “${stepWording(step).title}”; its buttons are in the newest message of the thread.`;
}
