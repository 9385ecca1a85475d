import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/domain/time.ts';
import { RecordError } from '../../src/store/codec/record-error.ts';
import { RedisKeptInput } from '../../src/store/kept-input.ts';
import { type KeySpace, keySpace } from '../../src/store/keys.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { carl, cleo } from './histories.ts';

let test: TestRedis;
let keys: KeySpace;
let keptInput: RedisKeptInput;
let now = 0;

beforeAll(async () => {
  test = await openTestRedis();
  keys = keySpace(test.prefix);
  keptInput = new RedisKeptInput(test.redis, keys, () => now);
});
afterAll(() => test.close());

const INPUT = { reason: ['The <!channel> & the NLB.\nSecond line.'], fields: ['a', 'b'], note: [] };
const HOLD = { person: cleo, form: 'hold-request PL-1' };

describe('what was typed', () => {
  it('is kept as it was, for a day, until it is dropped', async () => {
    const team = randomTeamId();
    await keptInput.keep(team, HOLD, INPUT);
    expect(await keptInput.kept(team, HOLD)).toEqual(INPUT);
    const [key = ''] = await test.keysUnder(`${test.prefix}{p${keys.partitionOf(team)}}:${team}:`);
    expect(await test.redis.ttl(key)).toBeGreaterThan(86_390);
    await keptInput.keep(team, HOLD, { reason: ['Another.'] });
    expect(await keptInput.kept(team, HOLD)).toEqual({ reason: ['Another.'] });
    await keptInput.drop(team, HOLD);
    expect(await keptInput.kept(team, HOLD)).toBeUndefined();
  });

  it('is read by nobody else, in no other form, and in no other workspace', async () => {
    const [team, other] = [randomTeamId(), randomTeamId()];
    await keptInput.keep(team, HOLD, INPUT);
    expect(await keptInput.kept(team, { ...HOLD, person: carl })).toBeUndefined();
    expect(await keptInput.kept(team, { ...HOLD, form: 'hold-request PL-2' })).toBeUndefined();
    expect(await keptInput.kept(other, HOLD)).toBeUndefined();
  });

  it('is not kept where it is larger than any form', async () => {
    const team = randomTeamId();
    await keptInput.keep(team, HOLD, { output: ['x'.repeat(200_001)] });
    expect(await keptInput.kept(team, HOLD)).toBeUndefined();
  });

  it('that cannot be read is an error that names its key', async () => {
    const team = randomTeamId();
    await keptInput.keep(team, HOLD, INPUT);
    const [key = ''] = await test.keysUnder(`${test.prefix}{p${keys.partitionOf(team)}}:${team}:`);
    await test.redis.set(key, '{"v":2,"input":{"reason":"no list"}}');
    await expect(keptInput.kept(team, HOLD)).rejects.toThrow(RecordError);
  });

  it('is remembered by the process where Redis is away, for a day as well', async () => {
    const team = randomTeamId();
    const connection = await test.connect();
    const own = new RedisKeptInput(connection, keys, () => now);
    connection.disconnect();
    await expect(own.keep(team, HOLD, INPUT)).rejects.toThrow('Connection is closed');
    expect(await own.kept(team, HOLD)).toEqual(INPUT);
    await connection.connect();
    now += DAY_MS;
    expect(await own.kept(team, HOLD)).toBeUndefined();
    now -= DAY_MS;
    await own.drop(team, HOLD);
    expect(await own.kept(team, HOLD)).toBeUndefined();
  });
});
