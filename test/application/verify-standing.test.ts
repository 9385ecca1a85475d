import { describe, expect, it } from 'vitest';
import { RateLimited } from '../../src/application/rate-limited.ts';
import type { Reconcile } from '../../src/application/reconcile.ts';
import { verifyStanding } from '../../src/application/verify-standing.ts';
import { logBook } from '../store/log-book.ts';
import { cleo, HOME, START } from '../support/builders.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { Play } from '../support/play.ts';

/** Three requests, of which the second is closed, and what is checked of them. */
function startingUp(check: (number: number) => void = () => undefined) {
  const store = new MemoryRecord(() => START);
  const closed = new Play();
  closed.does(cleo, { type: 'cancel-request', reason: 'not needed' });
  const plays = [new Play(), closed, new Play()];
  for (const [index, { request }] of plays.entries()) store.keep({ ...request, number: index + 1 });

  const checked: number[] = [];
  const waits: number[] = [];
  const log = logBook();
  const reconcile: Reconcile = async (ref, options) => {
    if (options?.verify === true) checked.push(ref.number);
    check(ref.number);
  };
  const wait = async (ms: number) => void waits.push(ms);
  const run = (isStopping = () => false) =>
    verifyStanding(HOME, { store, reconcile, wait, isStopping, log });
  return { checked, waits, log, run };
}

describe('when the bot starts', () => {
  it('what stands of every open request is checked, the newest first', async () => {
    const it = startingUp();
    await it.run();
    expect(it.checked).toEqual([3, 1]);
  });

  it('a failure is logged and the others are checked', async () => {
    const it = startingUp(() => {
      throw new Error('Slack is away');
    });
    await it.run();
    expect(it.checked).toEqual([3, 1]);
    expect(it.log.lines).toMatchObject([{ level: 'warn' }, { level: 'warn' }]);
  });

  it('it waits as long as Slack asks to', async () => {
    const it = startingUp((number) => {
      if (number === 3) throw new RateLimited(7_000);
    });
    await it.run();
    expect(it.waits).toEqual([7_000]);
    expect(it.checked).toEqual([3, 1]);
  });

  it('it ends where the bot is stopping', async () => {
    const it = startingUp();
    await it.run(() => it.checked.length === 1);
    expect(it.checked).toEqual([3]);
  });
});
