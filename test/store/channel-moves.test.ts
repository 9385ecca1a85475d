import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelId } from '../../src/domain/ids.ts';
import { RedisChannelMoves } from '../../src/store/channel-moves.ts';
import { keySpace } from '../../src/store/keys.ts';
import { HOME } from '../support/builders.ts';
import { MemoryChannelMoves } from '../support/memory-channel-moves.ts';
import { openTestRedis, type TestRedis } from '../support/redis.ts';

const [A, B, C] = [channelId('G0A'), channelId('C0B'), channelId('C0C')];

let test: TestRedis;

beforeEach(async () => {
  test = await openTestRedis();
});

afterEach(async () => {
  await test.close();
});

describe.each([
  ['Redis', () => new RedisChannelMoves(test.redis, keySpace(test.prefix))],
  ['memory', () => new MemoryChannelMoves()],
])('the ids of channels in %s', (_where, open) => {
  it('lead to the one of today, over however many changes', async () => {
    const moves = open();
    expect(await moves.currentIdOf(HOME, A)).toBeUndefined();
    await moves.note(HOME, A, B);
    await moves.note(HOME, B, C);
    expect(await moves.currentIdOf(HOME, A)).toBe(C);
    expect(await moves.currentIdOf(HOME, C)).toBeUndefined();
  });

  it('go in no circle where a channel has an earlier id again', async () => {
    const moves = open();
    await moves.note(HOME, A, B);
    await moves.note(HOME, B, A);
    expect(await moves.currentIdOf(HOME, A)).toBeUndefined();
    expect(await moves.currentIdOf(HOME, B)).toBe(A);
  });
});

it('what is no id of a channel is a damaged record', async () => {
  const keys = keySpace(test.prefix);
  await test.redis.hset(keys.channels(HOME), A, 'general');
  const moves = new RedisChannelMoves(test.redis, keys);
  await expect(moves.currentIdOf(HOME, A)).rejects.toThrow('"general" is no id of a channel');
});
