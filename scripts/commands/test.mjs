/** `npm test`: the tests with a real Redis and a real browser, neither of them anybody's own. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { browserAdvice, ensureBrowser } from '../lib/browser.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { inRoot } from '../lib/paths.mjs';
import { endProcess } from '../lib/processes.mjs';
import { startRedis } from '../lib/redis.mjs';
import { runShown } from '../lib/run-program.mjs';
import { Problem, say } from '../lib/say.mjs';
import { stopSignals } from '../lib/stop-signals.mjs';
import { understandArgs } from '../lib/test-args.mjs';
import { beginRun, endWhatDeadRunsLeft, recordServer } from '../lib/test-processes.mjs';
import { countTests, failureLines, slowestFiles, summaryLine } from '../lib/test-summary.mjs';

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
 * In a process group of its own, so that its workers can be ended with it; and with a channel to
 * this process, so that it ends when this one is killed.
 *
 * @param {readonly string[]} args for vitest
 * @param {NodeJS.ProcessEnv} settings
 * @param {AbortSignal} signal
 */
async function runVitest(args, settings, signal) {
  // REDIS_URL may be somebody's production: no test is to see it.
  const { REDIS_URL: _notForTests, ...outside } = process.env;
  const program = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const endWithParent = `--import=${new URL('../lib/end-with-parent.mjs', import.meta.url)}`;
  let group = 0;
  const end = () => endProcess(group, { patienceMs: 2_000 });
  const onStarted = ({ pid = 0 }) => {
    group = pid;
    recordServer({ pid, marks: [program] });
    signal.addEventListener('abort', end);
    if (signal.aborted) void end();
  };
  const options = {
    cwd: inRoot(),
    env: { ...outside, ...settings },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  };
  const command = [endWithParent, program, 'run', ...args];
  const exitCode = await runShown(process.execPath, command, options, onStarted);
  // However it ended: its workers can outlive it.
  await end();
  return exitCode;
}

async function runAll(args, length, { run, signal }) {
  const understood = understandArgs(args);
  // Both to their end, also where one fails: what starts later than that would not be ended.
  const [browser, redis] = await Promise.allSettled([
    understood.needsBrowser ? browserSettings() : {},
    // Nobody needs this data after a crash; tests about durability start a Redis of their own.
    startRedis({ dataDir: path.join(run.folder, 'redis'), durability: 'no', signal }),
  ]);
  signal.throwIfAborted();
  const failure = [browser, redis].find(({ status }) => status === 'rejected');
  if (failure) throw failure.reason;
  const report = path.join(run.folder, 'report.json');
  const settings = {
    ...browser.value,
    ...run.environment,
    TEST_REDIS_URL: redis.value.url,
    TEST_LENGTH: length,
    TEST_REPORT_FILE: report,
  };
  const exitCode = await runVitest(understood.args, settings, signal);
  return { report: readReport(report), exitCode };
}

/** What a person reads last. @returns {number} the exit code */
function sayResult({ report, exitCode }, wasCut) {
  const counts = countTests(report, exitCode);
  const nothingRan = counts.passed + counts.failed === 0;
  for (const line of [...slowestFiles(report), ...failureLines(report)]) say(line);
  if (wasCut) say('The run was cut short.');
  else if (!report) say('FAILED vitest ended before it could report: see what it wrote above.');
  else if (nothingRan) say('No test ran, and that is a failure.');
  say(summaryLine(counts));
  return wasCut || nothingRan || counts.failed > 0 ? 1 : exitCode;
}

/**
 * @param {readonly string[]} args for vitest
 * @param {'short' | 'long'} [length] of the tests that have both forms
 * @returns {Promise<number>} the exit code
 */
export async function run(args, length = 'short') {
  let isOver = false;
  const signal = stopSignals((again) => {
    // The line with the numbers is the last one.
    if (!isOver) say(again ? 'Still stopping ...' : '\nStopping what this run has started ...');
  });
  await endWhatDeadRunsLeft();
  const run = beginRun();
  const end = async () => {
    await run.end();
    isOver = true;
  };
  try {
    await ensureInstalled(signal);
    signal.throwIfAborted();
    if (length === 'short') {
      say('Long tests run in their short form; "npm run test:long" runs them whole.');
    }
    const result = await runAll(args, length, { run, signal });
    await end();
    return sayResult(result, signal.aborted);
  } catch (error) {
    await end();
    if (!signal.aborted) throw error;
    say('Stopped before the tests ran.');
    return 1;
  }
}
