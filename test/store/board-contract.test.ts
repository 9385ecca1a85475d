import { afterAll, beforeAll } from 'vitest';
import { RedisBoardStore } from '../../src/store/board-store.ts';
import { RedisHomeStore } from '../../src/store/home-store.ts';
import { dueMember, keySpace } from '../../src/store/keys.ts';
import { specifyBoard } from '../support/board-contract.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { logBook } from './log-book.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

specifyBoard('in Redis', () => {
  const keys = keySpace(test.prefix);
  const team = randomTeamId();
  return {
    board: new RedisBoardStore(test.redis, keys),
    homes: new RedisHomeStore(test.redis, keys, logBook()),
    team,
    stores: async (number, version, touches) => {
      const key = keys.request({ teamId: team, number });
      await test.redis.hset(key, { v: version, t: touches });
    },
    dueAt: async (ref) => {
      const due = keys.due(keys.partitionOf(ref.teamId));
      const score = await test.redis.zscore(due, dueMember(ref));
      return score === null ? null : Number(score);
    },
  };
});
