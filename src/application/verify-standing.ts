import type { TeamId } from '../domain/ids.ts';
import type { Log } from './log.ts';
import type { RequestStore } from './ports.ts';
import { RateLimited } from './rate-limited.ts';
import type { Reconcile } from './reconcile.ts';

/** How many of a workspace's newest open requests are looked at when the bot starts. */
const MOST = 200;

/**
 * Finds cards and steps that were deleted while the bot was down, and has them posted again. Older
 * requests than the newest {@link MOST} are found at their next change: checking costs a call to
 * Slack each.
 *
 * @param wait resolves after that many milliseconds; used when Slack asks to wait.
 */
export async function verifyStanding(
  teamId: TeamId,
  parts: {
    readonly store: RequestStore;
    readonly reconcile: Reconcile;
    readonly wait: (ms: number) => Promise<void>;
    readonly isStopping: () => boolean;
    readonly log: Log;
  },
): Promise<void> {
  const requests = await parts.store.listOpen(teamId, MOST);
  for (const request of requests) {
    if (parts.isStopping()) return;
    try {
      await parts.reconcile(request, { verify: true });
    } catch (error) {
      parts.log.warn({ err: error }, 'a card could not be checked');
      if (error instanceof RateLimited) await parts.wait(error.retryAfterMs);
    }
  }
}
