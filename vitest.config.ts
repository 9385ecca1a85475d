import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { projects } from './scripts/lib/test-projects.mjs';
import { LongestFirst } from './test/support/longest-first.ts';

/** No worker outlives vitest, even where that is killed. */
export const workers = {
  execArgv: [`--import=${new URL('scripts/lib/end-with-parent.mjs', import.meta.url).href}`],
};

export default defineConfig({
  test: {
    // One more than there are cores: the tests in the browser wait most of the time.
    maxWorkers: availableParallelism() + 1,
    ...workers,
    // Machines can be slow and noisy: a timeout is a safety net here, never an assertion.
    testTimeout: process.env['TEST_LENGTH'] === 'long' ? 1_800_000 : 60_000,
    hookTimeout: 120_000,
    // A line a file shows that a run gets on; which files are slow is said once, at its end.
    slowTestThreshold: 30_000,
    sequence: { sequencer: LongestFirst },
    experimental: { fsModuleCache: true },
    projects: projects.map((test) => ({ extends: true as const, test })),
  },
});
