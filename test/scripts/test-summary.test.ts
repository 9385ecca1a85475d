import { describe, expect, it } from 'vitest';
import {
  countTests,
  failureLines,
  slowestFiles,
  summaryLine,
} from '../../scripts/lib/test-summary.mjs';

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

  it('name a group whose set-up failed, and leave out colours and empty lines', () => {
    const digest = {
      name: at('digest.test.ts'),
      status: 'failed',
      message: '',
      failedGroups: [{ title: 'a digest', message: '\n\u001b[31mthere is no calendar\u001b[39m' }],
      assertionResults: [{ status: 'skipped', ancestorTitles: ['a digest'], title: 'comes' }],
    };
    expect(failureLines({ testResults: [digest] })).toEqual([
      'FAILED test/digest.test.ts > a digest: there is no calendar',
    ]);
  });

  it('name what failed outside a test, and the files that it left unfinished', () => {
    const cut = { ...file('passed'), name: at('cut.test.ts'), isUnfinished: true };
    const errors = [
      { message: 'Worker exited unexpectedly' },
      { message: 'nobody waited', type: 'Unhandled Rejection', file: at('card.test.ts') },
    ];
    expect(failureLines({ testResults: [cut], errors })).toEqual([
      'FAILED test/cut.test.ts: its tests did not run to the end',
      'FAILED outside a test: Worker exited unexpectedly',
      'FAILED test/card.test.ts > outside a test: Unhandled Rejection: nobody waited',
    ]);
    expect(countTests({ testResults: [cut], errors }, 1)).toEqual({
      passed: 0,
      failed: 3,
      skipped: 0,
    });
  });

  it('do not take a run that was stopped early on purpose for a failure', () => {
    const bailed = { ...file('passed'), name: at('bailed.test.ts'), isUnfinished: true };
    expect(failureLines({ testResults: [bailed], errors: [] })).toEqual([]);
  });

  it.each([
    ['passed', { testResults: [{ name: at('card.test.ts'), ...file('passed', 'passed') }] }],
    ['wrote no report', undefined],
  ])('are not there where a run %s', (_how, given) => {
    expect(failureLines(given)).toEqual([]);
  });
});

describe('the slowest files of a run', () => {
  const took = (name: string, milliseconds: number) => ({
    ...file('passed', 'passed'),
    name: `${process.cwd()}/test/${name}.test.ts`,
    startTime: 1_000,
    endTime: 1_000 + milliseconds,
  });
  const few = Array.from({ length: 10 }, (_, at) => took(`f${at}`, 100 * at));

  it('are ten, with their seconds', () => {
    const lines = slowestFiles({ testResults: [took('quick', 1), ...few, took('slow', 12_345)] });
    expect(lines).toHaveLength(11);
    expect(lines.slice(0, 3)).toEqual([
      'The slowest files:',
      '   12.3 s  test/slow.test.ts',
      '    0.9 s  test/f9.test.ts',
    ]);
  });

  it.each([
    ['few files', { testResults: few }],
    ['no report', undefined],
  ])('are not said with %s', (_what, report) => {
    expect(slowestFiles(report)).toEqual([]);
  });
});
