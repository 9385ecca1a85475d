import type { Redis } from 'ioredis';
import * as z from 'zod';
import { HOME_SPACING_MS, MOST_HOMES } from '../application/board-store.ts';
import {
  FIRST_CHOICE,
  type HomeChoice,
  type HomeStore,
  type LeasedHome,
  type SpreadHome,
} from '../application/home-store.ts';
import type { Log } from '../application/log.ts';
import { type HomeRef, parsePersonKey, personKey, type TeamId } from '../domain/ids.ts';
import { DAY_MS, type Instant, SECOND_MS } from '../domain/time.ts';
import { decodeHomeChoice, encodeHomeChoice } from './codec/home-choice.ts';
import { dueMember, homeMemberPrefix, type KeySpace } from './keys.ts';
import { renewedLease } from './renewed-lease.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import { withKeysNamed } from './wrong-type.ts';

/** A Home that nobody has opened for so long is not brought up to date any more. */
const KEPT_MS = 28 * DAY_MS;

const version = z.int();
const shownAnswer = z.enum(['kept', 'moved']);
const leaseAnswer = z.union([
  z.tuple([z.enum(['gone', 'busy'])]),
  z.tuple([z.literal('leased'), z.string().transform(Number), z.string(), z.string()]),
]);
const settleAnswer = z.enum(['settled', 'again', 'lost']);
const spreadAnswer = z.array(z.string());

/** Homes in Redis, each a hash in its workspace's partition. Leases expire by Redis's own clock. */
export class RedisHomeStore implements HomeStore {
  private readonly redis: Redis;
  private readonly keys: KeySpace;
  private readonly log: Log;

  constructor(redis: Redis, keys: KeySpace, log: Log) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
    this.log = log;
  }

  async choiceOf(ref: HomeRef): Promise<HomeChoice | undefined> {
    const key = this.keys.home(ref);
    const text = await withKeysNamed([key], () => this.redis.hget(key, 's'));
    return text === null ? undefined : this.choiceIn(key, text);
  }

  async choose(ref: HomeRef, choice: HomeChoice, seesAll: boolean, now: Instant): Promise<number> {
    const key = this.keys.home(ref);
    const answer = await runScript(
      this.redis,
      'plHomeChoose',
      [key, this.keys.homes(ref.teamId)],
      [
        encodeHomeChoice(key, choice),
        KEPT_MS / SECOND_MS,
        personKey(ref.viewer),
        now,
        seesAll ? 'all' : 'own',
        now - KEPT_MS,
      ],
    );
    return version.parse(answer);
  }

  async keepShown(ref: HomeRef, seen: number, fingerprint: string) {
    const args = [seen, fingerprint];
    return shownAnswer.parse(
      await runScript(this.redis, 'plHomeShown', [this.keys.home(ref)], args),
    );
  }

  async touch(ref: HomeRef, at: Instant): Promise<number | undefined> {
    const keys = [this.keys.home(ref), this.dueKey(ref.teamId)];
    const answer = await runScript(this.redis, 'plHomeTouch', keys, [at, dueMember(ref)]);
    return version.parse(answer) || undefined;
  }

  async lease(ref: HomeRef, token: string, ttlMs: number): Promise<LeasedHome | 'busy' | 'gone'> {
    const key = this.keys.home(ref);
    const answer = await runScript(
      this.redis,
      'plHomeLease',
      [this.keys.homeLease(ref), key, this.dueKey(ref.teamId)],
      [token, ttlMs, dueMember(ref)],
    );
    const parsed = leaseAnswer.parse(answer);
    if (parsed[0] !== 'leased') return parsed[0];
    const [, seen, choice, shown] = parsed;
    return {
      version: seen,
      choice: this.choiceIn(key, choice),
      shown: shown === '' ? null : shown,
    };
  }

  async renew(ref: HomeRef, token: string, ttlMs: number) {
    return renewedLease(this.redis, this.keys.homeLease(ref), token, ttlMs);
  }

  async forgetShown(ref: HomeRef): Promise<void> {
    const key = this.keys.home(ref);
    await withKeysNamed([key], () => this.redis.hdel(key, 'f'));
  }

  async settle(
    ref: HomeRef,
    token: string,
    seen: number,
    shown: string | null,
    nextDueAt: Instant | null,
  ) {
    const answer = await runScript(
      this.redis,
      'plHomeSettle',
      [this.keys.homeLease(ref), this.keys.home(ref), this.dueKey(ref.teamId)],
      [token, seen, dueMember(ref), nextDueAt ?? '', shown ?? ''],
    );
    return settleAnswer.parse(answer);
  }

  async drop(ref: HomeRef): Promise<void> {
    const { teamId, viewer } = ref;
    const keys = [this.keys.home(ref), this.keys.homes(teamId), this.dueKey(teamId)];
    await runScript(this.redis, 'plHomeDrop', keys, [personKey(viewer), dueMember(ref)]);
  }

  async spread(teamId: TeamId, now: Instant): Promise<readonly SpreadHome[]> {
    const { keys } = this;
    const answer = await runScript(
      this.redis,
      'plHomesSpread',
      [keys.homes(teamId), keys.homesSpread(teamId), this.dueKey(teamId)],
      [
        now,
        dueMember({ teamId, homes: 'all' }),
        MOST_HOMES,
        HOME_SPACING_MS,
        keys.homePrefix(teamId),
        homeMemberPrefix(teamId),
      ],
    );
    const flat = spreadAnswer.parse(answer);
    const spread: SpreadHome[] = [];
    for (let index = 0; index < flat.length; index += 3) {
      const [person = '', seen, at] = flat.slice(index, index + 3);
      const ref = { teamId, viewer: parsePersonKey(person) };
      spread.push({ ref, version: Number(seen), at: Number(at) });
    }
    return spread;
  }

  /** What cannot be read is shown as to somebody who has chosen nothing. */
  private choiceIn(key: string, text: string): HomeChoice {
    try {
      return decodeHomeChoice(`${key}[s]`, text);
    } catch (error) {
      this.log.error({ err: error }, 'what was chosen on Home cannot be read; it begins anew');
      return FIRST_CHOICE;
    }
  }

  private dueKey(teamId: TeamId): string {
    return this.keys.due(this.keys.partitionOf(teamId));
  }
}
