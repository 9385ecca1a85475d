import type { Redis } from 'ioredis';
import type { ChannelMoves } from '../application/ports.ts';
import { type ChannelId, channelId, type TeamId } from '../domain/ids.ts';
import { RecordError } from './codec/record-error.ts';
import type { KeySpace } from './keys.ts';
import { withKeysNamed } from './wrong-type.ts';

/** How often one id may lead to another; more would be a circle. */
const MOST_MOVES = 20;

const ID = /^[CGD][A-Z0-9]{2,}$/;

/** The channels whose id Slack has changed, in Redis. */
export class RedisChannelMoves implements ChannelMoves {
  private readonly redis: Redis;
  private readonly keys: KeySpace;

  constructor(redis: Redis, keys: KeySpace) {
    this.redis = redis;
    this.keys = keys;
  }

  /** What is an id of today leads nowhere else, so that no circle can be. */
  async note(teamId: TeamId, from: ChannelId, to: ChannelId): Promise<void> {
    const key = this.keys.channels(teamId);
    await withKeysNamed([key], async () => {
      await this.redis.hset(key, from, to);
      await this.redis.hdel(key, to);
    });
  }

  async currentIdOf(teamId: TeamId, channel: ChannelId): Promise<ChannelId | undefined> {
    const key = this.keys.channels(teamId);
    let current: ChannelId | undefined;
    for (let moves = 0; moves < MOST_MOVES; moves += 1) {
      const next = await withKeysNamed([key], () => this.redis.hget(key, current ?? channel));
      if (next === null) return current;
      if (!ID.test(next)) throw new RecordError(key, `"${next}" is no id of a channel`);
      current = channelId(next);
    }
    throw new RecordError(key, `${channel} leads from one id to the next without an end`);
  }
}
