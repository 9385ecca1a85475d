import { type RequestRef, requestLabel } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';
import { DamagedRecord } from './damaged-record.ts';
import type { Log } from './log.ts';
import type { RequestStore } from './ports.ts';

/**
 * A request that is one of several; undefined where there is none. One whose record is damaged is
 * logged and undefined too: the others are shown all the same.
 */
export async function loadReadable(
  { requests, log }: { readonly requests: Pick<RequestStore, 'load'>; readonly log: Log },
  ref: RequestRef,
): Promise<Request | undefined> {
  try {
    return await requests.load(ref);
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    log.error({ err: error, request: requestLabel(ref) }, 'a request is left out: unreadable');
    return undefined;
  }
}
