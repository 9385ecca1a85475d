/**
 * Fetches what the tests need besides the packages and is not on this machine: Redis and a browser.
 * `npm test` does so by itself; `.ci/run` does it while the packages are installed and checked.
 */
import { ensureBrowser } from '../lib/browser.mjs';
import { findRedisProgram } from '../lib/redis-program.mjs';

/** @returns {Promise<number>} the exit code */
export async function run() {
  const fetched = await Promise.allSettled([ensureBrowser(), findRedisProgram()]);
  const failure = fetched.find(({ status }) => status === 'rejected');
  if (failure) throw failure.reason;
  return 0;
}
