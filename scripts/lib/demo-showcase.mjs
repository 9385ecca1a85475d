/** Fills the demo's record, while it is empty, with one request in each interesting state. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { demoIds } from './demo-workspace.mjs';
import { inRoot } from './paths.mjs';

const run = promisify(execFile);

/**
 * @param {NodeJS.ProcessEnv} env the demo bot's
 * @returns {Promise<readonly string[]>} a line for each request that was made; none at a later start
 */
export async function makeShowcase(env) {
  const { team, gina, amira, globexChannel } = demoIds;
  const main = inRoot('src', 'demo', 'main.ts');
  const args = ['--import', 'tsx', main, team, gina, amira, globexChannel];
  const { stdout } = await run(process.execPath, args, { cwd: inRoot(), env });
  return stdout.split('\n').filter((line) => line.startsWith('PL-'));
}
