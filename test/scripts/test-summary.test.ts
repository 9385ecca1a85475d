import { describe, expect, it } from 'vitest';
import { countTests, summaryLine } from '../../scripts/lib/test-summary.mjs';

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((one) => ({ status: one })),
});
const report = (...files: unknown[]) => ({ testResults: files });

describe('the line that says how the tests went', () => {
  it.each([
    {
      of: 'tests that pass',
      given: report(file('passed', 'passed', 'passed'), file('passed', 'passed')),
      exitCode: 0,
      line: '3 passed, 0 failed',
    },
    {
      of: 'tests that fail',
      given: report(file('failed', 'passed', 'failed')),
      exitCode: 1,
      line: '1 passed, 1 failed',
    },
    {
      of: 'tests that are skipped or to be written',
      given: report(file('passed', 'passed', 'skipped', 'todo')),
      exitCode: 0,
      line: '1 passed, 0 failed, 2 skipped',
    },
    {
      of: 'a file that could not be loaded',
      given: report(file('passed', 'passed'), file('failed')),
      exitCode: 1,
      line: '1 passed, 1 failed',
    },
    {
      of: 'a file whose set-up failed, so that its tests did not run',
      given: report(file('failed', 'skipped', 'skipped')),
      exitCode: 1,
      line: '0 passed, 1 failed, 2 skipped',
    },
    {
      of: 'an error outside every test',
      given: report(file('passed', 'passed')),
      exitCode: 1,
      line: '1 passed, 1 failed',
    },
    { of: 'a run without a report', given: undefined, exitCode: 1, line: '0 passed, 1 failed' },
  ])('counts $of: $line', ({ given, exitCode, line }) => {
    expect(summaryLine(countTests(given, exitCode))).toBe(line);
  });
});
