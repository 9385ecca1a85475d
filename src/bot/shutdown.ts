import type { Log } from '../application/log.ts';
import { SECOND_MS } from '../domain/time.ts';
import { ANSWER_BUDGET_MS } from '../slack/listeners/budget.ts';
import { within } from '../slack/within.ts';

/**
 * How long a shutdown waits for what. The jobs run beside the first three; compose grants 30 seconds
 * in all.
 */
export const SHUTDOWN_MS = {
  answers: ANSWER_BUDGET_MS,
  slack: 5 * SECOND_MS,
  listeners: 5 * SECOND_MS,
  jobs: 18 * SECOND_MS,
  closing: 2 * SECOND_MS,
};

type Limits = typeof SHUTDOWN_MS;
type Ends = (what: keyof Limits, works: readonly Promise<unknown>[]) => Promise<void>;

/** Waits for the end of several works, for a limited time; what does not end, or fails, is logged. */
export function endsWithin(limits: Limits, log: Log): Ends {
  return async (what, works) => {
    const ended = await within(limits[what], Promise.allSettled(works));
    if (!ended.timely) log.warn({ what, limitMs: limits[what] }, 'not waiting any longer');
    for (const one of ended.timely ? ended.value : []) {
      if (one.status === 'rejected') log.warn({ what, err: one.reason }, 'it did not end cleanly');
    }
  };
}
