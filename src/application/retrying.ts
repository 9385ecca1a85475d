import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/time.ts';

/** As long as others wait for whoever was killed: a holder that lives renews it, see `WhileHeld`. */
export const LEASE_MS = 3 * SECOND_MS;

/** Does some work under a lease that would run out before a call to Slack has ended, and renews it. */
export type WhileHeld = <T>(
  renew: () => Promise<'renewed' | 'lost'>,
  work: () => Promise<T>,
) => Promise<T>;

/** When to try again what failed: soon when it may pass by itself, later when somebody must act. */
export const RETRY_MS = {
  passing: 15 * SECOND_MS,
  refused: 10 * MINUTE_MS,
  closed: DAY_MS,
} as const;

/**
 * What Slack did not answer in time it may do still, half a minute later: then it is there twice, or an older
 * text stands again. So it is looked at once more by then.
 */
export const LATE_MS = 2 * MINUTE_MS;

/** The earlier of two instants, where null is none. */
export function earliest(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
