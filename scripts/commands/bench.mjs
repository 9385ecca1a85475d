/**
 * `npm run bench`: what parts of the bot cost beside the plain way to do the same, measured in one
 * run. It shows numbers and judges nothing. `npm run bench -- calendar` runs one of them.
 */
import { readdirSync } from 'node:fs';
import { ensureInstalled } from '../lib/install.mjs';
import { inRoot } from '../lib/paths.mjs';
import { runShown } from '../lib/run-program.mjs';
import { Problem, say } from '../lib/say.mjs';

const ending = '.bench.ts';

/**
 * @param {readonly string[]} args names of benchmarks; all of them where there are none
 * @returns {Promise<number>} the exit code
 */
export async function run(args) {
  const names = readdirSync(inRoot('bench'))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
  const unknown = args.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Problem(
      `There is no benchmark ${unknown.join(', ')}; there are ${names.join(', ')}.`,
    );
  }
  await ensureInstalled();
  let exitCode = 0;
  for (const name of args.length > 0 ? args : names) {
    say(`\n${name}`);
    const program = ['--import', 'tsx', inRoot('bench', `${name}${ending}`)];
    const code = await runShown(process.execPath, program, { cwd: inRoot() });
    if (code !== 0) exitCode = code;
  }
  return exitCode;
}
