/** The test files that have a short and a long form: those that import test/support/length.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/** @returns {string[]} their paths */
export function longTests() {
  return readdirSync(inRoot('test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => inRoot('test', file))
    .filter((file) => /from '[./]+\/length\.ts'/.test(readFileSync(file, 'utf8')));
}
