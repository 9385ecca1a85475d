import type { RequestRef, TeamId } from '../domain/ids.ts';
import { SECOND_MS } from '../domain/time.ts';
import type { Log } from './log.ts';
import type { RequestStore } from './ports.ts';
import { RateLimited } from './rate-limited.ts';
import type { Reconcile } from './reconcile.ts';

/** How many of a workspace's newest open requests are looked at when the bot starts. */
const MOST = 200;
/**
 * Between two requests: each takes an edit of its card, of its open step and of a direct message to
 * every owner, and Slack allows some fifty edits a minute, which people who act now come first for.
 */
const PACE_MS = 2 * SECOND_MS;
/** How often a request is tried while Slack keeps asking to wait. */
const MOST_TRIES = 5;

export interface StandingParts {
  readonly store: Pick<RequestStore, 'listOpen'>;
  readonly reconcile: Reconcile;
  /** Resolves after that many milliseconds, or as soon as the bot is stopping. */
  readonly wait: (ms: number) => Promise<void>;
  readonly isStopping: () => boolean;
  readonly log: Log;
}

/**
 * Finds cards and steps that were deleted while the bot was down, and has them posted again. Older
 * requests than the newest {@link MOST} are found at their next change: checking costs calls to Slack.
 */
export async function verifyStanding(teamId: TeamId, parts: StandingParts): Promise<void> {
  const busy = await verifyEach(await parts.store.listOpen(teamId, MOST), parts);
  // Whoever held them was reconciling, not verifying.
  if (busy.length > 0 && !parts.isStopping()) await parts.wait(PACE_MS);
  await verifyEach(busy, parts);
}

/** Returns those that somebody else was reconciling. */
async function verifyEach(
  refs: readonly RequestRef[],
  parts: StandingParts,
): Promise<readonly RequestRef[]> {
  const busy: RequestRef[] = [];
  for (const [index, ref] of refs.entries()) {
    if (index > 0) await parts.wait(PACE_MS);
    if (parts.isStopping()) break;
    if ((await verify(ref, parts)) === 'busy') busy.push(ref);
  }
  return busy;
}

async function verify(ref: RequestRef, parts: StandingParts): Promise<'busy' | 'done'> {
  for (let tries = 1; !parts.isStopping(); tries += 1) {
    try {
      return (await parts.reconcile(ref, { verify: true })) === 'busy' ? 'busy' : 'done';
    } catch (error) {
      const isToWait = error instanceof RateLimited && tries < MOST_TRIES;
      if (!isToWait) {
        parts.log.warn({ err: error }, 'a card could not be checked');
        return 'done';
      }
      await parts.wait(error.retryAfterMs);
    }
  }
  return 'done';
}
