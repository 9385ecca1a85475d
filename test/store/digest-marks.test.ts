import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisDigestMarks } from '../../src/store/digest-marks.ts';
import { keySpace } from '../../src/store/keys.ts';
import { specifyDigestMarks } from '../support/digest-marks-contract.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { logBook } from './log-book.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

specifyDigestMarks('in Redis', () => ({
  marks: new RedisDigestMarks(test.redis, keySpace(test.prefix), logBook()),
  team: randomTeamId(),
  otherTeam: randomTeamId(),
}));

describe('a mark that cannot be read', () => {
  it('is logged and left out, and nobody takes it for none', async () => {
    const keys = keySpace(test.prefix);
    const log = logBook();
    const marks = new RedisDigestMarks(test.redis, keys, log);
    const team = randomTeamId();
    const settled = { state: 'settled', date: '2026-11-24', at: 1 } as const;
    await test.redis.hset(keys.digests(team), 'C0DAMAGED', '{"v":1}');
    await marks.replace(team, 'C0FINE', undefined, settled);
    expect(await marks.all(team)).toEqual(new Map([['C0FINE', settled]]));
    expect(log.lines).toMatchObject([{ level: 'error' }]);
    expect(log.lines[0]?.text).toContain('C0DAMAGED');
    expect(await marks.replace(team, 'C0DAMAGED', undefined, settled)).toBe('other');
  });
});
