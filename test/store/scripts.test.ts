import { afterAll, beforeAll, expect, it } from 'vitest';
import { defineScripts } from '../../src/store/scripts/script.ts';
import { openTestRedis, type TestRedis } from '../support/redis.ts';

let test: TestRedis;

const submitOf = (redis: TestRedis['redis']): unknown => Reflect.get(redis, 'plSubmit');

beforeAll(async () => {
  test = await openTestRedis();
});

afterAll(async () => test.close());

it('a connection that knows the scripts keeps them, so that it goes on sending their hashes', async () => {
  defineScripts(test.redis);
  const known = submitOf(test.redis);
  defineScripts(test.redis);
  expect(submitOf(test.redis)).toBe(known);

  const other = await test.connect();
  defineScripts(other);
  expect(submitOf(other)).not.toBe(known);
});
