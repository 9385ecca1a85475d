import type { RequestEvent } from '../domain/events.ts';
import { visibleHistory } from '../domain/history/visible-history.ts';
import { type RequestRef, requestLabel } from '../domain/ids.ts';
import type { Actor } from '../domain/party.ts';
import { DamagedRecord } from './damaged-record.ts';
import type { Log } from './log.ts';
import type { RequestStore } from './ports.ts';

export interface HistoryParts {
  readonly requests: Pick<RequestStore, 'history'>;
  readonly log: Log;
}

/**
 * What a side may read of a request's history, oldest first, after its chain of hashes was checked;
 * `damaged` when that does not hold: then nothing of it is to be believed. Other faults throw.
 */
export async function readHistory(
  { requests, log }: HistoryParts,
  ref: RequestRef,
  viewer: Actor['party'],
): Promise<readonly RequestEvent[] | 'damaged'> {
  try {
    const recorded = await requests.history(ref);
    return visibleHistory(
      recorded.map(({ event }) => event),
      viewer,
    );
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    log.error({ err: error, request: requestLabel(ref) }, 'a history is damaged');
    return 'damaged';
  }
}
