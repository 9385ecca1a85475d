/** Looks at processes by their number, and ends them. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { waitUntil } from './wait-until.mjs';

/**
 * @param {number} pid
 * @returns {boolean}
 */
export function isAlive(pid) {
  // 0 and negative numbers mean groups of processes, this one's own among them.
  if (!Number.isSafeInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return !hasEnded(readProc(pid, 'status') ?? '');
}

/**
 * A process that has ended but whose parent has not looked yet still has its number. While others of its
 * threads go on, only its first one has ended, and its ports and files are open still.
 *
 * @param {string} status of /proc
 * @returns {boolean}
 */
export function hasEnded(status) {
  return /^State:\s+Z/m.test(status) && !/^Threads:\s+(?!1$)/m.test(status);
}

const readProc = (pid, what) => {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * @param {number} pid
 * @returns {string} '' where the process is gone or not ours to see
 */
export function commandLine(pid) {
  const fromProc = readProc(pid, 'cmdline');
  if (fromProc !== undefined) return fromProc.replaceAll('\0', ' ').trim();
  const ps = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.stdout?.trim() ?? '';
}

/**
 * The processes, but this one, whose command line or environment has this text. Systems without
 * /proc show none.
 *
 * @param {string} text
 * @returns {number[]}
 */
export function processesNaming(text) {
  let names = [];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  return names
    .map(Number)
    .filter((pid) => isAlive(pid) && pid !== process.pid)
    .filter((pid) => ['cmdline', 'environ'].some((what) => readProc(pid, what)?.includes(text)));
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone already; macOS says EPERM of a group whose last process has just ended.
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
  }
}

/**
 * SIGTERM, then SIGKILL to whatever is left: Redis needs the first to complete its file.
 *
 * @param {number} pid the first process of its own process group
 * @param {{ patienceMs?: number }} [options]
 * @returns {Promise<void>}
 */
export async function endProcess(pid, { patienceMs = 15_000 } = {}) {
  if (isAlive(pid)) send(pid, 'SIGTERM');
  const ended = await waitUntil(() => !isAlive(pid), { timeoutMs: patienceMs });
  if (!ended) send(pid, 'SIGKILL');
  await waitUntil(() => !isAlive(pid), { timeoutMs: 5_000 });
  // Helpers that it started (npx starts several) are in its group and can outlive it.
  if (pid > 1) send(-pid, 'SIGKILL');
}
