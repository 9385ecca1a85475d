import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/** Asks what its process has loaded, so that it needs one of its own. */
const ALONE = ['test/domain/calendar/lazy-holidays.test.ts'];

const inside = (folder: string) => `test/${folder}/**/*.test.ts`;

/**
 * The projects run in this order, each with its longest files first. Their files share processes
 * (`isolate: false`): what they import is loaded once a worker, not once a file.
 */
const projects = [
  { name: 'browser', include: [inside('e2e')], isolate: false },
  {
    name: 'services',
    include: ['bot', 'demo', 'http', 'integration', 'queue', 'scripts', 'store'].map(inside),
    isolate: false,
  },
  {
    name: 'pure',
    include: [
      'test/*.test.ts',
      ...['application', 'doctor', 'domain', 'slack', 'support'].map(inside),
    ],
    exclude: ALONE,
    isolate: false,
  },
  { name: 'alone', include: ALONE },
];

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
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A line a file shows that a run gets on; which files are slow is said once, at its end.
    slowTestThreshold: 30_000,
    sequence: { sequencer: LongestFirst },
    experimental: { fsModuleCache: true },
    projects: projects.map((test) => ({ extends: true as const, test })),
  },
});
