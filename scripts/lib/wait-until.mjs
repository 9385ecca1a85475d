import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until the answer is yes. Servers do not announce that they are ready, so somebody has to
 * ask; the deadline is there so that a server which never answers is reported, not waited for.
 *
 * @param {() => boolean | Promise<boolean>} isSo
 * @param {{ timeoutMs: number, everyMs?: number, signal?: AbortSignal }} options
 * @returns {Promise<boolean>} false when the time was up
 */
export async function waitUntil(isSo, { timeoutMs, everyMs = 50, signal }) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    if (await isSo()) return true;
    if (Date.now() >= end) return false;
    await sleep(everyMs);
  }
}
