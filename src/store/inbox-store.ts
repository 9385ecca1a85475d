import type { Redis } from 'ioredis';
import * as z from 'zod';
import type {
  InboxChanges,
  InboxMessage,
  InboxStore,
  LeasedInbox,
  UnreachableStore,
} from '../application/inbox-store.ts';
import { type InboxRef, type Person, personKey, type TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { decodeInbox, encodeInboxMessage, INBOX_FIELDS } from './codec/inbox.ts';
import { dueMember, type KeySpace } from './keys.ts';
import { pairs } from './pairs.ts';
import { renewedLease } from './renewed-lease.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import { withKeysNamed } from './wrong-type.ts';

const leaseAnswer = z.union([
  z.tuple([z.literal('busy')]),
  z.tuple([z.literal('leased'), z.array(z.string())]),
]);
const claimAnswer = z.enum(['claimed', 'lost']);
const settleAnswer = z.enum(['settled', 'again', 'lost']);

/** Inboxes in Redis, each a hash in its workspace's partition. Leases expire by Redis's own clock. */
export class RedisInboxStore implements InboxStore, UnreachableStore {
  private readonly redis: Redis;
  private readonly keys: KeySpace;

  constructor(redis: Redis, keys: KeySpace) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
  }

  async touch(ref: InboxRef, numbers: readonly number[], at: Instant): Promise<number> {
    const args = [at, dueMember(ref), ...numbers.map(INBOX_FIELDS.attention)];
    const answer = await runScript(
      this.redis,
      'plInboxTouch',
      [this.keys.inbox(ref), this.dueKey(ref.teamId)],
      args,
    );
    return z.int().parse(answer);
  }

  /** @throws RecordError when the inbox cannot be read; the lease then runs out by itself. */
  async lease(ref: InboxRef, token: string, ttlMs: number): Promise<LeasedInbox | 'busy'> {
    const key = this.keys.inbox(ref);
    const answer = await runScript(
      this.redis,
      'plInboxLease',
      [this.keys.inboxLease(ref), key],
      [token, ttlMs],
    );
    const parsed = leaseAnswer.parse(answer);
    return parsed[0] === 'busy' ? 'busy' : decodeInbox(key, pairs(parsed[1]));
  }

  async renew(ref: InboxRef, token: string, ttlMs: number) {
    return renewedLease(this.redis, this.keys.inboxLease(ref), token, ttlMs);
  }

  async claim(ref: InboxRef, token: string, ttlMs: number, message: InboxMessage) {
    const key = this.keys.inbox(ref);
    const answer = await runScript(
      this.redis,
      'plClaim',
      [this.keys.inboxLease(ref), key],
      [token, ttlMs, INBOX_FIELDS.message(message.id), encodeInboxMessage(key, message)],
    );
    return claimAnswer.parse(answer);
  }

  async markSent(ref: InboxRef, message: InboxMessage): Promise<void> {
    const { items, sentAt } = message;
    const reminded = items.map(
      ({ number, rung }) => [INBOX_FIELDS.remindedAt(number, rung), String(sentAt)] as const,
    );
    await this.keep(ref, message, Object.fromEntries(reminded));
  }

  async markEdited(ref: InboxRef, message: InboxMessage): Promise<void> {
    await this.keep(ref, message, {});
  }

  async drop(ref: InboxRef, messageId: string): Promise<void> {
    const key = this.keys.inbox(ref);
    await withKeysNamed([key], () => this.redis.hdel(key, INBOX_FIELDS.message(messageId)));
  }

  async settle(
    ref: InboxRef,
    token: string,
    version: number,
    changes: InboxChanges,
    nextDueAt: Instant | null,
  ) {
    const removed = [...changes.attention].flatMap(([number, at]) =>
      at === null ? [INBOX_FIELDS.attention(number)] : [],
    );
    const set = [...changes.attention].flatMap(([number, at]) =>
      at === null ? [] : [INBOX_FIELDS.attention(number), at],
    );
    removed.push(
      ...[...changes.forgotten].flatMap(([number, told]) =>
        told.map(({ rung }) => INBOX_FIELDS.remindedAt(number, rung)),
      ),
      ...changes.finished.map(INBOX_FIELDS.message),
    );
    const answer = await runScript(
      this.redis,
      'plInboxSettle',
      [this.keys.inboxLease(ref), this.keys.inbox(ref), this.dueKey(ref.teamId)],
      [token, version, dueMember(ref), nextDueAt ?? '', removed.length, ...removed, ...set],
    );
    return settleAnswer.parse(answer);
  }

  async note(teamId: TeamId, person: Person, at: Instant): Promise<void> {
    const key = this.keys.unreachable(teamId);
    await withKeysNamed([key], () => this.redis.hset(key, personKey(person), String(at)));
  }

  async all(teamId: TeamId): Promise<ReadonlyMap<string, Instant>> {
    const key = this.keys.unreachable(teamId);
    const noted = await withKeysNamed([key], () => this.redis.hgetall(key));
    return new Map(Object.entries(noted).map(([person, at]) => [person, Number(at)]));
  }

  private async keep(ref: InboxRef, message: InboxMessage, more: Readonly<Record<string, string>>) {
    const key = this.keys.inbox(ref);
    const text = encodeInboxMessage(key, message);
    await withKeysNamed([key], () =>
      this.redis.hset(key, { ...more, [INBOX_FIELDS.message(message.id)]: text }),
    );
  }

  private dueKey(teamId: TeamId): string {
    return this.keys.due(this.keys.partitionOf(teamId));
  }
}
