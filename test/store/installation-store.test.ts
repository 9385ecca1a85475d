import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamId } from '../../src/domain/ids.ts';
import { RedisInstallations } from '../../src/store/installation-store.ts';
import { keySpace } from '../../src/store/keys.ts';
import { Vault } from '../../src/store/vault.ts';
import { installation, rotating } from '../support/installations.ts';
import { installationsContract } from '../support/installations-contract.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await openTestRedis();
});
afterAll(() => test.close());

const [old, today] = ['old', 'today'].map((id) => ({ id, secret: randomBytes(32) })) as [
  { id: string; secret: Buffer },
  { id: string; secret: Buffer },
];
const storeWith = (keys = [today, old]) =>
  new RedisInstallations(test.redis, keySpace(test.prefix), new Vault(keys));

const placeOf = (team: ReturnType<typeof teamId>) => {
  const keys = keySpace(test.prefix);
  return keys.installations(keys.partitionOf(team));
};

it('keeps nothing in Redis that can be read without the key', async () => {
  const team = randomTeamId();
  await storeWith().save(rotating(team, 1, 5_000));
  const kept = await test.redis.hget(placeOf(team), team);
  expect(kept).toMatch(/^v1\.today\.[\w.-]+$/);
  expect(kept).not.toMatch(/xox|Acme/);
  expect(Buffer.from(kept ?? '', 'base64url').toString('latin1')).not.toMatch(/xox|Acme/);
});

it('refuses an installation that was moved under another workspace', async () => {
  const [team, thief] = [randomTeamId(), randomTeamId()];
  const store = storeWith();
  await store.save(installation(team));
  const sealed = await test.redis.hget(placeOf(team), team);
  await test.redis.hset(placeOf(thief), thief, sealed ?? '');
  await expect(store.load(thief)).rejects.toThrow(/was not sealed for this place/);
});

it('seals anew with the key of today what an earlier key has sealed', async () => {
  const team = randomTeamId();
  await storeWith([old]).save(installation(team));
  expect((await storeWith().load(team))?.installation).toEqual(installation(team));
  expect(await test.redis.hget(placeOf(team), team)).toMatch(/^v1\.today\./);
  expect((await storeWith([today]).load(team))?.installation).toEqual(installation(team));
});

it('tells what the keys of today open, with its scopes, and seals nothing anew for that', async () => {
  const keys = keySpace(`${test.prefix}survey:`);
  const [one, other] = [randomTeamId(), randomTeamId()];
  const { scopes } = installation(other).bot;
  const before = new RedisInstallations(test.redis, keys, new Vault([old]));
  await before.save(installation(one));
  await new RedisInstallations(test.redis, keys, new Vault([today])).save(installation(other));
  const surveyed = async (...given: readonly (typeof old)[]) =>
    new RedisInstallations(test.redis, keys, new Vault(given)).survey();
  expect(await surveyed(today)).toEqual({ opened: [{ owner: other, scopes }], closed: [one] });
  const both = await surveyed(today, old);
  expect(both.closed).toEqual([]);
  expect(new Set(both.opened.map(({ owner }) => owner))).toEqual(new Set([one, other]));
  expect(await surveyed(today)).toEqual({ opened: [{ owner: other, scopes }], closed: [one] });
});

it('names the key that it would need', async () => {
  const team = randomTeamId();
  await storeWith([old]).save(installation(team));
  await expect(storeWith([today]).load(team)).rejects.toThrow(
    /sealed with the key "old", which is not given any more/,
  );
});

describe('in Redis', () => installationsContract(() => storeWith()));
