import { afterAll, beforeAll, expect, it } from 'vitest';
import { dueMember, keySpace } from '../../src/store/keys.ts';
import { RedisPolicyStore } from '../../src/store/policy-store.ts';
import { START } from '../support/builders.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

it('keeps the fingerprint of the settings, apart for each workspace', async () => {
  const store = new RedisPolicyStore(test.redis, keySpace(test.prefix));
  const [team, other] = [randomTeamId(), randomTeamId()];
  expect(await store.policyOf(team)).toBeUndefined();
  await store.keepPolicy(team, 'p1');
  await store.keepPolicy(team, 'p2');
  expect([await store.policyOf(team), await store.policyOf(other)]).toEqual(['p2', undefined]);
});

it('touches every open request, thousands of them too, and moves none that is due before', async () => {
  const keys = keySpace(test.prefix);
  const store = new RedisPolicyStore(test.redis, keys);
  const team = randomTeamId();
  const numbers = Array.from({ length: 2_345 }, (_, index) => index + 1);
  await test.redis.zadd(keys.open(team), ...numbers.flatMap((number) => [number, `${number}`]));
  const records = test.redis.pipeline();
  for (const number of numbers) records.hset(keys.request({ teamId: team, number }), 'v', '1');
  await records.exec();
  const due = keys.due(keys.partitionOf(team));
  const dueOf = async (number: number) =>
    Number(await test.redis.zscore(due, dueMember({ teamId: team, number })));
  await test.redis.zadd(due, START - 5, dueMember({ teamId: team, number: 1 }));
  await test.redis.zadd(due, START + 5, dueMember({ teamId: team, number: 2 }));
  expect(await store.touchOpen(team, START)).toBe(2_345);
  expect([await dueOf(1), await dueOf(2), await dueOf(1_001), await dueOf(2_345)]).toEqual([
    START - 5,
    START,
    START,
    START,
  ]);
  // Whoever holds a lease with the old settings is told to look once more.
  expect(await test.redis.hget(keys.request({ teamId: team, number: 7 }), 't')).toBe('1');
});

it('touches nothing where nothing is open', async () => {
  const store = new RedisPolicyStore(test.redis, keySpace(test.prefix));
  expect(await store.touchOpen(randomTeamId(), START)).toBe(0);
});
