/**
 * Debian's and Ubuntu's packages. Downloading and unpacking need no root: that is how the launcher
 * gets a Redis without changing the system. Only installing (the browser) needs root.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { onPath } from './on-path.mjs';
import { inData } from './paths.mjs';
import { runQuietly, runShown } from './run-program.mjs';
import { say } from './say.mjs';

export const isRoot = () => process.getuid?.() === 0;

export const hasApt = () => onPath('apt-get') !== undefined && onPath('dpkg-deb') !== undefined;

const environment = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' });

/** Where package lists go when the system's own are not ours to write. */
const privateLists = () => [
  '-o',
  `Dir::State::lists=${inData('apt', 'lists')}`,
  '-o',
  `Dir::Cache=${inData('apt', 'cache')}`,
];

/** @typedef {{ readonly options: readonly string[] }} Lists which package lists to look in */

/**
 * @param {string} name
 * @param {Lists} lists
 */
async function isOffered(name, { options }) {
  const { code, output } = await runQuietly('apt-cache', [...options, 'show', name], {
    env: environment(),
  });
  return code === 0 && output.includes('\nFilename:');
}

/** @type {Map<string, Promise<string>>} */
const updates = new Map();

/**
 * Once in a process: the second of two at a time finds the lists locked, and one after another
 * brings nothing new.
 *
 * @param {Lists} lists
 * @returns {Promise<string>} what apt-get said
 */
function update({ options }) {
  const key = options.join(' ');
  const begun = updates.get(key);
  if (begun) return begun;
  say('Fetching the lists of packages (apt-get update) ...');
  // Its exit code says nothing: a hook of the system that needs root can fail it after the fact.
  const begins = runQuietly('apt-get', [...options, 'update'], { env: environment() });
  const output = begins.then((ended) => ended.output);
  updates.set(key, output);
  return output;
}

/**
 * New machines and containers have no package lists. As root the system's are fetched; otherwise
 * own ones are, into .data/apt.
 *
 * @param {string} name a package that the lists must offer
 * @param {{ refresh?: boolean }} [options] refresh: fetch them even if they offer it, as old lists
 *   name files that the servers no longer have
 * @returns {Promise<Lists | undefined>} undefined where the system does not offer the package
 */
export async function listsOffering(name, { refresh = false } = {}) {
  const system = { options: isRoot() ? ['-o', 'APT::Sandbox::User=root'] : [] };
  if (!refresh && (await isOffered(name, system))) return system;
  const lists = isRoot() ? system : { options: privateLists() };
  if (!refresh && !isRoot() && (await isOffered(name, lists))) return lists;
  if (!isRoot()) {
    mkdirSync(inData('apt', 'lists', 'partial'), { recursive: true });
    mkdirSync(inData('apt', 'cache', 'archives', 'partial'), { recursive: true });
  }
  const output = await update(lists);
  if (await isOffered(name, lists)) return lists;
  say(output.trim());
  return undefined;
}

/**
 * The libraries that these packages depend on and that are not on this machine.
 *
 * @param {readonly string[]} names
 * @param {Lists} lists
 * @returns {Promise<string[]>}
 */
export async function missingLibraries(names, { options }) {
  const { output } = await runQuietly('apt-cache', [...options, 'depends', ...names], {
    env: environment(),
  });
  const libraries = new Set(
    [...output.matchAll(/^\s*\|?Depends: (lib[^\s<>:]+)/gm)].map((match) => match[1]),
  );
  // The C library belongs to the system: another one beside it does not run.
  libraries.delete('libc6');
  const missing = [];
  for (const name of libraries) {
    const status = await runQuietly('dpkg-query', ['-W', '-f', '${Status}', name]);
    if (!status.output.includes('install ok installed')) missing.push(name);
  }
  return missing;
}

/**
 * Downloads packages and unpacks them into a folder.
 *
 * @param {readonly string[]} names
 * @param {string} folder
 * @param {Lists} lists
 * @returns {Promise<boolean>} false where a package could not be had; apt's words are shown
 */
export async function downloadAndUnpack(names, folder, { options }) {
  const downloads = path.join(folder, 'packages');
  mkdirSync(downloads, { recursive: true });
  const download = await runQuietly('apt-get', [...options, 'download', ...names], {
    cwd: downloads,
    env: environment(),
  });
  if (download.code !== 0) {
    say(download.output.trim());
    return false;
  }
  for (const file of readdirSync(downloads).filter((name) => name.endsWith('.deb'))) {
    const unpack = await runQuietly('dpkg-deb', ['-x', path.join(downloads, file), folder]);
    if (unpack.code !== 0) {
      say(unpack.output.trim());
      return false;
    }
  }
  return true;
}

/**
 * Installs a package into the system. Root only.
 *
 * @param {string} name
 * @returns {Promise<boolean>}
 */
export async function installPackage(name) {
  const install = async (lists) => {
    const args = [...lists.options, 'install', '-y', '--no-install-recommends', '-qq', name];
    return (await runShown('apt-get', args, { env: environment() })) === 0;
  };
  const lists = await listsOffering(name);
  if (!lists) return false;
  if (await install(lists)) return true;
  const fresh = await listsOffering(name, { refresh: true });
  return fresh !== undefined && install(fresh);
}
