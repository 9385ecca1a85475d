import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These machines are slow and noisy: a timeout is a safety net here, never an assertion.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
