import type { Log } from '../application/log.ts';
import type { WhileHeld } from '../application/retrying.ts';
import { LEASE_MS } from '../application/retrying.ts';

/** Late by one of them, a lease still holds. */
const RENEW_EVERY_MS = LEASE_MS / 3;

/**
 * Renews leases by the machine's clock. A renewal that fails is logged and not more: whoever takes the lease
 * over then is told apart by the token at the next claim.
 */
export function renewing(log: Log): WhileHeld {
  return async (renew, work) => {
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
  };
}
