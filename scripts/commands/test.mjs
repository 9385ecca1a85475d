/** `npm test`: the tests with a real Redis and a real browser, neither of them anybody's own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { browserAdvice, ensureBrowser } from '../lib/browser.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { inRoot } from '../lib/paths.mjs';
import { endProcess } from '../lib/processes.mjs';
import { startRedis } from '../lib/redis.mjs';
import { runShown } from '../lib/run-program.mjs';
import { Problem, say } from '../lib/say.mjs';
import { stopSignals } from '../lib/stop-signals.mjs';
import { beginRun, endWhatDeadRunsLeft, RUN_FOLDER } from '../lib/test-processes.mjs';
import { countTests, failureLines, summaryLine } from '../lib/test-summary.mjs';

async function browserSettings() {
  const browser = await ensureBrowser();
  if (browser) return { CHROMIUM_PATH: browser };
  const sentence = `There is no Chromium for the browser tests: ${browserAdvice()}.`;
  if (process.env['CI'] === 'true')
    throw new Problem(`${sentence} With CI=true this is a failure.`);
  say(`${sentence} They are skipped.`);
  return { BROWSER_TESTS: 'skip' };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * In a process group of its own, so that what it leaves can be ended with it.
 *
 * @param {readonly string[]} args for vitest
 * @param {NodeJS.ProcessEnv} settings
 * @param {string} report
 * @param {AbortSignal} signal
 */
async function runVitest(args, settings, report, signal) {
  // REDIS_URL may be somebody's production: no test is to see it.
  const { REDIS_URL: _notForTests, ...outside } = process.env;
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const options = { cwd: inRoot(), env: { ...outside, ...settings }, detached: true };
  let ending = Promise.resolve();
  const onStarted = ({ pid }) => {
    const end = () => {
      ending = endProcess(pid ?? 0);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  };
  const command = [vitest, 'run', ...reporters, ...args];
  const exitCode = await runShown(process.execPath, command, options, onStarted);
  await ending;
  return exitCode;
}

async function runAll(args, length, folder, { run, signal }) {
  const [browser, redis] = await Promise.all([
    browserSettings(),
    // Nobody needs this data after a crash; tests about durability start a Redis of their own.
    startRedis({ dataDir: path.join(folder, 'redis'), durability: 'no', signal }),
  ]);
  signal.throwIfAborted();
  const report = path.join(folder, 'report.json');
  const settings = {
    ...browser,
    TEST_REDIS_URL: redis.url,
    TEST_LENGTH: length,
    [RUN_FOLDER]: run.folder,
  };
  const exitCode = await runVitest(args, settings, report, signal);
  return { report: readReport(report), exitCode };
}

/**
 * @param {readonly string[]} args for vitest
 * @param {'short' | 'long'} [length] of the tests that have both forms
 * @returns {Promise<number>} the exit code
 */
export async function run(args, length = 'short') {
  const signal = stopSignals((again) => {
    if (!again) say('\nStopping: nothing is left running ...');
  });
  await endWhatDeadRunsLeft();
  await ensureInstalled();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'privatelink-test-'));
  const run = beginRun();
  // For servers that this process starts, as for those of the test files.
  process.env[RUN_FOLDER] = run.folder;
  if (length === 'short') {
    say(
      'Simulated months, messages at full length and properties run in a short form with fixed ' +
        'seeds; "npm run test:long" runs them whole.',
    );
  }
  try {
    const { report, exitCode } = await runAll(args, length, folder, { run, signal });
    const counts = countTests(report, exitCode);
    for (const line of failureLines(report)) say(line);
    const nothingRan = counts.passed + counts.failed === 0;
    if (nothingRan) say('No test ran, and that is a failure.');
    if (signal.aborted) say('The run was cut short.');
    say(summaryLine(counts));
    return exitCode === 0 && (nothingRan || counts.failed > 0 || signal.aborted) ? 1 : exitCode;
  } catch (error) {
    if (!signal.aborted) throw error;
    say('Stopped before the tests ran.');
    return 1;
  } finally {
    await run.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
