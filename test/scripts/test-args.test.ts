import { describe, expect, it } from 'vitest';
import { needsBrowser, vitestArgs } from '../../scripts/lib/test-args.mjs';

describe('whether a browser is looked for', () => {
  it.each([
    { args: [], answer: true },
    { args: ['test/domain/ids.test.ts'], answer: false },
    { args: ['test/store', 'test/queue', '--bail=1'], answer: false },
    { args: ['test/store', 'test/e2e'], answer: true },
    { args: ['test/e2e/home.test.ts:12'], answer: true },
    { args: ['./test/e2e/home.test.ts'], answer: true },
    { args: ['home'], answer: true },
    { args: ['./test'], answer: true },
    // The word can be the value of what precedes it, and then no file is chosen.
    { args: ['-t', 'ids'], answer: true },
    { args: ['--project', 'browser'], answer: true },
    { args: ['--project=browser'], answer: true },
  ])('is $answer with $args', ({ args, answer }) => {
    expect(needsBrowser(args)).toBe(answer);
  });
});

describe('what vitest is started with', () => {
  const own = expect.stringMatching(/^--reporter=.*test-reporter\.mjs$/);

  it.each([
    { args: ['test/store'], given: ['--reporter=default', own, 'test/store'] },
    { args: ['--reporter=verbose'], given: [own, '--reporter=verbose'] },
    { args: ['--reporter', 'json'], given: [own, '--reporter', 'json'] },
  ])('has a reporter for the launcher beside the one of $args', ({ args, given }) => {
    expect(vitestArgs(args)).toEqual(given);
  });
});
