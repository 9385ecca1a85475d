/** Finds a Redis server program on this machine, or fetches one without changing the system. */
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnpack, hasApt, isRoot, listsOffering, missingLibraries } from './apt.mjs';
import { isExecutable, onPath } from './on-path.mjs';
import { inData } from './paths.mjs';
import { runQuietly, runShown } from './run-program.mjs';
import { Problem, say } from './say.mjs';

/** @typedef {{ readonly file: string, readonly env: NodeJS.ProcessEnv }} RedisProgram */

const advice =
  'Install Redis 6.2 or newer (or Valkey) so that redis-server is on the PATH, then start again: ' +
  'https://redis.io/docs/latest/operate/oss_and_stack/install/';

/**
 * BullMQ needs Redis 6.2; every Valkey is newer than that.
 *
 * @param {string} text what `redis-server --version` printed
 * @returns {boolean}
 */
export function isNewEnough(text) {
  const found = /v=(\d+)\.(\d+)/.exec(text);
  if (!found) return false;
  const [major, minor] = [Number(found[1]), Number(found[2])];
  return major > 6 || (major === 6 && minor >= 2);
}

/** @param {RedisProgram} program */
async function works({ file, env }) {
  const { code, output } = await runQuietly(file, ['--version'], { env });
  return code === 0 && isNewEnough(output);
}

/** @param {string} folder */
function unpackedProgram(folder) {
  const libraries = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.so(\.|$)/.test(name))
    .map((name) => path.dirname(path.join(folder, name)));
  const searched = [...new Set(libraries), process.env['LD_LIBRARY_PATH'] ?? ''].filter(Boolean);
  return {
    file: path.join(folder, 'usr', 'bin', 'redis-server'),
    env: { ...process.env, LD_LIBRARY_PATH: searched.join(path.delimiter) },
  };
}

/**
 * The server and the libraries that it finds missing, round by round: which ones they are differs
 * from release to release.
 *
 * @param {string} folder
 * @param {{ refresh: boolean }} options
 */
async function unpackFromApt(folder, { refresh }) {
  const lists = await listsOffering('redis-server', { refresh });
  if (!lists) return false;
  let wanted = ['redis-server', 'redis-tools'];
  for (let round = 0; wanted.length > 0 && round < 4; round += 1) {
    if (!(await downloadAndUnpack(wanted, folder, lists))) return false;
    if (await works(unpackedProgram(folder))) return true;
    wanted = await missingLibraries(wanted, lists);
  }
  return false;
}

async function fetchFromApt() {
  const place = inData('redis');
  if (isExecutable(unpackedPath(place)) && (await works(unpackedProgram(place)))) {
    return unpackedProgram(place);
  }
  say('Redis is not installed here. Fetching it from the system packages into .data/redis ...');
  const unfinished = inData(`redis-${process.pid}`);
  try {
    for (const refresh of [false, true]) {
      rmSync(unfinished, { recursive: true, force: true });
      mkdirSync(unfinished, { recursive: true });
      if (await unpackFromApt(unfinished, { refresh })) {
        rmSync(path.join(unfinished, 'packages'), { recursive: true, force: true });
        rmSync(place, { recursive: true, force: true });
        renameSync(unfinished, place);
        return unpackedProgram(place);
      }
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return undefined;
}

const unpackedPath = (folder) => path.join(folder, 'usr', 'bin', 'redis-server');

/** Managers that put the program on the PATH and start no service by themselves. */
const managers = [
  { program: 'brew', args: ['install', 'redis'], needsRoot: false },
  { program: 'dnf', args: ['install', '-y', 'redis'], needsRoot: true },
  { program: 'apk', args: ['add', 'redis'], needsRoot: true },
  { program: 'pacman', args: ['-S', '--noconfirm', 'valkey'], needsRoot: true },
];

async function installWithManager() {
  const manager = managers.find(({ program }) => onPath(program));
  if (!manager) return;
  const command = [manager.program, ...manager.args].join(' ');
  if (manager.needsRoot && !isRoot()) {
    throw new Problem(
      `Redis is not installed here. Run "sudo ${command}" and start again, ` +
        'or set REDIS_URL for the demo.',
    );
  }
  say(`Redis is not installed here. Installing it: ${command} ...`);
  await runShown(manager.program, manager.args);
}

async function fromPath() {
  const file = onPath('redis-server', 'valkey-server');
  if (!file) return undefined;
  const program = { file, env: process.env };
  if (await works(program)) return program;
  say(`${file} is older than Redis 6.2 or does not start: it is not used.`);
  return undefined;
}

/** @returns {Promise<RedisProgram>} */
export async function findRedisProgram() {
  const there = await fromPath();
  if (there) return there;
  if (hasApt()) {
    const fetched = await fetchFromApt();
    if (fetched) return fetched;
  } else {
    await installWithManager();
    const installed = await fromPath();
    if (installed) return installed;
  }
  throw new Problem(`There is no Redis here and none could be fetched. ${advice}`);
}
