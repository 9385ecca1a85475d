import { afterAll, beforeAll, expect, it } from 'vitest';
import { defineScripts } from '../../src/store/scripts/script.ts';
import { openTestRedis, type TestRedis } from '../support/redis.ts';

let test: TestRedis;

beforeAll(async () => {
  test = await openTestRedis();
});

afterAll(async () => test.close());

it('a connection that knows the scripts keeps them, so that it goes on sending their hashes', async () => {
  defineScripts(test.redis);
  const known = test.redis.plSubmit;
  defineScripts(test.redis);
  expect(test.redis.plSubmit).toBe(known);

  const other = await test.connect();
  defineScripts(other);
  expect(other.plSubmit).not.toBe(known);
});
