/** The end-to-end tests alone, provisioned as `npm test` provisions them. */
import { run as runTests } from './test.mjs';

/** @param {readonly string[]} args for vitest */
export const run = (args) => runTests(['test/e2e', ...args]);
