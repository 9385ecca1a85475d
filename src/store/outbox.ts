import type { Redis } from 'ioredis';
import * as z from 'zod';
import type { Log } from '../application/log.ts';
import type {
  Audience,
  DeliveryMark,
  DueEntry,
  Leased,
  Outbox,
  Place,
  Seen,
} from '../application/ports.ts';
import {
  type EntityRef,
  isHome,
  isHomes,
  isInbox,
  type RequestRef,
  type TeamId,
} from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { decodeAudience, encodeAudience } from './codec/audience.ts';
import { decodeMark, encodeMark } from './codec/delivery-mark.ts';
import { parseDueMember } from './codec/due-member.ts';
import { decodeSnapshot } from './codec/snapshot.ts';
import { dueMember, type KeySpace, PARTITION_COUNT } from './keys.ts';
import { pairs } from './pairs.ts';
import { renewedLease } from './renewed-lease.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import { withKeysNamed } from './wrong-type.ts';

const integer = z
  .string()
  .regex(/^\d+$/)
  .transform((text) => Number(text));
const leaseAnswer = z.union([
  z.tuple([z.enum(['gone', 'busy'])]),
  z.tuple([
    z.literal('leased'),
    z.string(),
    z.string(),
    integer,
    z.literal('').or(integer),
    z.array(z.string()),
    z.string(),
  ]),
]);
const claimAnswer = z.enum(['claimed', 'lost']);
const settleAnswer = z.enum(['settled', 'again', 'lost']);
const forgetAnswer = z.enum(['forgotten', 'other']);

/** The reconciler's half of the store in Redis. Leases expire by Redis's own clock. */
export class RedisOutbox implements Outbox {
  private readonly redis: Redis;
  private readonly keys: KeySpace;
  private readonly log: Log;

  constructor(redis: Redis, keys: KeySpace, log: Log) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
    this.log = log;
  }

  /** @throws RecordError when the record cannot be read; the lease then runs out by itself. */
  async lease(ref: RequestRef, token: string, ttlMs: number): Promise<Leased | 'busy' | 'gone'> {
    const { keys } = this;
    const answer = await runScript(
      this.redis,
      'plLease',
      [keys.lease(ref), keys.request(ref), this.dueKey(ref), keys.marks(ref)],
      [token, ttlMs, dueMember(ref)],
    );
    const parsed = leaseAnswer.parse(answer);
    if (parsed[0] !== 'leased') return parsed[0];
    const [, version, snapshot, touches, dueAt, marks, audience] = parsed;
    const request = decodeSnapshot(keys.request(ref), ref, version, snapshot);
    return {
      request,
      dueAt: dueAt === '' ? null : dueAt,
      seen: { version: request.version, touches },
      marks: decodeMarks(keys.marks(ref), marks),
      audience: this.audienceIn(`${keys.request(ref)}[a]`, audience),
    };
  }

  async renew(ref: RequestRef, token: string, ttlMs: number) {
    return renewedLease(this.redis, this.keys.lease(ref), token, ttlMs);
  }

  async claim(
    ref: RequestRef,
    token: string,
    ttlMs: number,
    deliveryId: string,
    mark: DeliveryMark & { readonly state: 'claimed' },
  ) {
    const marks = this.keys.marks(ref);
    const args = [token, ttlMs, deliveryId, encodeMark(marks, mark)];
    const answer = await runScript(this.redis, 'plClaim', [this.keys.lease(ref), marks], args);
    return claimAnswer.parse(answer);
  }

  async unclaim(
    ref: RequestRef,
    deliveryId: string,
    before: DeliveryMark | undefined,
  ): Promise<void> {
    const marks = this.keys.marks(ref);
    if (before === undefined) await this.redis.hdel(marks, deliveryId);
    else await this.redis.hset(marks, deliveryId, encodeMark(marks, before));
  }

  async markSent(
    ref: RequestRef,
    deliveryId: string,
    mark: DeliveryMark & { readonly state: 'sent' },
  ): Promise<void> {
    const marks = this.keys.marks(ref);
    await this.redis.hset(marks, deliveryId, encodeMark(marks, mark));
  }

  async settle(ref: RequestRef, token: string, seen: Seen, nextDueAt: Instant | null) {
    const answer = await runScript(
      this.redis,
      'plSettle',
      [this.keys.lease(ref), this.keys.request(ref), this.dueKey(ref)],
      [token, seen.version, seen.touches, dueMember(ref), nextDueAt ?? ''],
    );
    return settleAnswer.parse(answer);
  }

  async keepAudience(ref: RequestRef, audience: Audience): Promise<void> {
    const key = this.keys.request(ref);
    await withKeysNamed([key], () =>
      this.redis.hset(key, 'a', encodeAudience(`${key}[a]`, audience)),
    );
  }

  async touch(ref: RequestRef, at: Instant): Promise<void> {
    const keys = [this.keys.request(ref), this.dueKey(ref)];
    await runScript(this.redis, 'plTouch', keys, [at, dueMember(ref)]);
  }

  async placeOf(ref: RequestRef, deliveryId: string): Promise<Place | undefined> {
    const key = this.keys.marks(ref);
    const text = await withKeysNamed([key], () => this.redis.hget(key, deliveryId));
    if (text == null) return undefined;
    const mark = decodeMark(`${key}[${deliveryId}]`, text);
    return mark.state === 'sent' ? mark.place : undefined;
  }

  async forget(ref: RequestRef, deliveryId: string, ts: string, at: Instant) {
    const keys = [this.keys.marks(ref), this.keys.request(ref), this.dueKey(ref)];
    const args = [deliveryId, ts, at, dueMember(ref)];
    return forgetAnswer.parse(await runScript(this.redis, 'plForget', keys, args));
  }

  /** Entries that cannot be read are logged and left out, so that they hold up nobody else's. */
  async dueBy(now: Instant, limit: number, team?: TeamId): Promise<readonly DueEntry[]> {
    const all = Array.from({ length: PARTITION_COUNT }, (_, index) => index);
    const partitions = team === undefined ? all : [this.keys.partitionOf(team)];
    const found = await Promise.all(
      partitions.map(async (index) => this.dueIn(this.keys.due(index), now, limit, team)),
    );
    const mostOverdue = found
      .flat()
      .sort((one, other) => one.dueAt - other.dueAt)
      .slice(0, limit);
    return Promise.all(
      mostOverdue.map(async (entry) => ({ ...entry, version: await this.versionOf(entry.ref) })),
    );
  }

  /** Page by page, so that what is overdue in another workspace hides nothing of the team's. */
  private async dueIn(key: string, now: Instant, limit: number, team: TeamId | undefined) {
    const found: { readonly ref: EntityRef; readonly dueAt: Instant }[] = [];
    for (let from = 0; ; from += limit) {
      const page = ['WITHSCORES', 'LIMIT', from, limit] as const;
      const entries = pairs(await this.redis.zrangebyscore(key, '-inf', now, ...page));
      const read = entries.flatMap(([member, score]) => this.entryOf(key, member, score));
      found.push(...read.filter(({ ref }) => team === undefined || ref.teamId === team));
      if (entries.length < limit || team === undefined || found.length >= limit) return found;
    }
  }

  private entryOf(key: string, member: string, score: string) {
    try {
      return [{ ref: parseDueMember(key, member), dueAt: Number(score) }];
    } catch (error) {
      this.log.error({ err: error }, 'an entry of what is due cannot be read');
      return [];
    }
  }

  private async versionOf(ref: EntityRef): Promise<number> {
    const key = this.recordOf(ref);
    return key === undefined ? 0 : Number(await this.redis.hget(key, 'v'));
  }

  /** The hash with an entity's version; undefined for what has none. */
  private recordOf(ref: EntityRef): string | undefined {
    if (isInbox(ref)) return this.keys.inbox(ref);
    if (isHome(ref)) return this.keys.home(ref);
    return isHomes(ref) ? undefined : this.keys.request(ref);
  }

  /** One that cannot be read is nobody: everybody is told again. */
  private audienceIn(key: string, text: string): Audience | null {
    if (text === '') return null;
    try {
      return decodeAudience(key, text);
    } catch (error) {
      this.log.error({ err: error }, 'whose inboxes were told cannot be read; they are told again');
      return null;
    }
  }

  private dueKey(ref: RequestRef): string {
    return this.keys.due(this.keys.partitionOf(ref.teamId));
  }
}

function decodeMarks(key: string, flat: readonly string[]): ReadonlyMap<string, DeliveryMark> {
  return new Map(pairs(flat).map(([id, text]) => [id, decodeMark(`${key}[${id}]`, text)]));
}
