import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LEASE_MS } from '../../src/application/retrying.ts';
import { LOCK_MS, STALLED_CHECK_MS } from '../../src/queue/reconcile-workers.ts';
import { renewing } from '../../src/queue/while-held.ts';
import { logBook } from '../store/log-book.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that ends when the test says so, and how often its lease was renewed. */
function working(outcome: 'renewed' | 'lost' | Error) {
  const log = logBook();
  let renewals = 0;
  let end: (value: string) => void = () => undefined;
  const done = renewing(log)(
    async () => {
      renewals += 1;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    async () =>
      new Promise<string>((resolve) => {
        end = resolve;
      }),
  );
  return { log, done, end: () => end('done'), renewals: () => renewals };
}

it('is renewed before it runs out, as long as the work goes on and not longer', async () => {
  const { done, end, renewals } = working('renewed');
  await vi.advanceTimersByTimeAsync(3 * LEASE_MS);
  expect(renewals()).toBe(9);
  end();
  expect(await done).toBe('done');
  await vi.advanceTimersByTimeAsync(LEASE_MS);
  expect(renewals()).toBe(9);
});

it('is not renewed by a pass that ends at once', async () => {
  let renewals = 0;
  const renew = async () => {
    renewals += 1;
    return 'renewed' as const;
  };
  expect(await renewing(logBook())(renew, async () => 'done')).toBe('done');
  await vi.advanceTimersByTimeAsync(3 * LEASE_MS);
  expect(renewals).toBe(0);
});

it('is given up once somebody else has it', async () => {
  const { done, end, renewals } = working('lost');
  await vi.advanceTimersByTimeAsync(3 * LEASE_MS);
  expect(renewals()).toBe(1);
  end();
  await done;
});

it('says in the log that it could not be renewed, and tries again', async () => {
  const { log, done, end, renewals } = working(new Error('Redis is away'));
  await vi.advanceTimersByTimeAsync(LEASE_MS);
  expect(renewals()).toBe(3);
  expect(log.lines.map(({ text }) => text).join()).toContain('a lease could not be renewed');
  end();
  await done;
});

it('is free within five seconds of a kill, and so is the job', () => {
  expect(LEASE_MS).toBeLessThanOrEqual(5_000);
  expect(LOCK_MS + STALLED_CHECK_MS).toBeLessThanOrEqual(5_000);
});
