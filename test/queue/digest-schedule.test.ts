import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RateLimited } from '../../src/application/rate-limited.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { DIGEST_QUEUE } from '../../src/queue/digest-job.ts';
import { DigestSchedule } from '../../src/queue/digest-schedule.ts';
import { Sweeper } from '../../src/queue/sweeper.ts';
import { type LogBook, logBook } from '../store/log-book.ts';
import { until } from '../support/bot.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { type Sightings, sightings, signal } from './signal.ts';

const HOME = randomTeamId();

let test: TestRedis;
let inside: Queue;
let log: LogBook;
let sent: Sightings<TeamId>;
let running: DigestSchedule[];

beforeAll(async () => {
  test = await openTestRedis();
  inside = new Queue(DIGEST_QUEUE, { connection: test.redis, prefix: test.queuePrefix });
});
beforeEach(async () => {
  await test.deleteKeysUnder(test.queuePrefix);
  log = logBook();
  sent = sightings();
  running = [];
});
afterEach(async () => {
  for (const schedule of running) await schedule.stop();
  for (const schedule of running) await schedule.close();
});
afterAll(async () => {
  await inside.close();
  await test.close();
});

function schedule(send = async (team: TeamId): Promise<void> => sent.add(team)): DigestSchedule {
  const { redis, queuePrefix: prefix } = test;
  const one = new DigestSchedule({
    redis,
    prefix,
    teamId: HOME,
    send,
    onTrouble: () => undefined,
    log,
  });
  running.push(one);
  return one;
}

/** The jobs that wait for their minute. */
const delayed = async () => inside.getDelayedCount();

describe('the schedule of the digests', () => {
  it('sends at once, and then has one job ahead, due within a minute', async () => {
    await schedule().ensureScheduled();
    await sent.until((all) => all.length === 1);
    expect(sent.all).toEqual([HOME]);
    await until('the next job is there', async () => (await delayed()) === 1);
    const [next] = await inside.getDelayed();
    expect(next?.data).toEqual({ teamId: HOME });
    expect(next?.delay).toBeGreaterThan(0);
    expect(next?.delay).toBeLessThanOrEqual(60_000);
  });

  it('goes on from job to job', async () => {
    await schedule().ensureScheduled();
    for (const count of [1, 2, 3]) {
      await sent.until((all) => all.length === count);
      await until('the next job is there', async () => (await delayed()) === 1);
      await inside.promoteJobs();
    }
    await sent.until((all) => all.length === 4);
  });

  it('is one, however often and by however many bots it is asked for', async () => {
    const [one, other] = [schedule(), schedule()];
    await Promise.all([one.ensureScheduled(), other.ensureScheduled()]);
    await until('the next job is there', async () => (await delayed()) === 1);
    for (const each of [one, other, one]) await each.ensureScheduled();
    expect(await inside.getJobSchedulersCount()).toBe(1);
    expect(await delayed()).toBe(1);
  });

  it.each([
    { what: 'as a whole', keys: /./ },
    { what: 'but for its scheduler', keys: /:(?!repeat)[^:]*$/ },
    { what: 'but for its jobs', keys: /:repeat$/ },
  ])('is made again by the sweeper after the queue was wiped, $what', async ({ keys }) => {
    const sweeper = new Sweeper({
      outbox: { dueBy: async () => [] },
      scheduler: { schedule: async () => undefined },
      ensureScheduled: async () => schedules.ensureScheduled(),
      teamId: HOME,
      intervalMs: 20,
      limit: 10,
      now: Date.now,
      log,
    });
    const schedules = schedule();
    sweeper.start();
    await sent.until((all) => all.length === 1);
    await until('the next job is there', async () => (await delayed()) === 1);
    const wiped = (await test.keysUnder(test.queuePrefix)).filter((key) => keys.test(key));
    expect(wiped.length).toBeGreaterThan(0);
    await test.redis.del(...wiped);
    await until('it is scheduled again', async () => {
      const [count, jobs] = [await inside.getJobSchedulersCount(), await delayed()];
      return count === 1 && jobs >= 1;
    });
    const before = sent.all.length;
    await inside.promoteJobs();
    await sent.until((all) => all.length > before);
    await sweeper.stop();
  });

  it('goes on after a failure, which is logged', async () => {
    let fails = true;
    const failing = schedule(async (team) => {
      sent.add(team);
      if (fails) throw new Error('the moon is in the way');
    });
    await failing.ensureScheduled();
    await until('the failure is logged', () =>
      log.lines.some(({ text }) => text.includes('the moon is in the way')),
    );
    fails = false;
    await until('the next job is there', async () => (await delayed()) === 1);
    await inside.promoteJobs();
    await sent.until((all) => all.length === 2);
    expect(await inside.getFailedCount()).toBe(0);
  });

  it('takes no job while Slack asks to wait, and then the same one again', async () => {
    const times: number[] = [];
    const limited = schedule(async (team) => {
      times.push(Date.now());
      if (times.length === 1) throw new RateLimited(700);
      sent.add(team);
    });
    await limited.ensureScheduled();
    await sent.until((all) => all.length === 1);
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(650);
    expect(await inside.getJobSchedulersCount()).toBe(1);
  });

  it('leaves another workspace’s job alone, and refuses one that names none', async () => {
    const ours = schedule();
    const opts = { removeOnFail: true, removeOnComplete: true };
    await inside.add(DIGEST_QUEUE, { teamId: randomTeamId() }, opts);
    await inside.add(DIGEST_QUEUE, { teamId: 'nobody' }, opts);
    await ours.ensureScheduled();
    await inside.add(DIGEST_QUEUE, { teamId: HOME }, opts);
    await sent.until((all) => all.length >= 1);
    expect(new Set(sent.all)).toEqual(new Set([HOME]));
    const texts = log.lines.map(({ level, text }) => `${level} ${text}`).join('\n');
    expect(texts).toContain('debug a digest of another workspace is left alone');
    expect(texts).toContain('is not a Slack team id');
  });

  it('waits, when it stops, for the one that runs', async () => {
    const started = signal();
    const release = signal();
    let isDone = false;
    const slow = schedule(async () => {
      started.give();
      await release.happened;
      isDone = true;
    });
    await slow.ensureScheduled();
    await started.happened;
    const stopped = slow.stop();
    release.give();
    await stopped;
    expect(isDone).toBe(true);
  });
});
