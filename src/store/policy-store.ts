import type { Redis } from 'ioredis';
import type { PolicyStore } from '../application/policy-change.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { dueMember, type KeySpace } from './keys.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import { withKeysNamed } from './wrong-type.ts';

/** How many requests are touched in one command. */
const CHUNK = 1_000;

/** The settings by which a workspace's due times were computed, in Redis. */
export class RedisPolicyStore implements PolicyStore {
  private readonly redis: Redis;
  private readonly keys: KeySpace;

  constructor(redis: Redis, keys: KeySpace) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
  }

  async policyOf(teamId: TeamId): Promise<string | undefined> {
    const key = this.keys.policy(teamId);
    return (await withKeysNamed([key], () => this.redis.get(key))) ?? undefined;
  }

  async keepPolicy(teamId: TeamId, fingerprint: string): Promise<void> {
    await this.redis.set(this.keys.policy(teamId), fingerprint);
  }

  async touchOpen(teamId: TeamId, at: Instant): Promise<number> {
    const [open, due] = [this.keys.open(teamId), this.keys.due(this.keys.partitionOf(teamId))];
    let touched = 0;
    // By score, which is the number: what is closed or submitted meanwhile moves no other's rank.
    for (let above = 0; ; ) {
      const numbers = await withKeysNamed([open], () =>
        this.redis.zrangebyscore(open, `(${above}`, '+inf', 'LIMIT', 0, CHUNK),
      );
      const last = numbers.at(-1);
      if (last === undefined) return touched;
      await Promise.all(
        numbers.map(async (number) => {
          const ref = { teamId, number: Number(number) };
          // As a script, so that whoever holds a lease with the old settings looks once more.
          await runScript(
            this.redis,
            'plTouch',
            [this.keys.request(ref), due],
            [at, dueMember(ref)],
          );
        }),
      );
      touched += numbers.length;
      above = Number(last);
    }
  }
}
