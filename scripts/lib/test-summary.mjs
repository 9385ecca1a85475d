/** What is said at the end of a run: which tests failed and why, and how many. */
import path from 'node:path';

/**
 * Counts also what vitest's totals leave out: a file that could not be loaded has no failed test,
 * and an error outside any test fails the run with none.
 *
 * @param {unknown} report vitest's JSON report; undefined where it wrote none
 * @param {number} exitCode vitest's
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countTests(report, exitCode) {
  const files = report?.testResults ?? [];
  const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  const filesNotLoaded = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  const failed = count('failed') + filesNotLoaded;
  const failedOutside = failed === 0 && exitCode !== 0;
  return {
    passed: count('passed'),
    failed: failedOutside ? 1 : failed,
    skipped: count('skipped', 'pending', 'todo', 'disabled'),
  };
}

/**
 * A line a failure: the file, the test, and the first line of why.
 *
 * @param {unknown} report vitest's JSON report; undefined where it wrote none
 * @returns {string[]}
 */
export function failureLines(report) {
  const why = (text) => text?.split('\n', 1)[0] ?? 'it does not say why';
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`FAILED ${file}: ${why(message)}`] : [];
    return failed.map(({ ancestorTitles, title, failureMessages }) => {
      const test = [...ancestorTitles, title].join(' > ');
      return `FAILED ${file} > ${test}: ${why(failureMessages?.[0])}`;
    });
  });
}

/**
 * @param {{ passed: number, failed: number, skipped: number }} counts
 * @returns {string}
 */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
