import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { understandArgs } from '../../scripts/lib/test-args.mjs';
import { projectsChosen } from '../../scripts/lib/test-projects.mjs';

describe('the projects of the chosen files', () => {
  it.each([
    { args: ['test/domain/ids.test.ts'], chosen: ['pure'] },
    { args: ['test/domain/ids.test.ts:12'], chosen: ['pure'] },
    { args: ['./test/store/keys.test.ts', '--bail=1'], chosen: ['services'] },
    { args: [inRoot('test', 'readme.test.ts')], chosen: ['pure'] },
    { args: ['test/store', 'test/e2e'], chosen: ['browser', 'services'] },
    { args: ['./e2e/'], chosen: ['browser'] },
    { args: ['LAZY-holidays'], chosen: ['alone'] },
    { args: ['e2e/home', 'store/home-cost'], chosen: ['browser', 'services'] },
    { args: ['test'], chosen: ['alone', 'browser', 'pure', 'services'] },
  ])('are $chosen with $args', ({ args, chosen }) => {
    expect(projectsChosen(args)?.toSorted()).toEqual(chosen);
  });

  it.each([
    { why: 'no file is chosen', args: [] },
    { why: 'there is no such file', args: ['test/no-such-file'] },
    { why: 'the word can be the value of what precedes it', args: ['-t', 'ids'] },
    { why: 'a project is chosen', args: ['--project=browser', 'ids'] },
    { why: 'the tests are elsewhere', args: ['--config=elsewhere.config.ts', 'ids'] },
  ])('are not certain where $why', ({ args }) => {
    expect(projectsChosen(args)).toBeUndefined();
  });
});

describe('what vitest is started with', () => {
  const own = expect.stringMatching(/^--reporter=.*test-reporter\.mjs$/);

  it.each([
    { args: ['--bail=1'], given: ['--reporter=default', own, '--bail=1'] },
    { args: ['--reporter=verbose'], given: [own, '--reporter=verbose'] },
    { args: ['--reporter', 'json'], given: [own, '--reporter', 'json'] },
    { args: ['ids'], given: ['--reporter=default', own, '--project=pure', 'ids'] },
  ])('is a reporter for the launcher, the projects and $args', ({ args, given }) => {
    expect(understandArgs(args).args).toEqual(given);
  });

  it.each([
    { args: [], needsBrowser: true },
    { args: ['-t', 'ids'], needsBrowser: true },
    { args: ['test/e2e/home.test.ts'], needsBrowser: true },
    { args: ['test/store', 'test/domain'], needsBrowser: false },
  ])('needs a browser: $needsBrowser with $args', ({ args, needsBrowser }) => {
    expect(understandArgs(args).needsBrowser).toBe(needsBrowser);
  });
});
