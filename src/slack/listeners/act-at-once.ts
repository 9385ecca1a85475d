import { requestLabel } from '../../domain/ids.ts';
import { section } from '../blocks/blocks.ts';
import type { RequestLink } from '../request-link.ts';
import type { Answer } from './boundary.ts';
import type { ListenerParts } from './parts.ts';
import {
  isUnseen,
  ownSight,
  refusedAnswer,
  type Subject,
  unseenAnswer,
  whyNotFound,
} from './sight.ts';

/** A command that says all that there is to say: it is done, and the answer says so. */
export async function actAtOnce(
  parts: ListenerParts,
  subject: Subject,
  link: RequestLink,
  command: Parameters<ListenerParts['handoffs']['act']>[1],
  done: string,
): Promise<Answer> {
  const sight = await ownSight(parts, subject, link);
  if (isUnseen(sight)) return unseenAnswer(link, sight);
  const { person, triggerId } = subject;
  const result = await parts.handoffs.act(sight.request, command, person, triggerId);
  switch (result.outcome) {
    case 'done':
      return [section(`${requestLabel(sight.request)}: ${done}`)];
    case 'not-found':
      return unseenAnswer(link, whyNotFound(link));
    case 'refused': {
      const { refusal, request } = result;
      return refusedAnswer(parts, subject, refusal, { request, roster: sight.roster });
    }
  }
}
