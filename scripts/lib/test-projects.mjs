/** The projects of vitest, and to which of them a test file belongs. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

/** Asks what its process has loaded, so that it needs one of its own. */
const ALONE = 'test/domain/calendar/lazy-holidays.test.ts';

const browser = ['test/e2e/**/*.test.ts'];
const services = ['bot', 'demo', 'http', 'integration', 'queue', 'scripts', 'store'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/**
 * They run in this order. The files of one share processes (`isolate: false`): what they import is
 * loaded once a worker, not once a file.
 */
const seeds = { setupFiles: ['test/support/seeds.ts'] };

export const projects = [
  { name: 'browser', include: browser, isolate: false },
  { name: 'services', include: services, isolate: false, ...seeds },
  {
    name: 'pure',
    ...seeds,
    include: ['test/**/*.test.ts'],
    exclude: [...browser, ...services, ALONE],
    isolate: false,
  },
  { name: 'alone', include: [ALONE] },
];

/** @param {string} file counted from the root */
function projectOf(file) {
  const isIn = (pattern) =>
    file === pattern || file.startsWith(pattern.replace('**/*.test.ts', ''));
  if (file === ALONE) return 'alone';
  return projects.find(({ include }) => include.some(isIn))?.name ?? 'pure';
}

/** `--name=value` and files; with `--name value`, a value cannot be told from a file. */
const isClear = (arg) => !arg.startsWith('-') || /^--[^=]+=/.test(arg);

/**
 * Each project that is started takes time, and that of the browser needs one, which is installed where
 * there is none.
 *
 * @param {readonly string[]} args what a person gave for vitest
 * @returns {string[] | undefined} those of the chosen files; undefined where that is not certain
 */
export function projectsChosen(args) {
  // As vitest chooses: a part of the path is enough, in any case, and a line can follow.
  const chosen = args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => arg.replace(/:\d+$/, ''))
    .flatMap((arg) => [arg, path.relative(inRoot(), path.resolve(inRoot(), arg))])
    .map((part) => part.toLowerCase());
  const isElsewhere = args.some((arg) => /^--(config|dir|project|root)=/.test(arg));
  if (chosen.length === 0 || isElsewhere || !args.every(isClear)) return undefined;
  const files = readdirSync(inRoot('test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/${file}`)
    .filter((file) => chosen.some((part) => inRoot(file).toLowerCase().includes(part)));
  return files.length === 0 ? undefined : [...new Set(files.map(projectOf))];
}
