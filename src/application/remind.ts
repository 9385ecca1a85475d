import { randomUUID } from 'node:crypto';
import type { InboxRef } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { InboxPass, type InboxPassParts } from './inbox-pass.ts';
import { type InboxChanges, type LeasedInbox, NO_CHANGES } from './inbox-store.ts';
import { fieldsOf } from './log.ts';
import type { Scheduler } from './ports.ts';
import { RateLimited } from './rate-limited.ts';
import type { WhileHeld } from './retrying.ts';
import { earliest, LEASE_MS, RETRY_MS } from './retrying.ts';

/** An inbox that keeps changing is left to the next job rather than held for ever. */
const MAX_ROUNDS = 20;

export interface RemindParts extends InboxPassParts {
  readonly scheduler: Scheduler;
  readonly whileHeld: WhileHeld;
}

export type RemindOutcome = 'reminded' | 'busy';

/**
 * Makes one person's direct messages remind of what they should: takes the inbox's lease, derives from
 * the requests what is owed, sends it as one message, and sets the next due time. Safe to run at any
 * time, any number of times and on several hosts.
 */
export function createRemind(parts: RemindParts): (ref: InboxRef) => Promise<RemindOutcome> {
  return async (ref) => {
    const log = parts.log.child(fieldsOf(ref));
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const token = randomUUID();
      const leased = await parts.inboxes.lease(ref, token, LEASE_MS);
      if (leased === 'busy') return 'busy';
      const startedAt = parts.now();
      const pass = new InboxPass({ ...parts, log }, ref, token, leased, startedAt);
      const settle = async (changes: InboxChanges, nextDueAt: Instant | null) =>
        parts.inboxes.settle(ref, token, leased.version, changes, nextDueAt);
      let changes: InboxChanges;
      try {
        const renew = async () => parts.inboxes.renew(ref, token, LEASE_MS);
        changes = await parts.whileHeld(renew, async () => pass.run());
      } catch (error) {
        await settle(NO_CHANGES, startedAt + retryInMs(error)).catch((settling: unknown) => {
          // The lease runs out by itself; the first error tells more.
          log.warn({ err: settling }, 'an inbox could not be settled');
        });
        throw error;
      }
      const nextDueAt = nextAttention(leased, changes);
      const outcome = await settle(changes, nextDueAt);
      if (outcome === 'again') continue;
      if (outcome === 'settled' && nextDueAt !== null) {
        await parts.scheduler.schedule(ref, leased.version, nextDueAt);
      }
      return 'reminded';
    }
    log.warn({ rounds: MAX_ROUNDS }, 'the inbox kept changing; the sweeper takes it up again');
    return 'busy';
  };
}

function retryInMs(error: unknown): number {
  return error instanceof RateLimited ? error.retryAfterMs : RETRY_MS.passing;
}

function nextAttention({ attention }: LeasedInbox, changes: InboxChanges): Instant | null {
  return [...new Map([...attention, ...changes.attention]).values()].reduce<Instant | null>(
    earliest,
    null,
  );
}
