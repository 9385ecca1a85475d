import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keySpace } from '../../src/store/keys.ts';
import { RedisRequestStore } from '../../src/store/request-store.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { transition, wholeHistory } from './histories.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

describe('every open request, and every request at all', () => {
  it('is given although one’s record is damaged, which is told', async () => {
    const keys = keySpace(test.prefix);
    const store = new RedisRequestStore(test.redis, keys);
    const team = randomTeamId();
    for (const draftId of ['d1', 'd2', 'd3']) {
      await store.submit(team, draftId, transition(wholeHistory, 0, { now: Date.now() }));
    }
    await test.redis.hset(keys.request({ teamId: team, number: 2 }), 's', 'damaged');
    const told: unknown[] = [];
    const found: number[] = [];
    const onUnreadable = (...about: readonly unknown[]) => told.push(about);
    for await (const { number } of store.eachOpen(team, { onUnreadable })) found.push(number);
    expect(found).toEqual([1, 3]);
    const newest: number[] = [];
    for await (const { number } of store.eachNewest(team, { onUnreadable })) newest.push(number);
    expect(newest).toEqual([3, 1]);
    const damaged = { teamId: team, number: 2 };
    const error = expect.objectContaining({ name: 'RecordError' });
    expect(told).toEqual([
      [damaged, error],
      [damaged, error],
    ]);
  });

  it('fails as a whole where Redis does', async () => {
    const broken = await test.connect();
    const store = new RedisRequestStore(broken, keySpace(test.prefix));
    broken.disconnect();
    const read = async () => {
      for await (const _ of store.eachOpen(randomTeamId(), { onUnreadable: () => undefined }));
    };
    await expect(read()).rejects.toThrow('Connection is closed');
  });
});
