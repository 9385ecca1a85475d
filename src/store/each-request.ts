import type { RequestStore } from '../application/ports.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';
import { RecordError } from './codec/record-error.ts';

/** How many requests are read at once where all are wanted. */
export const CHUNK = 100;

type OnUnreadable = Parameters<RequestStore['eachOpen']>[1]['onUnreadable'];

/** The requests of those numbers, without what is not there; `onUnreadable` is given what is damaged. */
export async function readRequests(
  store: Pick<RequestStore, 'load'>,
  teamId: TeamId,
  numbers: readonly number[],
  onUnreadable: OnUnreadable,
): Promise<readonly Request[]> {
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
  const requests = await Promise.all(numbers.map(read));
  return requests.filter((request) => request !== undefined);
}

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
  onUnreadable: OnUnreadable,
): AsyncGenerator<Request> {
  for (let last: number | undefined; ; ) {
    const numbers = await numbersAfter(last);
    yield* await readRequests(store, teamId, numbers, onUnreadable);
    if (numbers.length < CHUNK) return;
    last = numbers.at(-1);
  }
}
