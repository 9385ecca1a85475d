/** `npm run test:long`: the tests that are long by nature, whole; `npm test` runs a short form. */
import { longTests } from '../lib/long-tests.mjs';
import { projectsChosen } from '../lib/test-projects.mjs';
import { run as runTests } from './test.mjs';

/** @param {readonly string[]} args for vitest; where a file is among them, that one alone */
export const run = (args) =>
  runTests(projectsChosen(args) ? args : [...longTests(), ...args], 'long');
