import { defineConfig } from 'vitest/config';
import { workers } from '../../../vitest.config.ts';

/** Runs that go wrong on purpose, for the tests of the launcher. */
export default defineConfig({
  root: import.meta.dirname,
  test: { include: ['*.run.ts'], testTimeout: 600_000, ...workers },
});
