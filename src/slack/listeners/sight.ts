import type { ModalView } from '@slack/types';
import type { Sight } from '../../application/handoffs.ts';
import type { Person } from '../../domain/ids.ts';
import { requestLabel, type TeamId } from '../../domain/ids.ts';
import { isInvolved } from '../../domain/party.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { section } from '../blocks/blocks.ts';
import { code } from '../blocks/mrkdwn.ts';
import type { RequestLink } from '../request-link.ts';
import { nothingToShow, noticeView } from '../views/notice.ts';
import { noLongerThere } from '../wording/no-longer-there.ts';
import { refusalSentence } from '../wording/refusals.ts';
import type { Answer } from './boundary.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';

/** Who asks, in which installation. */
export interface Asker {
  readonly installedTeam: TeamId;
  readonly person: Person;
}

/** Who clicked or typed a command, and what lets a modal be opened for it. */
export interface Subject extends Asker {
  readonly triggerId: string;
}

/**
 * Why somebody does not see a request: there is none of that number that they take part in, or what
 * they clicked is about one that is no longer there, whatever has its number by now.
 */
export type Unseen = 'no-such' | 'no-longer-there';

export function isUnseen(seen: object | Unseen): seen is Unseen {
  return typeof seen === 'string';
}

/** Whoever is on neither side learns no more than somebody who asks for a number that is not there. */
export async function ownSight(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
  link: RequestLink,
): Promise<Sight | Unseen> {
  const sight = await parts.handoffs.look({ ...link, teamId: installedTeam }, person);
  if (sight === undefined) return whyNotFound(link);
  return isInvolved(sight.actor) ? sight : 'no-such';
}

/** Why what a link leads to was not found: one with a mark was made for a request that was there. */
export function whyNotFound({ mark }: RequestLink): Unseen {
  return mark === undefined ? 'no-such' : 'no-longer-there';
}

/** What somebody reads instead of a request. */
export function unseenAnswer(link: RequestLink, why: Unseen): Answer {
  switch (why) {
    case 'no-such':
      // The same whether the number is free or the request is somebody else's.
      return [
        section(
          `There is no request ${requestLabel(link)} that you take part in. ${code('/privatelink list')} shows yours.`,
        ),
      ];
    case 'no-longer-there':
      return [section(noLongerThere(link))];
  }
}

/** The same to whoever submitted a modal, and took part when they opened it. mrkdwn. */
export function notFoundText(link: RequestLink): string {
  return whyNotFound(link) === 'no-such'
    ? `${requestLabel(link)} does not exist any more.`
    : noLongerThere(link);
}

/** The same in a modal that only shows something. */
export function unseenView(link: RequestLink, why: Unseen): ModalView {
  return why === 'no-such' ? nothingToShow() : noticeView('Nothing to show', noLongerThere(link));
}

/** Why nothing was changed, for the one who asked. */
export async function refusedAnswer(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
  refusal: Refusal,
  { request, roster }: Pick<Sight, 'request' | 'roster'>,
): Promise<Answer> {
  const timeZone = await readerTimeZone(parts, installedTeam, person);
  return [section(refusalSentence(refusal, request, roster, timeZone))];
}
