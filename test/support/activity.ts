/**
 * Tells waiting tests that something has happened in this process: a call to Slack was answered, a
 * line was logged, a job has ended. What a test waits for is then looked at again, and not by the
 * clock.
 */

type Kind = 'slack' | 'log';

const happened = { slack: 0, log: 0 };
const waiting = new Map<() => void, Kind | undefined>();

/** Something has happened that somebody may wait for. */
export function happens(kind: Kind): void {
  happened[kind] += 1;
  for (const [wake, wanted] of waiting) if (wanted === undefined || wanted === kind) wake();
}

/** How much has happened so far; to be asked before a look, and given to {@link nextAfter}. */
export function happenedSoFar(kind?: Kind): number {
  return kind === undefined ? happened.slack + happened.log : happened[kind];
}

/**
 * Resolves when something, or something of a kind, has happened since; or after a while: another
 * process, or Redis by itself, tells nobody here.
 */
export async function nextAfter(seen: number, atMostMs: number, kind?: Kind): Promise<void> {
  if (happenedSoFar(kind) > seen) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => wake(), atMostMs);
    const wake = () => {
      clearTimeout(timer);
      waiting.delete(wake);
      resolve();
    };
    waiting.set(wake, kind);
  });
}
