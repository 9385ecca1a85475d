import type { SectionBlock } from '@slack/types';
import { requestLabel } from '../../domain/ids.ts';
import { ownersOf } from '../../domain/owners.ts';
import type { ReminderRole } from '../../domain/reminders/plan.ts';
import type { Visit } from '../../domain/request.ts';
import { section } from '../blocks/blocks.ts';
import { mentions } from '../blocks/mrkdwn.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import type { MessageFacts } from './context.ts';
import { deedText, requestTitle } from './request-facts.ts';

type OverFacts = Pick<MessageFacts, 'request' | 'roster' | 'timeZone'>;

/**
 * What a DM about a visit says once that is over for its reader: what happened instead.
 * @param role as whom they were told.
 */
export function overSections(
  facts: OverFacts,
  visit: Visit,
  role: ReminderRole,
): readonly [SectionBlock, SectionBlock] {
  const { request } = facts;
  const { title } = stepWording(visit.step, request.intake.cloud);
  const over = role === 'owner' ? 'Not waiting for you any more' : 'Not waiting any more';
  return [
    section(`*${requestTitle(request)}*\n${over}: ${title}.`),
    section(whyOver(facts, visit)),
  ];
}

/** To somebody on neither side any more: not even whom the request is for. */
export function outText(request: { readonly number: number }): string {
  return `*${requestLabel(request)}*: you do not take part in it any more, so nothing of it waits for you.`;
}

/** Who did it and when; or whose it is now. */
function whyOver({ request, roster, timeZone }: OverFacts, visit: Visit): string {
  if (visit.closedAt === null) {
    const owners = mentions(ownersOf(request, visit, roster));
    return owners === '' ? 'Somebody else of your side does it.' : `Now it waits for ${owners}.`;
  }
  const last = visit.deeds.at(-1);
  return last === undefined ? 'It is no longer needed.' : deedText(request, last, timeZone);
}
