import type { RequestStore } from '../application/ports.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';
import { RecordError } from './codec/record-error.ts';

/** How many requests are read at once where all are wanted. */
export const CHUNK = 100;

/**
 * Every request of a list, read in chunks.
 *
 * @param numbersAfter the next {@link CHUNK} numbers of the list; fewer only at its end. After the last
 *   number rather than by position: others may open and close requests meanwhile.
 */
export async function* eachRequest(
  store: Pick<RequestStore, 'load'>,
  teamId: TeamId,
  numbersAfter: (last: number | undefined) => Promise<readonly number[]>,
  onUnreadable: Parameters<RequestStore['eachOpen']>[1]['onUnreadable'],
): AsyncGenerator<Request> {
  const read = async (number: number): Promise<Request | undefined> => {
    const ref = { teamId, number };
    try {
      return await store.load(ref);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      onUnreadable(ref, error);
      return undefined;
    }
  };
  for (let last: number | undefined; ; ) {
    const numbers = await numbersAfter(last);
    for (const request of await Promise.all(numbers.map(read))) {
      if (request !== undefined) yield request;
    }
    if (numbers.length < CHUNK) return;
    last = numbers.at(-1);
  }
}
