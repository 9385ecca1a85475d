import { describe, expect, it } from 'vitest';
import { RateLimited } from '../../src/application/rate-limited.ts';
import type { Reconcile, ReconcileOutcome } from '../../src/application/reconcile.ts';
import { verifyStanding } from '../../src/application/verify-standing.ts';
import { logBook } from '../store/log-book.ts';
import { cleo, HOME, START } from '../support/builders.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { Play } from '../support/play.ts';

/** Three requests, of which the second is closed, and what is done about them, in order. */
function startingUp(check: (number: number) => ReconcileOutcome = () => 'reconciled') {
  const store = new MemoryRecord(() => START);
  const closed = new Play();
  closed.does(cleo, { type: 'cancel-request', reason: 'not needed' });
  const plays = [new Play(), closed, new Play()];
  for (const [index, { request }] of plays.entries()) store.keep({ ...request, number: index + 1 });

  const done: string[] = [];
  const log = logBook();
  const reconcile: Reconcile = async (ref, options) => {
    if (options?.verify === true) done.push(`check ${ref.number}`);
    return check(ref.number);
  };
  const wait = async (ms: number) => void done.push(`wait ${ms}`);
  const run = (isStopping = () => false) =>
    verifyStanding(HOME, { store, reconcile, wait, isStopping, log });
  return { done, log, run };
}

/** Says so the first times, and then what is usual. */
function atFirst(times: number, say: () => ReconcileOutcome): (number: number) => ReconcileOutcome {
  let left = times;
  return (number) => {
    if (number !== 3 || left === 0) return 'reconciled';
    left -= 1;
    return say();
  };
}

const rateLimited = (): never => {
  throw new RateLimited(7_000);
};

describe('when the bot starts', () => {
  it('what stands of every open request is checked, the newest first and at a pace', async () => {
    const it = startingUp();
    await it.run();
    expect(it.done).toEqual(['check 3', 'wait 2000', 'check 1']);
  });

  it('a failure is logged and the others are checked', async () => {
    const it = startingUp(() => {
      throw new Error('Slack is away');
    });
    await it.run();
    expect(it.done).toEqual(['check 3', 'wait 2000', 'check 1']);
    expect(it.log.lines).toMatchObject([{ level: 'warn' }, { level: 'warn' }]);
  });

  it('it waits as long as Slack asks to, and checks the same request again', async () => {
    const it = startingUp(atFirst(2, rateLimited));
    await it.run();
    expect(it.done).toEqual([
      'check 3',
      'wait 7000',
      'check 3',
      'wait 7000',
      'check 3',
      'wait 2000',
      'check 1',
    ]);
    expect(it.log.lines).toEqual([]);
  });

  it('a request for which Slack keeps asking to wait is given up, and the log says so', async () => {
    const it = startingUp(atFirst(Number.POSITIVE_INFINITY, rateLimited));
    await it.run();
    expect(it.done.filter((one) => one === 'check 3')).toHaveLength(5);
    expect(it.done.slice(-3)).toEqual(['check 3', 'wait 2000', 'check 1']);
    expect(it.log.lines).toMatchObject([{ level: 'warn' }]);
  });

  it.each([{ times: 1 }, { times: 9 }])(
    'a request that somebody else holds is checked once more at the end ($times times busy)',
    async ({ times }) => {
      const it = startingUp(atFirst(times, () => 'busy'));
      await it.run();
      expect(it.done).toEqual(['check 3', 'wait 2000', 'check 1', 'wait 2000', 'check 3']);
    },
  );

  it.each([
    { where: 'between two requests', check: undefined, done: ['check 3', 'wait 2000'] },
    { where: 'while Slack asks to wait', check: rateLimited, done: ['check 3', 'wait 7000'] },
  ])('it ends where the bot is stopping $where', async ({ check, done }) => {
    const it = startingUp(check);
    await it.run(() => it.done.length >= 2);
    expect(it.done.slice(0, 2)).toEqual(done);
    expect(it.done.filter((one) => one.startsWith('check'))).toEqual(['check 3']);
  });
});
