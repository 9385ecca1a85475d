import { expect, it } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { LongestFirst } from './longest-first.ts';

const PROJECTS = ['browser', 'pure'];

/** The order of these files, where the run before took this long. */
async function order(
  files: readonly (readonly [project: string, file: string])[],
  tookMs: Readonly<Record<string, number>> = {},
): Promise<readonly string[]> {
  const context = {
    projects: PROJECTS.map((name) => ({ name })),
    config: { root: inRoot() },
    cache: {
      getFileTestResults: (key: string) => {
        const duration = tookMs[key.split('/').at(-1) ?? ''];
        return duration === undefined ? undefined : { failed: false, duration };
      },
    },
  };
  const specifications = files.map(([name, file]) => ({
    project: { name },
    moduleId: inRoot('test', file),
  }));
  const sequencer = new LongestFirst(context as unknown as Vitest);
  const sorted = await sequencer.sort(specifications as unknown as TestSpecification[]);
  return sorted.map(({ moduleId }) => moduleId.split('/').at(-1) ?? '');
}

it('projects come in their order, and in each the longest file of the run before first', async () => {
  const files = [
    ['pure', 'domain/ids.test.ts'],
    ['browser', 'e2e/home.test.ts'],
    ['browser', 'e2e/settings.test.ts'],
  ] as const;
  const took = { 'ids.test.ts': 9_000, 'home.test.ts': 10, 'settings.test.ts': 20 };
  expect(await order(files, took)).toEqual(['settings.test.ts', 'home.test.ts', 'ids.test.ts']);
});

it('where nothing is known, those with a long form come first, then those with most to read', async () => {
  const files = [
    ['pure', 'domain/ids.test.ts'],
    ['pure', 'domain/decide/hold.test.ts'],
    ['pure', 'domain/intake/services.test.ts'],
    ['browser', 'e2e/settings.test.ts'],
    ['browser', 'e2e/first-handoff.test.ts'],
  ] as const;
  expect(await order(files)).toEqual([
    'first-handoff.test.ts',
    'settings.test.ts',
    'services.test.ts',
    'hold.test.ts',
    'ids.test.ts',
  ]);
});

it('a file of which it is not known comes before those of which it is', async () => {
  const files = [
    ['pure', 'domain/ids.test.ts'],
    ['pure', 'readme.test.ts'],
  ] as const;
  expect(await order(files, { 'ids.test.ts': 5 })).toEqual(['readme.test.ts', 'ids.test.ts']);
});
