/**
 * A server that runs detached: in its own process group, so that Ctrl-C in the terminal reaches
 * the launcher alone and the launcher decides the order in which things end.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { endProcess, isAlive } from './processes.mjs';
import { recordServer } from './test-processes.mjs';

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, log: string, marks: readonly string[] }} options log: the
 *   file that it writes to; marks: texts in its command line, by which it is known again
 * @returns {import('./server-process.d.mts').ServerProcess}
 */
export function startServer(file, args, { env = process.env, log, marks }) {
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  const child = spawn(file, args, {
    env,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const pid = child.pid ?? 0;
  const forget = recordServer({ pid, marks });
  // A test run that gives up leaves through here without stopping what it started.
  const stopOnExit = () => child.kill('SIGTERM');
  process.once('exit', stopOnExit);
  const ended = new Promise((resolve) => {
    const end = () => {
      process.off('exit', stopOnExit);
      forget();
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  // Nobody has to wait for a server: whoever started it stops it.
  child.unref();
  return {
    pid,
    marks,
    ended,
    isRunning: () =>
      pid > 0 && child.exitCode === null && child.signalCode === null && isAlive(pid),
    lastLines: () => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-40).join('\n'),
    stop: () => endProcess(pid),
  };
}
