import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RequestRef, requestLabel } from '../../src/domain/ids.ts';
import { ReconcileQueue } from '../../src/queue/reconcile-queue.ts';
import { ReconcileWorkers } from '../../src/queue/reconcile-workers.ts';
import { Sweeper } from '../../src/queue/sweeper.ts';
import { keySpace } from '../../src/store/keys.ts';
import { RedisOutbox } from '../../src/store/outbox.ts';
import { RedisRequestStore } from '../../src/store/request-store.ts';
import { transition, wholeHistory } from '../store/histories.ts';
import { logBook } from '../store/log-book.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { sightings, signal } from './signal.ts';

const LEASE_MS = 30_000;

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

describe('the queue is disposable:', () => {
  it('every key of it can be deleted while it runs, and everything is still done', async () => {
    const log = logBook();
    const keys = keySpace(test.prefix);
    const store = new RedisRequestStore(test.redis, keys);
    const outbox = new RedisOutbox(test.redis, keys, log);
    const { redis, queuePrefix: prefix } = test;
    const queue = new ReconcileQueue({ redis, prefix, now: Date.now, log });
    const teamId = randomTeamId();
    const settled = sightings<string>();
    const started = sightings<number>();
    const release = signal();

    // What the reconciler does with its lease, with the first request held back in the middle.
    const reconcile = async (ref: RequestRef): Promise<void> => {
      const token = randomUUID();
      const leased = await outbox.lease(ref, token, LEASE_MS);
      if (typeof leased === 'string') return;
      started.add(ref.number);
      if (ref.number === 1) await release.happened;
      if ((await outbox.settle(ref, token, leased.seen, null)) === 'settled') {
        settled.add(`${requestLabel(ref)} v${leased.request.version}`);
      }
    };
    const submit = async (draftId: string, now: number): Promise<RequestRef> => {
      const { ref } = await store.submit(teamId, draftId, transition(wholeHistory, 0, { now }));
      return ref;
    };

    const workers = new ReconcileWorkers({
      onTrouble: () => undefined,
      redis,
      prefix,
      teamId,
      queue,
      concurrency: 4,
      reconcile,
      remind: async () => undefined,
      showHome: async () => undefined,
      log,
    });
    const sweeper = new Sweeper({
      outbox,
      scheduler: queue,
      teamId,
      intervalMs: 50,
      limit: 100,
      now: Date.now,
      log,
    });

    // One request is being reconciled, one has a job far ahead and is due much earlier by now.
    const active = await submit('d1', Date.now());
    await queue.schedule(active, 1, Date.now());
    await started.until((all) => all.includes(1));
    const delayed = await submit('d2', Date.now());
    await queue.schedule(delayed, 1, Date.now() + 3_600_000);
    expect((await test.keysUnder(prefix)).length).toBeGreaterThan(3);

    await test.deleteKeysUnder(prefix);
    release.give();
    // Overdue work that no job knows of, and new work after the wipe.
    await submit('d3', Date.now() - 60_000);
    const scheduled = await submit('d4', Date.now());
    await queue.schedule(scheduled, 1, Date.now());
    sweeper.start();
    const all = [1, 2, 3, 4].map((number) => `PL-${number} v1`);
    await settled.until((seen) => all.every((one) => seen.includes(one)));

    // Again, with nothing running, and work that comes afterwards.
    await test.deleteKeysUnder(prefix);
    await store.append(active, 1, transition(wholeHistory, 1, { now: Date.now() }));
    await settled.until((seen) => seen.includes('PL-1 v2'));

    await sweeper.stop();
    await workers.close();
    await queue.close();
    expect(await outbox.dueBy(Date.now() + 1_000, 10)).toEqual([]);
  });
});
