import type { Redis } from 'ioredis';
import { fingerprintOf } from '../application/fingerprint.ts';
import type { FormInput, FormSlot, KeptInput } from '../application/kept-input.ts';
import type { TeamId } from '../domain/ids.ts';
import { DAY_MS, type Instant, SECOND_MS } from '../domain/time.ts';
import { decodeFormInput, encodeFormInput } from './codec/form-input.ts';
import type { KeySpace } from './keys.ts';
import { withKeysNamed } from './wrong-type.ts';

const KEPT_SECONDS = DAY_MS / SECOND_MS;

/** More than a form of Slack's holds; what is larger was not typed by a person. */
const MOST_CHARACTERS = 200_000;

/** So many forms that Redis could not take are remembered here. */
const MOST_UNSAVED = 200;

/**
 * Kept input in Redis; it disappears by itself a day after it was submitted. What Redis cannot take is
 * what failed most likely because of that: this process remembers it, as long as it runs.
 */
export class RedisKeptInput implements KeptInput {
  private readonly redis: Redis;
  private readonly keys: KeySpace;
  private readonly now: () => Instant;
  /** Oldest first. */
  private readonly unsaved = new Map<string, { readonly text: string; readonly at: Instant }>();

  constructor(redis: Redis, keys: KeySpace, now: () => Instant) {
    this.redis = redis;
    this.keys = keys;
    this.now = now;
  }

  async keep(teamId: TeamId, slot: FormSlot, input: FormInput): Promise<void> {
    const key = this.keyOf(teamId, slot);
    const text = encodeFormInput(key, input);
    if (text.length > MOST_CHARACTERS) return;
    this.unsaved.delete(key);
    try {
      await this.redis.set(key, text, 'EX', KEPT_SECONDS);
    } catch (error) {
      this.remember(key, text);
      throw error;
    }
  }

  async kept(teamId: TeamId, slot: FormSlot): Promise<FormInput | undefined> {
    const key = this.keyOf(teamId, slot);
    const text = this.remembered(key) ?? (await withKeysNamed([key], () => this.redis.get(key)));
    return text === null ? undefined : decodeFormInput(key, text);
  }

  async drop(teamId: TeamId, slot: FormSlot): Promise<void> {
    const key = this.keyOf(teamId, slot);
    this.unsaved.delete(key);
    await this.redis.del(key);
  }

  private remember(key: string, text: string): void {
    this.unsaved.set(key, { text, at: this.now() });
    const [oldest] = this.unsaved.keys();
    if (this.unsaved.size > MOST_UNSAVED && oldest !== undefined) this.unsaved.delete(oldest);
  }

  private remembered(key: string): string | undefined {
    const found = this.unsaved.get(key);
    return found !== undefined && this.now() - found.at < DAY_MS ? found.text : undefined;
  }

  /** A form says at length what it is about; in a key it has one length. */
  private keyOf(teamId: TeamId, { person, form }: FormSlot): string {
    return this.keys.keptInput(teamId, person, fingerprintOf(form));
  }
}
