/** `npm test`: the tests with a real Redis and a real browser, neither of them anybody's own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { browserAdvice, ensureBrowser } from '../lib/browser.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import {
  endLeftovers,
  readRecord,
  removeRecord,
  stillRuns,
  writeRecord,
} from '../lib/leftovers.mjs';
import { inData, inRoot } from '../lib/paths.mjs';
import { startRedis } from '../lib/redis.mjs';
import { runShown } from '../lib/run-program.mjs';
import { Problem, say } from '../lib/say.mjs';
import { stopSignals } from '../lib/stop-signals.mjs';
import { countTests, summaryLine } from '../lib/test-summary.mjs';

const recordFolder = inData('test-runs');

/** Several test runs can go on at once; what is left over is only what a dead launcher started. */
async function endWhatWasLeft() {
  let files = [];
  try {
    files = readdirSync(recordFolder);
  } catch {
    return;
  }
  for (const file of files.map((name) => path.join(recordFolder, name))) {
    const record = readRecord(file);
    if (record && stillRuns(record.launcher)) continue;
    if (record) await endLeftovers(record);
    removeRecord(file);
  }
}

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
 * @param {readonly string[]} args for vitest
 * @param {NodeJS.ProcessEnv} settings
 * @param {string} report
 * @param {(child: import('node:child_process').ChildProcess) => void} onStarted
 */
function runVitest(args, settings, report, onStarted) {
  // REDIS_URL may be somebody's production: no test is to see it.
  const { REDIS_URL: _notForTests, ...outside } = process.env;
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const options = { cwd: inRoot(), env: { ...outside, ...settings } };
  return runShown(process.execPath, [vitest, 'run', ...reporters, ...args], options, onStarted);
}

async function runAll(args, folder, recordFile, { signal, onStarted }) {
  const browser = await browserSettings();
  const launcher = { name: 'the launcher', pid: process.pid, marks: ['run.mjs'] };
  const redis = await startRedis({
    dataDir: path.join(folder, 'redis'),
    onStarting: ({ pid, marks }) =>
      writeRecord(recordFile, { launcher, processes: [{ name: 'Redis', pid, marks }] }),
    signal,
  });
  try {
    signal.throwIfAborted();
    const report = path.join(folder, 'report.json');
    const settings = { ...browser, TEST_REDIS_URL: redis.url };
    const exitCode = await runVitest(args, settings, report, onStarted);
    return { counts: countTests(readReport(report), exitCode), exitCode };
  } finally {
    await redis.stop();
    removeRecord(recordFile);
  }
}

/**
 * @param {readonly string[]} args for vitest
 * @returns {Promise<number>} the exit code
 */
export async function run(args) {
  let vitest;
  // vitest hears the terminal's Ctrl-C by itself; the launcher stays to end Redis.
  const signal = stopSignals((_again, name) => {
    if (name !== 'SIGINT') vitest?.kill(name);
  });
  const onStarted = (child) => {
    vitest = child;
  };
  await endWhatWasLeft();
  await ensureInstalled();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'privatelink-test-'));
  try {
    const recordFile = path.join(recordFolder, `${process.pid}.json`);
    const { counts, exitCode } = await runAll(args, folder, recordFile, { signal, onStarted });
    const nothingRan = counts.passed + counts.failed === 0;
    if (nothingRan) say('No test ran, and that is a failure.');
    say(summaryLine(counts));
    return exitCode === 0 && (nothingRan || counts.failed > 0 || signal.aborted) ? 1 : exitCode;
  } catch (error) {
    if (!signal.aborted) throw error;
    say('Stopped before the tests ran.');
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
