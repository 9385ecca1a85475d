import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/time.ts';

/** Longer than any single call to Slack may take; each claim prolongs it. */
export const LEASE_MS = MINUTE_MS;
/** When to try again what failed: soon when it may pass by itself, later when somebody must act. */
export const RETRY_MS = {
  passing: 15 * SECOND_MS,
  refused: 10 * MINUTE_MS,
  closed: DAY_MS,
} as const;

/** The earlier of two instants, where null is none. */
export function earliest(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
