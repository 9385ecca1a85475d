/** Runs the bot from its sources; its log goes to a file, its warnings to the console too. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { inRoot } from './paths.mjs';
import { endProcess } from './processes.mjs';
import { say } from './say.mjs';
import { recordServer } from './test-processes.mjs';

const warningLevel = 40;

/**
 * @param {string} line
 * @returns {string | undefined} what a person should read of it
 */
export function warningIn(line) {
  try {
    const { level, msg, err } = JSON.parse(line);
    if (!(level >= warningLevel)) return undefined;
    return [msg, err?.message]
      .filter((text, at, all) => text && all.indexOf(text) === at)
      .join(': ');
  } catch {
    return undefined;
  }
}

/**
 * @param {{ env: NodeJS.ProcessEnv, log: string }} options
 */
export function startDemoBot({ env, log }) {
  const file = createWriteStream(log);
  const lines = [];
  const main = inRoot('src', 'main.ts');
  const args = ['--enable-source-maps', '--import', 'tsx', main];
  // In its own process group: it gets one SIGTERM from the launcher, never the terminal's Ctrl-C.
  const child = spawn(process.execPath, args, {
    cwd: inRoot(),
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  const forget = recordServer({ pid, marks: [main] });
  const keep = (line) => {
    file.write(`${line}\n`);
    lines.push(line);
    if (lines.length > 40) lines.shift();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    keep(line);
    const warning = warningIn(line);
    if (warning) say(`The bot warns: ${warning}`);
  });
  createInterface({ input: child.stderr }).on('line', keep);
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => {
      forget();
      file.end(() => resolve());
    });
  });
  return {
    pid,
    marks: [main],
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    lastLines: () => lines.join('\n'),
    // Draining can include a message that Slack asked to send later.
    stop: () => endProcess(pid, { patienceMs: 30_000 }),
  };
}
