import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIRST_CHOICE } from '../../src/application/home-store.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import { RedisHomeStore } from '../../src/store/home-store.ts';
import { keySpace } from '../../src/store/keys.ts';
import { ada, alan, START } from '../support/builders.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { logBook } from './log-book.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

function opened() {
  const keys = keySpace(test.prefix);
  const log = logBook();
  return { keys, log, homes: new RedisHomeStore(test.redis, keys, log), teamId: randomTeamId() };
}

it('forgets a Home that nobody has opened for four weeks, and who sees all requests on it', async () => {
  const { keys, homes, teamId } = opened();
  const [first, later] = [
    { teamId, viewer: ada },
    { teamId, viewer: alan },
  ];
  await homes.choose(first, FIRST_CHOICE, true, START);
  const seconds = await test.redis.ttl(keys.home(first));
  expect(seconds).toBeGreaterThan(27 * 86_400);
  expect(seconds).toBeLessThanOrEqual(28 * 86_400);
  await homes.choose(later, FIRST_CHOICE, true, START + 28 * DAY_MS + 1);
  expect(await test.redis.zcard(keys.homes(teamId))).toBe(1);
});

it('begins anew where what was chosen cannot be read, and logs it', async () => {
  const { keys, homes, log, teamId } = opened();
  const ref = { teamId, viewer: ada };
  await homes.choose(ref, { ...FIRST_CHOICE, filter: { cloud: 'aws' } }, true, START);
  await test.redis.hset(keys.home(ref), 's', '{"v":2,"choice":{"filter":{"cloud":"gcp"}}}');
  expect(await homes.choiceOf(ref)).toEqual(FIRST_CHOICE);
  expect(log.lines.map(({ level, text }) => `${level} ${text}`)).toEqual([
    expect.stringMatching(/^error .*what was chosen on Home cannot be read/),
  ]);
});
