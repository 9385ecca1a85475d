import { type RequestRef, requestLabel } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { Log } from './log.ts';
import type { Scheduler } from './ports.ts';

export interface WakeParts {
  readonly scheduler: Scheduler;
  readonly log: Log;
}

/**
 * Has a request looked at. It is due in the outbox already, so that the sweeper finds it should the
 * queue be away.
 */
export async function wake(
  { scheduler, log }: WakeParts,
  request: RequestRef & { readonly version: number },
  at: Instant,
): Promise<void> {
  try {
    await scheduler.schedule(request, request.version, at);
  } catch (error) {
    const fields = { err: error, request: requestLabel(request) };
    log.warn(fields, 'not queued; the sweeper will find it');
  }
}
