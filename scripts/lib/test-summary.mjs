/** What is said at the end of a run: which tests failed and why, and how many. */
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const relative = (file) => path.relative(process.cwd(), file);

/** A message can have vitest's colours, and begin with an empty line. */
const firstLine = (text) =>
  stripVTControlCharacters(text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '') ?? 'it does not say why';

/** What failed in a file: each test, each group by what is around its tests, or the file itself. */
function failuresIn({ status, message, assertionResults, failedGroups = [] }) {
  const ofTests = assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ ancestorTitles = [], title, failureMessages }) => ({
      title: [...ancestorTitles, title].filter(Boolean).join(' > '),
      why: failureMessages?.[0],
    }));
  const ofGroups = failedGroups.map((group) => ({ title: group.title, why: group.message }));
  const all = [...ofGroups, ...ofTests];
  const isItself = status === 'failed' && (message || all.length === 0);
  return isItself ? [{ why: message }, ...all] : all;
}

/** Also what vitest's totals leave out, so that what is said is what is counted. */
function allFailures(report) {
  const files = report?.testResults ?? [];
  const errors = report?.errors ?? [];
  const inFiles = files.flatMap((file) =>
    failuresIn(file).map((failure) => ({ ...failure, file: file.name })),
  );
  // Without an error a run was stopped early on purpose, as by --bail.
  const unfinished = errors.length === 0 ? [] : files.filter(({ isUnfinished }) => isUnfinished);
  return [
    ...inFiles,
    ...unfinished.map(({ name }) => ({ file: name, why: 'its tests did not run to the end' })),
    ...errors.map(({ message, type, file }) => ({
      file,
      title: 'outside a test',
      why: [type, message].filter(Boolean).join(': '),
    })),
  ];
}

/**
 * @param {unknown} report that of test-reporter.mjs; undefined where it wrote none
 * @param {number} exitCode vitest's; a run can fail with nothing that failed
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countTests(report, exitCode) {
  const files = report?.testResults ?? [];
  const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  const failed = allFailures(report).length;
  return {
    passed: count('passed'),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: count('skipped', 'pending', 'todo', 'disabled'),
  };
}

/**
 * A line a failure: the file, the test, and the first line of why.
 *
 * @param {unknown} report that of test-reporter.mjs; undefined where it wrote none
 * @returns {string[]}
 */
export function failureLines(report) {
  return allFailures(report).map(({ file, title, why }) => {
    const where = [file && relative(file), title].filter(Boolean).join(' > ');
    return `FAILED ${where}: ${firstLine(why)}`;
  });
}

const SLOWEST = 10;

/**
 * Where the time of a long run went.
 *
 * @param {unknown} report that of test-reporter.mjs; undefined where it wrote none
 * @returns {string[]} none where so few files ran that vitest's own lines show it
 */
export function slowestFiles(report) {
  const files = report?.testResults ?? [];
  if (files.length <= SLOWEST) return [];
  const slowest = files
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1_000 }))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, SLOWEST);
  return [
    'The slowest files:',
    ...slowest.map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${relative(name)}`),
  ];
}

/**
 * @param {{ passed: number, failed: number, skipped: number }} counts
 * @returns {string}
 */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
