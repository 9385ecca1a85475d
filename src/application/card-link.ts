import { type RequestRef, requestLabel } from '../domain/ids.ts';
import type { Log } from './log.ts';
import type { Outbox } from './ports.ts';

export interface CardLinkParts {
  readonly outbox: Pick<Outbox, 'placeOf'>;
  readonly log: Log;
}

/**
 * The permalink of a request's card, where it is known. A link is a convenience: a message goes out
 * without one, so what cannot be read is logged and left out.
 */
export async function cardLinkOf(
  { outbox, log }: CardLinkParts,
  ref: RequestRef,
): Promise<string | undefined> {
  try {
    return (await outbox.placeOf(ref, 'card'))?.link;
  } catch (error) {
    log.warn({ err: error, request: requestLabel(ref) }, 'the link of a card cannot be read');
    return undefined;
  }
}
