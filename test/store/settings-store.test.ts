import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SettingsDraft } from '../../src/application/settings-store.ts';
import { keySpace } from '../../src/store/keys.ts';
import { RedisSettingsStore } from '../../src/store/settings-store.ts';
import { ada, cleo, START } from '../support/builders.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';

let test: TestRedis;
let store: RedisSettingsStore;
beforeAll(async () => {
  test = await openTestRedis();
  store = new RedisSettingsStore(test.redis, keySpace(test.prefix));
});
afterAll(() => test.close());

const change = (commandId: string, target: string) => ({
  texts: { SLA_TARGET: target },
  entry: {
    by: ada,
    at: START,
    changes: [{ name: 'SLA_TARGET', before: '5 days', after: target }],
  },
  commandId,
});

describe('the settings of a workspace', () => {
  it('are version 0 and empty before anybody changed any', async () => {
    const team = randomTeamId();
    expect(await store.load(team)).toEqual({ version: 0, texts: {} });
    expect(await store.versionOf(team)).toBe(0);
    expect(await store.history(team, 9)).toEqual([]);
  });

  it('are read back with who changed what when, newest first', async () => {
    const team = randomTeamId();
    expect(await store.save(team, 0, change('c1', '3 days'))).toBe('saved');
    expect(await store.save(team, 1, change('c2', '4 days'))).toBe('saved');
    expect(await store.load(team)).toEqual({ version: 2, texts: { SLA_TARGET: '4 days' } });
    expect(await store.versionOf(team)).toBe(2);
    expect((await store.history(team, 9)).map(({ version }) => version)).toEqual([2, 1]);
    expect(await store.history(team, 1)).toEqual([{ ...change('c2', '4 days').entry, version: 2 }]);
  });

  it('are changed by one of two who saw the same; the other is told', async () => {
    const team = randomTeamId();
    const both = [
      store.save(team, 0, change('c1', '3 days')),
      store.save(team, 0, change('c2', '4 days')),
    ];
    expect((await Promise.all(both)).toSorted()).toEqual(['conflict', 'saved']);
    expect(await store.history(team, 9)).toHaveLength(1);
  });

  it('are changed once by a command that is sent again', async () => {
    const team = randomTeamId();
    await store.save(team, 0, change('c1', '3 days'));
    expect(await store.save(team, 0, change('c1', '3 days'))).toBe('saved');
    expect(await store.versionOf(team)).toBe(1);
    expect(await store.history(team, 9)).toHaveLength(1);
  });

  it('of another workspace are its own', async () => {
    const [team, other] = [randomTeamId(), randomTeamId()];
    await store.save(team, 0, change('c1', '3 days'));
    expect(await store.load(other)).toEqual({ version: 0, texts: {} });
  });

  it('that cannot be read name their key', async () => {
    const team = randomTeamId();
    const key = keySpace(test.prefix).settings(team);
    await test.redis.hset(key, 'v', '1', 's', '{"v":9}');
    await expect(store.load(team)).rejects.toThrow(key);
    expect(await store.versionOf(team)).toBe(1);
  });
});

describe('what was typed and not saved', () => {
  const draft: SettingsDraft = {
    id: 'd1',
    owner: cleo,
    page: 'target',
    version: 3,
    base: { SLA_TARGET: '5 days', SLA_PAUSES_FOR_CUSTOMER: 'no' },
    typed: { SLA_TARGET: 'three days' },
  };

  it('is kept for a day', async () => {
    const team = randomTeamId();
    await store.saveDraft(team, draft);
    expect(await store.loadDraft(team, 'd1')).toEqual(draft);
    const seconds = await test.redis.ttl(keySpace(test.prefix).settingsDraft(team, 'd1'));
    expect(seconds).toBeGreaterThan(86_000);
    expect(await store.loadDraft(team, 'd2')).toBeUndefined();
  });
});
