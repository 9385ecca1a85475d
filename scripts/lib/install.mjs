/** Installs the packages when they are missing or are not those of package-lock.json. */
import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { runShown } from './run-program.mjs';
import { Problem, say } from './say.mjs';

/**
 * npm keeps a record of what it installed in node_modules/.package-lock.json, written when it has
 * finished: comparing it with package-lock.json tells also of an install that was interrupted or
 * left out the development packages, which a stamp of our own would not.
 *
 * @param {string} wantedLock the text of package-lock.json
 * @param {string | undefined} installedLock the text of node_modules/.package-lock.json
 * @returns {boolean}
 */
export function isInstalled(wantedLock, installedLock) {
  if (installedLock === undefined) return false;
  const wanted = JSON.parse(wantedLock).packages ?? {};
  const installed = JSON.parse(installedLock).packages ?? {};
  return Object.entries(wanted).every(([place, entry]) => {
    const found = installed[place];
    // The entry '' is the project. An optional package may be one for another system.
    if (place === '' || (!found && entry.optional)) return true;
    return found?.version === entry.version && sameContents(found, entry);
  });
}

/** A registry that does not serve a system's package leaves no integrity of it in the lockfile. */
const sameContents = (found, { integrity }) =>
  integrity === undefined || found.integrity === integrity;

const readIfThere = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/**
 * @param {AbortSignal} [signal] ends npm
 * @returns {Promise<void>}
 */
export async function ensureInstalled(signal) {
  const wanted = readFileSync(inRoot('package-lock.json'), 'utf8');
  const installed = readIfThere(inRoot('node_modules', '.package-lock.json'));
  if (isInstalled(wanted, installed)) return;
  say(
    installed === undefined
      ? 'Installing the packages (npm ci) ...'
      : 'The packages differ from package-lock.json: installing them again (npm ci) ...',
  );
  // NODE_ENV=production or a personal npm setting must not leave out what the launcher needs.
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const npm = process.env['npm_execpath'];
  const options = { cwd: inRoot(), ...(signal && { signal }) };
  const code = npm?.endsWith('.js')
    ? await runShown(process.execPath, [npm, ...args], options)
    : await runShown('npm', args, options);
  if (code !== 0)
    throw new Problem('The packages could not be installed: see what npm said above.');
}
