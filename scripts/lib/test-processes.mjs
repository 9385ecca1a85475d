/**
 * The servers that a test run starts, here and in its test files, so that none outlives it: however
 * it ends, and even where its processes are killed. Each has a record of its own in a folder that
 * test files learn from their environment.
 */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { endLeftovers, readRecord, removeRecord, stillRuns, writeRecord } from './leftovers.mjs';
import { inData } from './paths.mjs';

const runsFolder = inData('test-runs');

/** The environment variable with the folder of the run that a process belongs to. */
export const RUN_FOLDER = 'TEST_RUN_FOLDER';

const list = (folder) => {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
};

/** @param {string} folder of a run */
async function endAllOf(folder) {
  for (const file of list(folder)) {
    const record = readRecord(file);
    if (record) await endLeftovers(record);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Several runs can go on at once: only what a dead launcher started is left over. */
export async function endWhatDeadRunsLeft() {
  for (const folder of list(runsFolder)) {
    const launcher = readRecord(path.join(folder, 'launcher.json'))?.launcher;
    if (launcher && stillRuns(launcher)) continue;
    await endAllOf(folder);
  }
}

/** @returns {{ folder: string, end: () => Promise<void> }} `end` ends every server of the run */
export function beginRun() {
  const folder = path.join(runsFolder, String(process.pid));
  const launcher = { name: 'the launcher', pid: process.pid, marks: ['run.mjs'] };
  writeRecord(path.join(folder, 'launcher.json'), { launcher, processes: [] });
  return { folder, end: async () => endAllOf(folder) };
}

/**
 * Records a server where this process belongs to a test run; elsewhere it does nothing.
 *
 * @param {{ pid: number, marks: readonly string[] }} server
 * @returns {() => void} to be called when it has ended
 */
export function recordServer({ pid, marks }, folder = process.env[RUN_FOLDER]) {
  if (!folder || pid <= 1) return () => {};
  const file = path.join(folder, `${pid}.json`);
  const self = { name: 'the test', pid: process.pid, marks: ['node'] };
  writeRecord(file, { launcher: self, processes: [{ name: 'a server', pid, marks }] });
  return () => removeRecord(file);
}
