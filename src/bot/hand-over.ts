import type { Log } from '../application/log.ts';
import { SECOND_MS } from '../domain/time.ts';
import type { Workspace } from './workspace.ts';

/** Between two attempts to have the jobs begin. */
const RETRY_MS = 5 * SECOND_MS;

interface HandOverParts {
  readonly wait: (ms: number) => Promise<unknown>;
  /** The bot stops, or others take the place of the next ones already. */
  readonly isOver: () => boolean;
  readonly log: Log;
}

/** Ends a composition of a workspace, as well as can be: another one counts already. */
export async function endJobs(old: Workspace, log: Log): Promise<void> {
  for (const end of [async () => old.stop(), async () => old.close()]) {
    await end().catch((error: unknown) =>
      log.error({ err: error }, 'the jobs under the settings before did not end well'),
    );
  }
}

/** Has the jobs of a workspace begin in its next composition, however often that fails. */
export async function beginJobs(
  next: Workspace,
  workedBy: string,
  { wait, isOver, log }: HandOverParts,
): Promise<void> {
  while (!isOver()) {
    try {
      await next.start(workedBy);
      return;
    } catch (error) {
      log.error({ err: error }, 'other settings did not take effect yet; it is tried again');
    }
    await wait(RETRY_MS);
  }
}
