import { randomUUID } from 'node:crypto';
import { nextAttentionAt } from '../domain/deliveries.ts';
import { type RequestRef, requestLabel } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { Log } from './log.ts';
import { type PassParts, ReconcilePass } from './reconcile-pass.ts';
import { type BreachParts, recordBreach } from './record-breach.ts';
import type { WhileHeld } from './retrying.ts';
import { earliest, LEASE_MS, RETRY_MS } from './retrying.ts';

/** A request that keeps changing is left to the next job rather than held for ever. */
const MAX_ROUNDS = 20;

export interface ReconcilerParts extends PassParts, BreachParts {
  readonly whileHeld: WhileHeld;
  readonly log: Log;
}

export interface ReconcileOptions {
  /** Edit standing messages even when they should say what they say: finds out which are gone. */
  readonly verify?: boolean;
}

/** `busy`: another worker holds the request's lease, and will see what has changed. */
export type ReconcileOutcome = 'reconciled' | 'busy' | 'gone';

export type Reconcile = (ref: RequestRef, options?: ReconcileOptions) => Promise<ReconcileOutcome>;

/**
 * Makes Slack say what a request's history implies: takes the request's lease, derives what is owed,
 * sends what is missing, and sets the next due time. Safe to run at any time, any number of times
 * and on several hosts; deleted cards, downtime and a wiped queue are all the same case.
 */
export function createReconciler(parts: ReconcilerParts): Reconcile {
  return async (ref, options = {}) => {
    const log = parts.log.child({ request: requestLabel(ref), team: ref.teamId });
    let verify = options.verify === true;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const token = randomUUID();
      const leased = await parts.outbox.lease(ref, token, LEASE_MS);
      if (leased === 'busy' || leased === 'gone') return leased;
      // One instant for the whole pass: a rung crossed while it runs is still ahead of it.
      const startedAt = parts.now();
      const pass = new ReconcilePass(parts, ref, token, leased, log);
      let nextDueAt: Instant | null;
      try {
        if (await recordBreach(parts, leased.request, startedAt)) {
          // The version has moved: settling says so, and the next round tells what follows from it.
          nextDueAt = startedAt;
        } else {
          const { policy, reminders } = parts;
          const nextAt = nextAttentionAt(leased.request, policy, reminders, startedAt);
          const renew = async () => parts.outbox.renew(ref, token, LEASE_MS);
          const retryAt = await parts.whileHeld(renew, async () =>
            pass.run(startedAt, nextAt, verify),
          );
          nextDueAt = earliest(retryAt, nextAt);
          verify = false;
        }
      } catch (error) {
        const retryAt = startedAt + RETRY_MS.passing;
        await parts.outbox.settle(ref, token, leased.seen, retryAt).catch((settling: unknown) => {
          // The lease runs out by itself; the first error tells more.
          log.warn({ err: settling }, 'a lease could not be settled');
        });
        throw error;
      }
      const outcome = await parts.outbox.settle(ref, token, leased.seen, nextDueAt);
      if (pass.rateLimit !== undefined) throw pass.rateLimit;
      if (outcome === 'again') continue;
      if (outcome === 'settled' && nextDueAt !== null) {
        await parts.scheduler.schedule(ref, leased.request.version, nextDueAt);
      }
      return 'reconciled';
    }
    log.warn({ rounds: MAX_ROUNDS }, 'the request kept changing; the sweeper takes it up again');
    return 'busy';
  };
}
