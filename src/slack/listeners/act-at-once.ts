import { requestLabel } from '../../domain/ids.ts';
import { section } from '../blocks/blocks.ts';
import type { Answer } from './boundary.ts';
import type { ListenerParts } from './parts.ts';
import { noSuchRequest, ownSight, refusedAnswer, type Subject } from './sight.ts';

/** A command that says all that there is to say: it is done, and the answer says so. */
export async function actAtOnce(
  parts: ListenerParts,
  subject: Subject,
  number: number,
  command: Parameters<ListenerParts['handoffs']['act']>[1],
  done: string,
): Promise<Answer> {
  const sight = await ownSight(parts, subject, number);
  if (sight === undefined) return noSuchRequest(number);
  const { person, triggerId } = subject;
  const result = await parts.handoffs.act(sight.request, command, person, triggerId);
  switch (result.outcome) {
    case 'done':
      return [section(`${requestLabel({ number })}: ${done}`)];
    case 'not-found':
      return noSuchRequest(number);
    case 'refused': {
      const { refusal, request } = result;
      return refusedAnswer(parts, subject, refusal, { request, roster: sight.roster });
    }
  }
}
