/** `npm run test:long`: the tests that are long by nature, whole; `npm test` runs a short form. */
import { longTests } from '../lib/long-tests.mjs';
import { run as runTests } from './test.mjs';

/** @param {readonly string[]} args for vitest; a file among them runs alone */
export const run = (args) => {
  const isChosen = args.some((arg) => !arg.startsWith('-'));
  return runTests(isChosen ? args : [...longTests(), ...args], 'long');
};
