import { afterAll, beforeAll, expect, it } from 'vitest';
import { channelId } from '../../src/domain/ids.ts';
import { RedisIntakePosts } from '../../src/store/intake-posts.ts';
import { keySpace } from '../../src/store/keys.ts';
import { CHANNEL } from '../support/builders.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

const OTHER = channelId('C0OTHER');

it('keeps where the button of each channel stands, apart for each workspace', async () => {
  const posts = new RedisIntakePosts(test.redis, keySpace(test.prefix));
  const team = randomTeamId();
  const place = { channel: CHANNEL, ts: '1795424400.000100', link: 'https://a.slack.com/p1' };
  expect(await posts.placeOf(team, CHANNEL)).toBeUndefined();
  await posts.keep(team, { channel: CHANNEL, ts: '1795424300.000100' });
  await posts.keep(team, place);
  expect(await posts.placeOf(team, CHANNEL)).toEqual(place);
  expect(await posts.placeOf(team, OTHER)).toBeUndefined();
  expect(await posts.placeOf(randomTeamId(), CHANNEL)).toBeUndefined();
});

it('lets one at a time post into a channel, until it is released or the holder died', async () => {
  const keys = keySpace(test.prefix);
  const posts = new RedisIntakePosts(test.redis, keys);
  const team = randomTeamId();
  expect(await posts.claim(team, CHANNEL)).toBe(true);
  expect(await posts.claim(team, CHANNEL)).toBe(false);
  expect(await posts.claim(team, OTHER)).toBe(true);
  expect(await test.redis.ttl(keys.intakeClaim(team, CHANNEL))).toBeGreaterThan(0);
  await posts.release(team, CHANNEL);
  expect(await posts.claim(team, CHANNEL)).toBe(true);
});

it('names the record that cannot be read', async () => {
  const keys = keySpace(test.prefix);
  const team = randomTeamId();
  await test.redis.hset(keys.intakes(team), CHANNEL, 'damaged');
  const posts = new RedisIntakePosts(test.redis, keys);
  await expect(posts.placeOf(team, CHANNEL)).rejects.toThrow(CHANNEL);
});
