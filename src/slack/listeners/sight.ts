import type { Sight } from '../../application/handoffs.ts';
import type { Person } from '../../domain/ids.ts';
import { requestLabel, type TeamId } from '../../domain/ids.ts';
import { isInvolved } from '../../domain/party.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { section } from '../blocks/blocks.ts';
import { code } from '../blocks/mrkdwn.ts';
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

/** Whoever is on neither side learns no more than somebody who asks for a number that is not there. */
export async function ownSight(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
  number: number,
): Promise<Sight | undefined> {
  const sight = await parts.handoffs.look({ teamId: installedTeam, number }, person);
  return sight !== undefined && isInvolved(sight.actor) ? sight : undefined;
}

/** The same answer whether the number is free or the request is somebody else's. */
export function noSuchRequest(number: number): Answer {
  return [
    section(
      `There is no request ${requestLabel({ number })} that you take part in. ${code('/privatelink list')} shows yours.`,
    ),
  ];
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
