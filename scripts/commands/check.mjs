/** `npm run check`: types, lint, format and unused code; every failure is reported, not the first. */

import { ensureInstalled } from '../lib/install.mjs';
import { inRoot } from '../lib/paths.mjs';
import { runShown } from '../lib/run-program.mjs';
import { say } from '../lib/say.mjs';

const checks = [
  { name: 'types', program: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'lint', program: 'oxlint', args: ['--type-aware', 'src', 'test', 'bench', 'scripts'] },
  { name: 'format', program: 'biome', args: ['check', '.'] },
  { name: 'unused code', program: 'knip', args: [] },
];

/** @returns {Promise<number>} the exit code */
export async function run() {
  await ensureInstalled();
  const failed = [];
  for (const { name, program, args } of checks) {
    say(`\n${name}: ${[program, ...args].join(' ')}`);
    const file = inRoot('node_modules', '.bin', program);
    if ((await runShown(file, args, { cwd: inRoot() })) !== 0) failed.push(name);
  }
  say(failed.length === 0 ? '\nAll checks passed.' : `\nNot in order: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}
