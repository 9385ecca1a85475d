import type { Redis } from 'ioredis';
import type { IntakePosts } from '../application/intake-posts.ts';
import type { Place } from '../application/ports.ts';
import type { ChannelId, TeamId } from '../domain/ids.ts';
import { decodeIntakePlace, encodeIntakePlace } from './codec/intake-place.ts';
import type { KeySpace } from './keys.ts';
import { withKeysNamed } from './wrong-type.ts';

/** Longer than a person waits for an answer: whoever holds the claim has ended by then. */
const CLAIM_SECONDS = 15;

/** The standing buttons of a workspace in Redis: one small hash. */
export class RedisIntakePosts implements IntakePosts {
  private readonly redis: Redis;
  private readonly keys: KeySpace;

  constructor(redis: Redis, keys: KeySpace) {
    this.redis = redis;
    this.keys = keys;
  }

  async placeOf(teamId: TeamId, channel: ChannelId): Promise<Place | undefined> {
    const key = this.keys.intakes(teamId);
    const text = await withKeysNamed([key], async () => this.redis.hget(key, channel));
    return text === null ? undefined : decodeIntakePlace(`${key}[${channel}]`, text);
  }

  async claim(teamId: TeamId, channel: ChannelId): Promise<boolean> {
    const key = this.keys.intakeClaim(teamId, channel);
    return (await this.redis.set(key, '1', 'EX', CLAIM_SECONDS, 'NX')) === 'OK';
  }

  async release(teamId: TeamId, channel: ChannelId): Promise<void> {
    await this.redis.del(this.keys.intakeClaim(teamId, channel));
  }

  async keep(teamId: TeamId, place: Place): Promise<void> {
    const key = this.keys.intakes(teamId);
    const text = encodeIntakePlace(`${key}[${place.channel}]`, place);
    await withKeysNamed([key], async () => this.redis.hset(key, place.channel, text));
  }
}
