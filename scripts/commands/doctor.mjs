/** `npm run doctor`: is everything there that the bot needs, and how is the rest mended? */
import { ensureInstalled } from '../lib/install.mjs';
import { inRoot } from '../lib/paths.mjs';
import { runShown } from '../lib/run-program.mjs';

/**
 * @param {readonly string[]} args `--json` for machines
 * @returns {Promise<number>} 0 without errors, 1 with some
 */
export async function run(args) {
  await ensureInstalled();
  const program = ['--import', 'tsx', inRoot('src', 'doctor.ts'), ...args];
  return runShown(process.execPath, program, { cwd: inRoot() });
}
