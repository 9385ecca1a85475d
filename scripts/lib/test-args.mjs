/** What vitest is started with. */
import { fileURLToPath } from 'node:url';
import { projectsChosen } from './test-projects.mjs';

const reporter = fileURLToPath(new URL('./test-reporter.mjs', import.meta.url));

/**
 * @param {readonly string[]} args what a person gave after `npm test --`
 * @returns {{ args: string[], needsBrowser: boolean }} args: for `vitest run`
 */
export function understandArgs(args) {
  const chosen = projectsChosen(args);
  const hasReporter = args.some((arg) => /^--reporters?(=|$)/.test(arg));
  return {
    args: [
      ...(hasReporter ? [] : ['--reporter=default']),
      `--reporter=${reporter}`,
      ...(chosen ?? []).map((name) => `--project=${name}`),
      ...args,
    ],
    needsBrowser: chosen?.includes('browser') ?? true,
  };
}
