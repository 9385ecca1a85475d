import { Queue } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EntityRef, teamId } from '../../src/domain/ids.ts';
import { jobId, jobOf, parseJob, QUEUE_NAME } from '../../src/queue/reconcile-job.ts';
import { ReconcileQueue } from '../../src/queue/reconcile-queue.ts';
import { connectRedis, whenReady } from '../../src/store/connect.ts';
import { logBook } from '../store/log-book.ts';
import { ada } from '../support/builders.ts';
import { openTestRedis, randomTeamId, type TestRedis, testRedisUrl } from '../support/redis.ts';

const NOW = Date.UTC(2026, 10, 23, 9);

let test: TestRedis;
let queue: ReconcileQueue;
let inside: Queue;

beforeAll(async () => {
  test = await openTestRedis();
  const { redis, queuePrefix: prefix } = test;
  queue = new ReconcileQueue({ redis, prefix, now: () => NOW, log: logBook() });
  inside = new Queue(QUEUE_NAME, { connection: redis, prefix });
});
afterAll(async () => {
  await queue.close();
  await inside.close();
  await test.close();
});

describe('a reconcile job', () => {
  it('is named after request, version and due time, and carries ids alone', async () => {
    const ref = { teamId: randomTeamId(), number: 12 };
    await queue.schedule(ref, 3, NOW + 60_000);
    const id = `${ref.teamId}.12.3.${NOW + 60_000}`;
    const job = await inside.getJob(id);
    expect(job?.name).toBe('reconcile');
    expect(job?.data).toEqual(ref);
    expect(job?.opts).toMatchObject({
      delay: 60_000,
      attempts: 1,
      removeOnComplete: true,
      removeOnFail: true,
    });
    expect(await job?.getState()).toBe('delayed');
  });

  it('that is overdue waits for nothing', async () => {
    const ref = { teamId: randomTeamId(), number: 1 };
    await queue.schedule(ref, 1, NOW - 60_000);
    const job = await inside.getJob(jobId(ref, 1, NOW - 60_000));
    expect(job?.opts.delay).toBe(0);
    expect(await job?.getState()).toBe('waiting');
  });

  it('is added once for one version and due time, and apart for every other', async () => {
    await inside.obliterate({ force: true });
    const ref = { teamId: randomTeamId(), number: 7 };
    await Promise.all([1, 2, 3].map(() => queue.schedule(ref, 1, NOW)));
    expect(await inside.getJobCountByTypes('waiting', 'delayed')).toBe(1);
    await queue.schedule(ref, 2, NOW);
    await queue.schedule(ref, 1, NOW + 1_000);
    expect(await inside.getJobCountByTypes('waiting', 'delayed')).toBe(3);
  });

  it('keeps the queue within its prefix', async () => {
    const others = (await test.keysUnder(test.queuePrefix)).filter(
      (key) => !key.startsWith(`${test.queuePrefix}:${QUEUE_NAME}:`),
    );
    expect(others).toEqual([]);
  });

  it('can be added through the connection of the user path', async () => {
    const redis = connectRedis(testRedisUrl(), 'user', logBook());
    await whenReady(redis, 10_000);
    const { queuePrefix: prefix } = test;
    const users = new ReconcileQueue({ redis, prefix, now: () => NOW, log: logBook() });
    const ref = { teamId: randomTeamId(), number: 5 };
    await users.schedule(ref, 1, NOW);
    expect(await inside.getJob(jobId(ref, 1, NOW))).toBeDefined();
    await users.close();
    redis.disconnect();
  });

  it.each([
    { what: 'nothing', data: undefined },
    { what: 'another id', data: { teamId: 'U012AB', number: 1 } },
    { what: 'a number as text', data: { teamId: 'T012AB', number: '1' } },
    { what: 'more than ids', data: { teamId: 'T012AB', number: 1, company: 'Acme' } },
  ])('with $what is refused', ({ data }) => {
    expect(() => parseJob(data)).toThrow();
  });

  it.each<{ what: string; ref: EntityRef }>([
    { what: 'a request', ref: { teamId: teamId('T012AB'), number: 7 } },
    { what: 'an inbox', ref: { teamId: teamId('T012AB'), reader: ada } },
    { what: 'a Home', ref: { teamId: teamId('T012AB'), viewer: ada } },
    { what: 'all Homes', ref: { teamId: teamId('T012AB'), homes: 'all' } },
  ])('about $what is read as what it is about, and its id has no colon', ({ ref }) => {
    expect(parseJob(jobOf(ref))).toEqual(ref);
    expect(jobId(ref, 3, 5)).not.toContain(':');
  });

  it('is read as its request', () => {
    const ref = { teamId: teamId('T012AB'), number: 1 };
    expect(parseJob({ teamId: 'T012AB', number: 1 })).toEqual(ref);
  });
});
