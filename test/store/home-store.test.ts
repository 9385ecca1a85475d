import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOME_SPACING_MS, MOST_HOMES } from '../../src/application/board-store.ts';
import { FIRST_CHOICE } from '../../src/application/home-store.ts';
import type { BoardEntry } from '../../src/domain/board/board-entry.ts';
import { userId } from '../../src/domain/ids.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import { RedisBoardStore } from '../../src/store/board-store.ts';
import { RedisHomeStore } from '../../src/store/home-store.ts';
import { keySpace } from '../../src/store/keys.ts';
import { ada, alan, START } from '../support/builders.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { logBook } from './log-book.ts';

/** A request that takes up a place on the Homes of those who see all of them, and on no other. */
const ENTRY: BoardEntry = {
  number: 1,
  party: 'customer',
  cloud: 'aws',
  clock: 'running',
  company: 'acme outdoor',
  dueAt: START + DAY_MS,
  waitingOn: [],
  isForAllEngineers: false,
  others: [],
};

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

it('has the Homes looked at of those 200 who see all requests and opened it last', async () => {
  const { keys, homes, teamId } = opened();
  const board = new RedisBoardStore(test.redis, keys);
  const viewers = Array.from({ length: MOST_HOMES + 1 }, (_, index) => ({
    teamId,
    viewer: { ...ada, userId: userId(`U0VIEWER${index}`) },
  }));
  for (const [index, ref] of viewers.entries()) {
    await homes.choose(ref, FIRST_CHOICE, true, START + index);
  }
  const ref = { teamId, number: 1 };
  await test.redis.hset(keys.request(ref), { v: 1, t: 0 });
  const touched = await board.stand(ref, { version: 1, touches: 0 }, ENTRY, 'f', START + DAY_MS);
  if (typeof touched === 'string' || touched.all === null) throw new Error('nobody is told');
  const { at } = touched.all;
  const spread = await homes.spread(teamId, at);
  const latestFirst = viewers.slice(1).toReversed();
  expect(spread.map((one) => one.ref)).toEqual(latestFirst);
  expect(spread.at(-1)?.at).toBe(at + (MOST_HOMES - 1) * HOME_SPACING_MS);
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
