import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RateLimited } from '../../src/application/rate-limited.ts';
import type { RequestRef } from '../../src/domain/ids.ts';
import { QUEUE_NAME } from '../../src/queue/reconcile-job.ts';
import { ReconcileQueue } from '../../src/queue/reconcile-queue.ts';
import { ReconcileWorkers } from '../../src/queue/reconcile-workers.ts';
import { type LogBook, logBook } from '../store/log-book.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { sightings, signal } from './signal.ts';

let test: TestRedis;
let log: LogBook;
let queue: ReconcileQueue;
const running: ReconcileWorkers[] = [];
const teamId = randomTeamId();

beforeAll(async () => {
  test = await openTestRedis();
  log = logBook();
  const { redis, queuePrefix: prefix } = test;
  queue = new ReconcileQueue({ redis, prefix, now: Date.now, log });
});
afterEach(async () => {
  for (const workers of running.splice(0)) await workers.close();
});
afterAll(async () => {
  await queue.close();
  await test.close();
});

function work(reconcile: (ref: RequestRef) => Promise<void>, concurrency = 5): ReconcileWorkers {
  const { redis, queuePrefix: prefix } = test;
  const workers = new ReconcileWorkers({
    onTrouble: () => undefined,
    redis,
    prefix,
    teamId,
    queue,
    concurrency,
    reconcile,
    remind: async () => undefined,
    showHome: async () => undefined,
    log,
  });
  running.push(workers);
  return workers;
}

const ref = (number: number): RequestRef => ({ teamId, number });

describe('the workers', () => {
  it('reconcile each scheduled request, at once or when it is due', async () => {
    const seen = sightings<number>();
    work(async ({ number }) => seen.add(number));
    const dueAt = Date.now() + 300;
    await queue.schedule(ref(2), 1, dueAt);
    await queue.schedule(ref(1), 1, Date.now());
    await seen.until((all) => all.length === 2);
    expect(seen.all).toEqual([1, 2]);
    expect(Date.now()).toBeGreaterThanOrEqual(dueAt - 5);
  });

  it('reconcile as many requests at once as they may', async () => {
    const started = sightings<number>();
    const release = signal();
    work(async ({ number }) => {
      started.add(number);
      await release.happened;
    }, 3);
    for (const number of [11, 12, 13, 14]) await queue.schedule(ref(number), 1, Date.now());
    await started.until((all) => all.length === 3);
    release.give();
    await started.until((all) => all.length === 4);
  });

  it('log a failure with the name of its request, drop the job, and go on', async () => {
    const seen = sightings<number>();
    work(async ({ number }) => {
      seen.add(number);
      if (number === 21) throw new Error('the moon is in the way');
    });
    const dueAt = Date.now();
    await queue.schedule(ref(21), 1, dueAt);
    await queue.schedule(ref(22), 1, dueAt);
    await seen.until((all) => all.includes(21) && all.includes(22));
    const inside = new Queue(QUEUE_NAME, { connection: test.redis, prefix: test.queuePrefix });
    while ((await inside.getJobCountByTypes('active', 'failed', 'waiting')) > 0);
    await inside.close();
    const line = log.lines.find(({ text }) => text.includes('the moon is in the way'));
    expect(line).toMatchObject({ level: 'error' });
    expect(line?.text).toContain('PL-21');
    // The id is free again: the sweeper can add the same job.
    await queue.schedule(ref(21), 1, dueAt);
    await seen.until((all) => all.filter((number) => number === 21).length === 2);
  });

  it('take no job while Slack asks to wait, and then do them all', async () => {
    const seen = sightings<{ number: number; at: number }>();
    const waitMs = 700;
    let limitedAt = 0;
    work(async ({ number }) => {
      if (limitedAt === 0) {
        limitedAt = Date.now();
        throw new RateLimited(waitMs);
      }
      seen.add({ number, at: Date.now() });
    }, 1);
    await queue.schedule(ref(31), 1, Date.now());
    await queue.schedule(ref(32), 1, Date.now());
    await seen.until((all) => all.length === 2);
    expect(new Set(seen.all.map(({ number }) => number))).toEqual(new Set([31, 32]));
    for (const { at } of seen.all) expect(at - limitedAt).toBeGreaterThanOrEqual(waitMs - 50);
  });

  it('refuse a job whose data names no request, and go on', async () => {
    const seen = sightings<number>();
    work(async ({ number }) => seen.add(number));
    const inside = new Queue(QUEUE_NAME, { connection: test.redis, prefix: test.queuePrefix });
    await inside.add('reconcile', { teamId: 'nobody', number: 1 }, { removeOnFail: true });
    await inside.close();
    await queue.schedule(ref(41), 1, Date.now());
    await seen.until((all) => all.includes(41));
    expect(seen.all).toEqual([41]);
    expect(log.lines.some(({ text }) => text.includes('is not a Slack team id'))).toBe(true);
  });
});

describe('jobs of another workspace', () => {
  it('are left alone, which the log mentions', async () => {
    const seen = sightings<number>();
    work(async ({ number }) => seen.add(number), 1);
    await queue.schedule({ teamId: randomTeamId(), number: 71 }, 1, Date.now() - 1_000);
    await queue.schedule(ref(72), 1, Date.now());
    await seen.until((all) => all.includes(72));
    expect(seen.all).toEqual([72]);
    const lines = log.lines.filter(({ text }) => text.includes('another workspace'));
    expect(lines).toMatchObject([{ level: 'debug' }]);
  });
});

describe('closing', () => {
  it('waits for what runs and takes nothing more', async () => {
    const started = signal();
    const release = signal();
    const done: number[] = [];
    const workers = work(async ({ number }) => {
      started.give();
      await release.happened;
      done.push(number);
    }, 1);
    await queue.schedule(ref(51), 1, Date.now());
    await started.happened;
    await queue.schedule(ref(52), 1, Date.now());
    const closed = workers.close();
    expect(workers.active).toBe(1);
    release.give();
    await closed;
    expect(workers.active).toBe(0);
    expect(done).toEqual([51]);
    const seen = sightings<number>();
    work(async ({ number }) => seen.add(number));
    await seen.until((all) => all.includes(52));
  });

  it('can be asked for again', async () => {
    const workers = work(async () => undefined);
    await Promise.all([workers.close(), workers.close()]);
    await workers.close();
  });
});
