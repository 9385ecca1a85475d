/**
 * Remembers which processes a run started, in a file, so that the next run can end what a killed
 * launcher left behind. A process number is soon given to somebody else: nothing is ended unless
 * its command line still shows the marks of what was started.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, endProcess, isAlive } from './processes.mjs';

/**
 * @typedef {object} Started
 * @property {string} name what a person calls it
 * @property {number} pid
 * @property {readonly string[]} marks texts that are all in its command line
 *
 * @typedef {object} RunRecord
 * @property {Started} launcher
 * @property {readonly Started[]} processes in the order in which they are to be ended
 * @property {string} [folder] which is to be removed with them
 */

/** @param {unknown} value @returns {value is Started} */
const isStarted = (value) =>
  typeof value?.name === 'string' &&
  Number.isSafeInteger(value.pid) &&
  value.pid > 1 &&
  Array.isArray(value.marks) &&
  value.marks.length > 0 &&
  value.marks.every((mark) => typeof mark === 'string' && mark !== '');

/**
 * @param {string} file
 * @returns {RunRecord | undefined} undefined where there is none, or none that can be understood
 */
export function readRecord(file) {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8'));
    const understood = isStarted(record?.launcher) && record.processes?.every?.(isStarted);
    return understood ? record : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} file @param {RunRecord} record */
export function writeRecord(file, record) {
  mkdirSync(path.dirname(file), { recursive: true });
  // Whole or not at all: another run that reads half of it would take the launcher for dead.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(unfinished, file);
}

/** @param {string} file */
export const removeRecord = (file) => rmSync(file, { force: true });

/** @param {Started} started @returns {boolean} */
export function stillRuns({ pid, marks }) {
  if (!isAlive(pid)) return false;
  const line = commandLine(pid);
  return marks.every((mark) => line.includes(mark));
}

/**
 * @param {RunRecord} record
 * @param {(pid: number) => Promise<void>} [end]
 * @returns {Promise<string[]>} the names of what was ended
 */
export async function endLeftovers(record, end = endProcess) {
  const names = [];
  for (const started of record.processes.filter(stillRuns)) {
    await end(started.pid);
    names.push(started.name);
  }
  return names;
}
