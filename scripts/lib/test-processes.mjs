/**
 * What a test run starts and makes, here and in its test files, so that nothing of it outlives the
 * run: however it ends, and even where its processes are killed. A run has a temporary folder, which
 * is that of its test files too; each server has a record in it.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { endLeftovers, readRecord, removeRecord, stillRuns, writeRecord } from './leftovers.mjs';
import { inData } from './paths.mjs';
import { endProcess, processesNaming } from './processes.mjs';

const runsFolder = inData('test-runs');
const folderStart = 'privatelink-test-';

/** The environment variable with the folder of the run that a process belongs to. */
const RUN_FOLDER = 'TEST_RUN_FOLDER';

/** @param {string} folder @returns {string[]} the files of records in it */
function recordsIn(folder) {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names.map((name) => path.join(folder, name));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

const serversOf = (folder) => path.join(folder, 'servers');

/** Nobody needs what it would still send or write. @param {number} pid */
const endAtOnce = (pid) => endProcess(pid, { patienceMs: 0 });

/** @param {string} folder of a run */
async function endAllOf(folder) {
  // Again until none is left: what is ended last can have started one meanwhile.
  for (let files = recordsIn(serversOf(folder)); files.length > 0; ) {
    await Promise.all(
      files.map(async (file) => {
        const record = readRecord(file);
        if (record) await endLeftovers(record, endAtOnce);
        removeRecord(file);
      }),
    );
    files = recordsIn(serversOf(folder));
  }
  // A browser, or what was killed before it was recorded.
  await Promise.all(processesNaming(folder).map((pid) => endAtOnce(pid)));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Several runs can go on at once: only what a dead launcher started is left over. */
export async function endWhatDeadRunsLeft() {
  for (const file of recordsIn(runsFolder)) {
    const record = readRecord(file);
    if (record && record.launcher.pid !== process.pid && stillRuns(record.launcher)) continue;
    const folder = record?.folder;
    // The record is a file that anybody can write: it must not remove any other folder.
    if (typeof folder === 'string' && path.basename(folder).startsWith(folderStart)) {
      await endAllOf(folder);
    }
    removeRecord(file);
  }
}

/**
 * @returns {{ folder: string, environment: NodeJS.ProcessEnv, end: () => Promise<void> }} `end` ends
 *   everything that was started with `environment` and removes the folder
 */
export function beginRun() {
  const folder = mkdtempSync(path.join(os.tmpdir(), folderStart));
  const file = path.join(runsFolder, `${process.pid}.json`);
  const launcher = { name: 'the launcher', pid: process.pid, marks: ['run.mjs'] };
  writeRecord(file, { launcher, processes: [], folder });
  const temporary = path.join(folder, 'tmp');
  mkdirSync(temporary);
  // For servers that this process starts, as for those of the test files.
  process.env[RUN_FOLDER] = folder;
  return {
    folder,
    environment: { [RUN_FOLDER]: folder, TMPDIR: temporary },
    end: async () => {
      await endAllOf(folder);
      removeRecord(file);
    },
  };
}

/**
 * Records a server where this process belongs to a test run; elsewhere it does nothing.
 *
 * @param {{ pid: number, marks: readonly string[] }} server
 * @returns {() => void} to be called when it has ended
 */
export function recordServer({ pid, marks }) {
  const folder = process.env[RUN_FOLDER];
  if (!folder || pid <= 1) return () => {};
  const file = path.join(serversOf(folder), `${pid}.json`);
  const self = { name: 'the test', pid: process.pid, marks: ['node'] };
  writeRecord(file, { launcher: self, processes: [{ name: 'a server', pid, marks }] });
  return () => removeRecord(file);
}
