import type { Redis } from 'ioredis';
import * as z from 'zod';
import type {
  SettingsDraft,
  SettingsEntry,
  SettingsStore,
  StoredSettings,
} from '../application/settings-store.ts';
import type { TeamId } from '../domain/ids.ts';
import { DAY_MS } from '../domain/time.ts';
import {
  decodeSettings,
  decodeSettingsDraft,
  decodeSettingsEntry,
  encodeSettings,
  encodeSettingsDraft,
  encodeSettingsEntry,
} from './codec/settings.ts';
import type { KeySpace } from './keys.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import { withKeysNamed } from './wrong-type.ts';

const saveAnswer = z.enum(['saved', 'conflict']);
const version = z.coerce.number().int().nonnegative();

type Change = Parameters<SettingsStore['save']>[2];

/** The settings of workspaces in Redis: a small hash and a log each. */
export class RedisSettingsStore implements SettingsStore {
  private readonly redis: Redis;
  private readonly keys: KeySpace;

  constructor(redis: Redis, keys: KeySpace) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
  }

  async load(teamId: TeamId): Promise<StoredSettings> {
    const key = this.keys.settings(teamId);
    const [given, text] = await withKeysNamed([key], async () => this.redis.hmget(key, 'v', 's'));
    return {
      version: version.parse(given ?? 0),
      texts: text == null ? {} : decodeSettings(key, text),
    };
  }

  async versionOf(teamId: TeamId): Promise<number> {
    const key = this.keys.settings(teamId);
    const given = await withKeysNamed([key], async () => this.redis.hget(key, 'v'));
    return version.parse(given ?? 0);
  }

  async save(teamId: TeamId, expectedVersion: number, { texts, entry, commandId }: Change) {
    const [key, log] = [this.keys.settings(teamId), this.keys.settingsLog(teamId)];
    const said = encodeSettingsEntry(log, { ...entry, version: expectedVersion + 1 });
    const args = [expectedVersion, commandId, encodeSettings(key, texts), said];
    return saveAnswer.parse(await runScript(this.redis, 'plSaveSettings', [key, log], args));
  }

  async history(teamId: TeamId, limit: number): Promise<readonly SettingsEntry[]> {
    const key = this.keys.settingsLog(teamId);
    const texts = await withKeysNamed([key], async () => this.redis.lrange(key, -limit, -1));
    return texts.map((text) => decodeSettingsEntry(key, text)).toReversed();
  }

  async saveDraft(teamId: TeamId, draft: SettingsDraft): Promise<void> {
    const key = this.keys.settingsDraft(teamId, draft.id);
    await this.redis.set(key, encodeSettingsDraft(key, draft), 'PX', DAY_MS);
  }

  async loadDraft(teamId: TeamId, id: string): Promise<SettingsDraft | undefined> {
    const key = this.keys.settingsDraft(teamId, id);
    const text = await withKeysNamed([key], async () => this.redis.get(key));
    return text === null ? undefined : decodeSettingsDraft(key, text);
  }
}
