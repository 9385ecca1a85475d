import { afterAll, beforeAll } from 'vitest';
import { RedisDraftStore } from '../../src/store/draft-store.ts';
import { keySpace } from '../../src/store/keys.ts';
import { RedisOutbox } from '../../src/store/outbox.ts';
import { RedisRequestStore } from '../../src/store/request-store.ts';
import { specifyRecord } from '../support/record-contract.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { logBook } from './log-book.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

specifyRecord('in Redis', () => {
  const keys = keySpace(test.prefix);
  return {
    store: new RedisRequestStore(test.redis, keys),
    outbox: new RedisOutbox(test.redis, keys, logBook()),
    drafts: new RedisDraftStore(test.redis, keys),
    team: randomTeamId(),
  };
});
