import type { Redis } from 'ioredis';
import * as z from 'zod';
import type {
  Installation,
  Installations,
  StoredInstallation,
} from '../application/installations.ts';
import { type TeamId, teamId } from '../domain/ids.ts';
import { decodeInstallation, encodeInstallation } from './codec/installation.ts';
import { RecordError } from './codec/record-error.ts';
import { type KeySpace, PARTITION_COUNT } from './keys.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import type { Vault } from './vault.ts';
import { withKeysNamed } from './wrong-type.ts';

const replaceAnswer = z.enum(['replaced', 'other']);

interface SurveyedInstallation {
  readonly owner: TeamId;
  /** What Slack granted the bot there. */
  readonly scopes: readonly string[];
}

/** The installations in Redis, each sealed for its own place. Its revision is the sealed text. */
export class RedisInstallations implements Installations {
  private readonly redis: Redis;
  private readonly keys: KeySpace;
  private readonly vault: Vault;

  constructor(redis: Redis, keys: KeySpace, vault: Vault) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
    this.vault = vault;
  }

  async save(installation: Installation): Promise<void> {
    const { owner } = installation;
    await this.redis.hset(this.keyOf(owner), owner, this.sealed(installation));
  }

  /** What an earlier key has sealed is sealed anew with the one of today, by and by. */
  async load(owner: TeamId): Promise<StoredInstallation | undefined> {
    const key = this.keyOf(owner);
    const revision = await withKeysNamed([key], () => this.redis.hget(key, owner));
    if (revision == null) return undefined;
    const place = this.placeOf(owner);
    const { text, isCurrent } = this.vault.open(place, revision);
    const installation = decodeInstallation(place, text);
    if (isCurrent) return { installation, revision };
    const anew = this.sealed(installation);
    const answer = await this.swap(owner, revision, anew);
    return answer === 'replaced' ? { installation, revision: anew } : this.load(owner);
  }

  async replace(before: StoredInstallation, after: Installation) {
    return this.swap(before.installation.owner, before.revision, this.sealed(after));
  }

  async remove(owner: TeamId, revision: string) {
    return (await this.swap(owner, revision, '')) === 'replaced' ? 'removed' : 'other';
  }

  async owners(): Promise<readonly TeamId[]> {
    const partitions = Array.from({ length: PARTITION_COUNT }, (_, index) => index);
    const found = await Promise.all(
      partitions.map(async (index) => {
        const key = this.keys.installations(index);
        return withKeysNamed([key], () => this.redis.hkeys(key));
      }),
    );
    return found.flat().map(teamId);
  }

  /**
   * What the keys of today open, without tokens, and whose they do not open; changes nothing, not
   * even what is sealed anew.
   */
  async survey(): Promise<{
    readonly opened: readonly SurveyedInstallation[];
    readonly closed: readonly TeamId[];
  }> {
    const opened: SurveyedInstallation[] = [];
    const closed: TeamId[] = [];
    for (const owner of await this.owners()) {
      const sealed = await this.redis.hget(this.keyOf(owner), owner);
      if (sealed === null) continue;
      const installation = this.openedOf(owner, sealed);
      if (installation === undefined) closed.push(owner);
      else opened.push({ owner, scopes: installation.bot.scopes });
    }
    return { opened, closed };
  }

  private openedOf(owner: TeamId, sealed: string): Installation | undefined {
    const place = this.placeOf(owner);
    try {
      return decodeInstallation(place, this.vault.open(place, sealed).text);
    } catch (error) {
      if (error instanceof RecordError) return undefined;
      throw error;
    }
  }

  async mayRenew(owner: TeamId, ttlMs: number): Promise<boolean> {
    const answer = await this.redis.set(this.keys.renewal(owner), '1', 'PX', ttlMs, 'NX');
    return answer === 'OK';
  }

  async hasRenewed(owner: TeamId): Promise<void> {
    await this.redis.del(this.keys.renewal(owner));
  }

  private async swap(owner: TeamId, from: string, to: string) {
    const answer = await runScript(
      this.redis,
      'plReplaceMark',
      [this.keyOf(owner)],
      [owner, from, to],
    );
    return replaceAnswer.parse(answer);
  }

  private sealed(installation: Installation): string {
    const place = this.placeOf(installation.owner);
    return this.vault.seal(place, encodeInstallation(place, installation));
  }

  private keyOf(owner: TeamId): string {
    return this.keys.installations(this.keys.partitionOf(owner));
  }

  /** The place's name: another key prefix, partition or owner is another place. */
  private placeOf(owner: TeamId): string {
    return `${this.keyOf(owner)}[${owner}]`;
  }
}
