import { describe, expect, it } from 'vitest';
import { countTests, failureLines, summaryLine } from '../../scripts/lib/test-summary.mjs';

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

describe('the lines at the end of a run that failed', () => {
  const at = (path: string) => `${process.cwd()}/test/${path}`;
  const failed = (title: string, ...failureMessages: string[]) => ({
    status: 'failed',
    ancestorTitles: ['a card'],
    title,
    failureMessages,
  });

  it('name each test that failed and say why in one line', () => {
    const card = {
      name: at('card.test.ts'),
      status: 'failed',
      assertionResults: [
        failed('is posted once', 'AssertionError: expected 2 to be 1\n    at card.test.ts:7'),
        { status: 'passed', ancestorTitles: ['a card'], title: 'is edited' },
        failed('is gone'),
      ],
    };
    expect(failureLines({ testResults: [card] })).toEqual([
      'FAILED test/card.test.ts > a card > is posted once: AssertionError: expected 2 to be 1',
      'FAILED test/card.test.ts > a card > is gone: it does not say why',
    ]);
  });

  it('name a file that could not be loaded', () => {
    const broken = {
      name: at('broken.test.ts'),
      status: 'failed',
      message: 'SyntaxError: Unexpected token\nat line 3',
      assertionResults: [],
    };
    expect(failureLines({ testResults: [broken] })).toEqual([
      'FAILED test/broken.test.ts: SyntaxError: Unexpected token',
    ]);
  });

  it.each([
    ['passed', { testResults: [{ name: at('card.test.ts'), ...file('passed', 'passed') }] }],
    ['wrote no report', undefined],
  ])('are not there where a run %s', (_how, given) => {
    expect(failureLines(given)).toEqual([]);
  });
});
