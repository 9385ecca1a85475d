/** What a person gave after `npm test --`, understood as far as the launcher has to. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot } from './paths.mjs';

const reporter = fileURLToPath(new URL('./test-reporter.mjs', import.meta.url));

/** `--name=value` and files; with `--name value`, a value cannot be told from a file. */
const isClear = (arg) => !arg.startsWith('-') || /^--[^=]+=/.test(arg);

/**
 * Looking for a browser takes time, and where there is none it is installed.
 *
 * @param {readonly string[]} args
 * @returns {boolean} false only where it is certain that no chosen file is for the browser
 */
export function needsBrowser(args) {
  // As vitest chooses: a part of the path is enough, and it may end with a line.
  const chosen = args.filter((arg) => !arg.startsWith('-')).map((arg) => arg.replace(/:\d+$/, ''));
  if (chosen.length === 0 || !args.every(isClear)) return true;
  return readdirSync(inRoot('test', 'e2e'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => inRoot('test', 'e2e', file))
    .some((file) =>
      chosen.some((part) => file.includes(part) || file.startsWith(path.resolve(inRoot(), part))),
    );
}

/**
 * @param {readonly string[]} args
 * @returns {string[]} for `vitest run`
 */
export function vitestArgs(args) {
  const isChosen = args.some((arg) => /^--reporters?(=|$)/.test(arg));
  return [...(isChosen ? [] : ['--reporter=default']), `--reporter=${reporter}`, ...args];
}
