/**
 * The test files that have a short and a long form: those that test/support/length.ts reaches, and those
 * with properties, which are tried more often in the long one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

/**
 * @param {string} file
 * @returns {string[]} the files that it imports by a path of their own; a test of imports also quotes
 *   some that are not there
 */
export const importsOf = (file) =>
  [...readFileSync(file, 'utf8').matchAll(/ from '(\.[^']+\.ts)'/g)]
    .map(([, target]) => path.resolve(path.dirname(file), target))
    .filter((target) => existsSync(target));

/** @returns {string[]} their paths */
export function longTests() {
  const files = readdirSync(inRoot('test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => inRoot('test', file));
  const imports = files.map((file) => ({ file, targets: importsOf(file) }));
  const properties = files.filter((file) =>
    readFileSync(file, 'utf8').includes("from 'fast-check'"),
  );
  const reached = new Set([inRoot('test', 'support', 'length.ts'), ...properties]);
  // A set goes on to what is added to it meanwhile.
  for (const one of reached) {
    for (const { file, targets } of imports) if (targets.includes(one)) reached.add(file);
  }
  return [...reached].filter((file) => file.endsWith('.test.ts')).sort();
}
