import { expect } from 'vitest';

/**
 * Reads until it is as expected. The limit is a safety net for a machine that is busy with something
 * else, not a requirement: nothing here may depend on how fast an answer comes.
 */
export function eventually<Seen>(read: () => Promise<Seen>, timeoutMs = 45_000) {
  return expect.poll(read, { timeout: timeoutMs, interval: 100 });
}
