import { expect, it } from 'vitest';
import { beginJobs, endJobs } from '../../src/bot/hand-over.ts';
import type { Workspace } from '../../src/bot/workspace.ts';
import { logBook } from '../store/log-book.ts';

/** A workspace of which some things fail, a number of times each. */
function workspace(failures: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const does = (what: string) => async () => {
    asked.push(what);
    const times = asked.filter((one) => one === what).length;
    if (times <= (failures[what] ?? 0)) throw new Error('Redis is away');
  };
  const made: Workspace = {
    parts: {} as Workspace['parts'],
    fingerprint: 'next',
    start: does('start'),
    stop: does('stop'),
    close: does('close'),
  };
  return { asked, made };
}

it('the jobs begin under other settings once they can, however often it fails', async () => {
  const { asked, made } = workspace({ start: 3 });
  const log = logBook();
  let waits = 0;
  await beginJobs(made, 'before', {
    wait: async () => {
      waits += 1;
    },
    isOver: () => false,
    log,
  });
  expect(asked).toEqual(['start', 'start', 'start', 'start']);
  expect(waits).toBe(3);
  expect(log.lines).toHaveLength(3);
});

it('are not tried any more once the bot stops', async () => {
  const { asked, made } = workspace({ start: 3 });
  let isOver = false;
  await beginJobs(made, 'before', {
    wait: async () => {
      isOver = true;
    },
    isOver: () => isOver,
    log: logBook(),
  });
  expect(asked).toEqual(['start']);
});

it('those before are closed although they could not be stopped, and nothing is thrown', async () => {
  const { asked, made } = workspace({ stop: 1, close: 1 });
  const log = logBook();
  await endJobs(made, log);
  expect(asked).toEqual(['stop', 'close']);
  expect(log.lines.map(({ level }) => level)).toEqual(['error', 'error']);
});
