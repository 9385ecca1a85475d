import type { Log } from './log.ts';
import { LEASE_MS } from './retrying.ts';

/** Late by one of them, a lease still holds. */
const RENEW_EVERY_MS = LEASE_MS / 3;

/**
 * Does some work under a lease that would run out before a call to Slack has ended. A renewal that fails is
 * logged and not more: whoever takes the lease over then is told apart by the token at the next claim.
 */
export async function whileHeld<T>(
  renew: () => Promise<'renewed' | 'lost'>,
  log: Log,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(() => {
    renew().then(
      (outcome) => {
        if (outcome === 'lost') clearInterval(timer);
      },
      (error: unknown) => log.warn({ err: error }, 'a lease could not be renewed'),
    );
  }, RENEW_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
