/** `npm run check`: types, lint, format, unused code and slow regular expressions; every failure is reported, not the first. */

import { ensureInstalled } from '../lib/install.mjs';
import { inRoot } from '../lib/paths.mjs';
import { runShown } from '../lib/run-program.mjs';
import { say } from '../lib/say.mjs';

const checks = [
  { name: 'types', program: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'lint', program: 'oxlint', args: ['--type-aware', 'src', 'test', 'bench', 'scripts'] },
  { name: 'format', program: 'biome', args: ['check', '.'] },
  { name: 'unused code', program: 'knip', args: [] },
  { name: 'regular expressions', script: 'scripts/checks/regular-expressions.mjs' },
];

/** @returns {Promise<number>} the exit code */
export async function run() {
  await ensureInstalled();
  const failed = [];
  for (const { name, program, script, args = [] } of checks) {
    say(`\n${name}: ${[program ?? script, ...args].join(' ')}`);
    const [file, all] = script
      ? [process.execPath, [inRoot(script)]]
      : [inRoot('node_modules', '.bin', program), args];
    if ((await runShown(file, all, { cwd: inRoot() })) !== 0) failed.push(name);
  }
  say(failed.length === 0 ? '\nAll checks passed.' : `\nNot in order: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}
