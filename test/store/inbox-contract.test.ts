import { afterAll, beforeAll } from 'vitest';
import { RedisInboxStore } from '../../src/store/inbox-store.ts';
import { dueMember, keySpace } from '../../src/store/keys.ts';
import { specifyInboxes } from '../support/inbox-contract.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

specifyInboxes('in Redis', () => {
  const keys = keySpace(test.prefix);
  return {
    inboxes: new RedisInboxStore(test.redis, keys),
    team: randomTeamId(),
    dueAt: async (ref) => {
      const due = keys.due(keys.partitionOf(ref.teamId));
      const score = await test.redis.zscore(due, dueMember(ref));
      return score === null ? null : Number(score);
    },
  };
});
