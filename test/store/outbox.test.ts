import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryMark, Leased } from '../../src/application/ports.ts';
import { channelId, type RequestRef } from '../../src/domain/ids.ts';
import { dueMember, type KeySpace, keySpace } from '../../src/store/keys.ts';
import { RedisOutbox } from '../../src/store/outbox.ts';
import { RedisRequestStore } from '../../src/store/request-store.ts';
import { openTestRedis, randomTeamId, type TestRedis } from '../support/redis.ts';
import { START, transition, wholeHistory } from './histories.ts';
import { type LogBook, logBook } from './log-book.ts';

const TTL_MS = 60_000;
const claimed = { state: 'claimed', at: START } as const satisfies DeliveryMark;
const sent = {
  state: 'sent',
  at: START + 1,
  place: { channel: channelId('C0CARD'), ts: '1700000000.000100' },
  fingerprint: 'f1',
} as const satisfies DeliveryMark;

let test: TestRedis;
let keys: KeySpace;
let log: LogBook;
let store: RedisRequestStore;
let outbox: RedisOutbox;

beforeAll(async () => {
  test = await openTestRedis();
  keys = keySpace(test.prefix);
  log = logBook();
  store = new RedisRequestStore(test.redis, keys);
  outbox = new RedisOutbox(test.redis, keys, log);
});
afterAll(() => test.close());

/** A request that is due at START. */
async function submit(now = START): Promise<RequestRef> {
  const first = transition(wholeHistory, 0, { now });
  return (await store.submit(randomTeamId(), 'draft', first)).ref;
}

async function leased(ref: RequestRef, token = 'w1', ttlMs = TTL_MS): Promise<Leased> {
  const answer = await outbox.lease(ref, token, ttlMs);
  if (typeof answer === 'string') throw new Error(`the lease is ${answer}`);
  return answer;
}

async function dueAt(ref: RequestRef): Promise<number | null> {
  const key = keys.due(keys.partitionOf(ref.teamId));
  const score = await test.redis.zscore(key, dueMember(ref));
  return score === null ? null : Number(score);
}

async function append(ref: RequestRef, version: number): Promise<void> {
  const now = START + version;
  expect(await store.append(ref, version, transition(wholeHistory, version, { now }))).toBe(
    'stored',
  );
}

/** Until a lease has run out; polls, so that it takes no longer than it must. */
async function untilLeaseEnds(ref: RequestRef): Promise<void> {
  while ((await test.redis.exists(keys.lease(ref))) === 1) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

describe('lease', () => {
  it('hands out the request, when it was due, and what has been sent', async () => {
    const ref = await submit();
    expect(await leased(ref)).toEqual({
      request: await store.load(ref),
      dueAt: START,
      seen: { version: 1, touches: 0 },
      marks: new Map(),
      audience: null,
    });
  });

  it('is had by one of many workers', async () => {
    const other = new RedisOutbox(await test.connect(), keys, log);
    const ref = await submit();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? outbox : other).lease(ref, `w${index}`, TTL_MS),
      ),
    );
    expect(answers.filter((answer) => answer === 'busy')).toHaveLength(19);
  });

  it('is the same lease when the same worker asks again', async () => {
    const ref = await submit();
    const first = await leased(ref);
    expect(await leased(ref)).toEqual(first);
  });

  it('is gone for a request that does not exist, which is then no longer due', async () => {
    const ref = await submit();
    await test.redis.del(keys.request(ref));
    expect(await outbox.lease(ref, 'w1', TTL_MS)).toBe('gone');
    expect(await dueAt(ref)).toBeNull();
    expect(await test.redis.exists(keys.lease(ref))).toBe(0);
  });

  it('passes to another worker when it runs out', async () => {
    const ref = await submit();
    const { seen } = await leased(ref, 'w1', 5);
    await untilLeaseEnds(ref);
    await leased(ref, 'w2');
    expect(await outbox.claim(ref, 'w1', TTL_MS, 'card', claimed)).toBe('lost');
    expect(await outbox.settle(ref, 'w1', seen, null)).toBe('lost');
    expect(await outbox.lease(ref, 'w3', TTL_MS)).toBe('busy');
    expect(await dueAt(ref)).toBe(START);
  });

  it('of a record that cannot be read says which', async () => {
    const ref = await submit();
    await test.redis.hset(keys.request(ref), 's', '{"v":2}');
    await expect(outbox.lease(ref, 'w1', TTL_MS)).rejects.toThrow(/r:1 cannot be used: state/);
    const other = await submit();
    await test.redis.hset(keys.marks(other), 'card', '{"v":2,"mark":{"state":"lost"}}');
    await expect(outbox.lease(other, 'w1', TTL_MS)).rejects.toThrow(
      /m:1\[card\] cannot be used: mark\.state/,
    );
  });
});

describe('claim', () => {
  it('is visible to the next lease until the delivery is marked as sent', async () => {
    const ref = await submit();
    await leased(ref, 'w1');
    expect(await outbox.claim(ref, 'w1', TTL_MS, 'card', claimed)).toBe('claimed');
    // The process dies here.
    await test.redis.del(keys.lease(ref));
    expect((await leased(ref, 'w2')).marks).toEqual(new Map([['card', claimed]]));
    await outbox.markSent(ref, 'card', sent);
    expect((await leased(ref, 'w2')).marks).toEqual(new Map([['card', sent]]));
  });

  it('prolongs the lease', async () => {
    const ref = await submit();
    await leased(ref, 'w1', 10_000);
    await outbox.claim(ref, 'w1', TTL_MS, 'card', claimed);
    expect(await test.redis.pttl(keys.lease(ref))).toBeGreaterThan(10_000);
  });

  it('is refused without the lease, and leaves no mark', async () => {
    const ref = await submit();
    expect(await outbox.claim(ref, 'w1', TTL_MS, 'card', claimed)).toBe('lost');
    await leased(ref, 'w2');
    expect(await outbox.claim(ref, 'w1', TTL_MS, 'card', claimed)).toBe('lost');
    expect((await leased(ref, 'w2')).marks).toEqual(new Map());
  });

  it('is followed by a mark even where the lease has passed on meanwhile', async () => {
    const ref = await submit();
    await leased(ref, 'w1');
    await outbox.claim(ref, 'w1', TTL_MS, 'card', claimed);
    await test.redis.del(keys.lease(ref));
    await outbox.markSent(ref, 'card', sent);
    expect((await leased(ref, 'w2')).marks.get('card')).toEqual(sent);
  });
});

describe('the place of a delivery', () => {
  it('is known once it was sent, and not while it is only claimed', async () => {
    const ref = await submit();
    expect(await outbox.placeOf(ref, 'card')).toBeUndefined();
    await leased(ref, 'w1');
    await outbox.claim(ref, 'w1', TTL_MS, 'card', claimed);
    expect(await outbox.placeOf(ref, 'card')).toBeUndefined();
    await outbox.markSent(ref, 'card', sent);
    expect(await outbox.placeOf(ref, 'card')).toEqual(sent.place);
    await test.redis.hset(keys.marks(ref), 'card', '{"v":3}');
    await expect(outbox.placeOf(ref, 'card')).rejects.toThrow(/m:1\[card\].*schema version 3/);
  });
});

describe('forget', () => {
  it('drops the mark of a message that was deleted, so that it is owed again', async () => {
    const ref = await submit();
    await outbox.markSent(ref, 'card', sent);
    expect(await outbox.forget(ref, 'card', sent.place.ts, START)).toBe('forgotten');
    expect(await outbox.placeOf(ref, 'card')).toBeUndefined();
  });

  it('leaves the mark of a delivery that stands elsewhere, is only claimed, or is unknown', async () => {
    const ref = await submit();
    await outbox.markSent(ref, 'card', sent);
    expect(await outbox.forget(ref, 'card', '1.000001', START - 100)).toBe('other');
    expect(await outbox.placeOf(ref, 'card')).toEqual(sent.place);
    await leased(ref, 'w1');
    await outbox.claim(ref, 'w1', TTL_MS, 'visit-1', claimed);
    expect(await outbox.forget(ref, 'visit-1', sent.place.ts, START - 100)).toBe('other');
    expect(await outbox.forget(ref, 'visit-9', sent.place.ts, START - 100)).toBe('other');
    expect(await dueAt(ref)).toBe(START);
    expect((await leased(ref)).seen.touches).toBe(0);
  });

  it.each([
    { what: 'earlier', at: START - 100, due: START - 100 },
    { what: 'later', at: START + 100, due: START },
  ])('keeps the earlier of two due times: $what', async ({ at, due }) => {
    const ref = await submit();
    await outbox.markSent(ref, 'card', sent);
    await outbox.forget(ref, 'card', sent.place.ts, at);
    expect(await dueAt(ref)).toBe(due);
  });

  it('makes a request due that no longer was, in the same step', async () => {
    const ref = await submit();
    await outbox.markSent(ref, 'card', sent);
    await outbox.settle(ref, 'w1', (await leased(ref)).seen, null);
    await outbox.forget(ref, 'card', sent.place.ts, START + 100);
    expect(await dueAt(ref)).toBe(START + 100);
  });

  it('of a request that does not exist makes none', async () => {
    const ref = await submit();
    await outbox.markSent(ref, 'card', sent);
    await test.redis.del(keys.request(ref));
    expect(await outbox.forget(ref, 'card', sent.place.ts, START)).toBe('other');
    expect(await test.redis.exists(keys.request(ref))).toBe(0);
  });
});

describe('settle', () => {
  it('ends the lease and sets when the request is due next', async () => {
    const ref = await submit();
    const { seen } = await leased(ref);
    expect(await outbox.settle(ref, 'w1', seen, START + 500)).toBe('settled');
    expect(await dueAt(ref)).toBe(START + 500);
    expect((await leased(ref, 'w2')).dueAt).toBe(START + 500);
  });

  it('leaves nothing due where nothing is owed any more', async () => {
    const ref = await submit();
    const { seen } = await leased(ref);
    expect(await outbox.settle(ref, 'w1', seen, null)).toBe('settled');
    expect(await dueAt(ref)).toBeNull();
    expect((await leased(ref, 'w2')).dueAt).toBeNull();
  });

  it('answers again after a transition, and the request stays due', async () => {
    const ref = await submit();
    const { seen } = await leased(ref);
    await append(ref, 1);
    expect(await outbox.lease(ref, 'w2', TTL_MS)).toBe('busy');
    expect(await outbox.settle(ref, 'w1', seen, START + 500)).toBe('again');
    expect(await dueAt(ref)).toBe(START + 1);
    const next = await leased(ref, 'w2');
    expect(next.request.version).toBe(2);
    expect(await outbox.settle(ref, 'w2', next.seen, START + 500)).toBe('settled');
  });

  it.each([
    { when: 'earlier than it was due', at: START - 5 },
    { when: 'just when it was due', at: START },
    { when: 'later than it was due', at: START + 5 },
  ])('answers again after a deletion that asks for a look $when', async ({ at }) => {
    const ref = await submit();
    await outbox.markSent(ref, 'card', sent);
    const { seen } = await leased(ref);
    await outbox.forget(ref, 'card', sent.place.ts, at);
    expect(await outbox.settle(ref, 'w1', seen, null)).toBe('again');
    expect(await dueAt(ref)).toBe(Math.min(at, START));
    const next = await leased(ref, 'w2');
    expect(next.seen).toEqual({ version: 1, touches: 1 });
    expect(await outbox.settle(ref, 'w2', next.seen, null)).toBe('settled');
  });

  it('is lost without the lease, and changes nothing', async () => {
    const ref = await submit();
    const { seen } = await leased(ref);
    await test.redis.del(keys.lease(ref));
    expect(await outbox.settle(ref, 'w1', seen, START + 500)).toBe('lost');
    expect(await dueAt(ref)).toBe(START);
  });

  it.each([{ next: START + 500 }, { next: null }])(
    'answers its own repetition alike (next due at $next)',
    async ({ next }) => {
      const ref = await submit();
      const { seen } = await leased(ref);
      expect(await outbox.settle(ref, 'w1', seen, next)).toBe('settled');
      expect(await outbox.settle(ref, 'w1', seen, next)).toBe('settled');
      await leased(ref, 'w2');
      expect(await outbox.settle(ref, 'w1', seen, next)).toBe('lost');
    },
  );
});

describe('what is due', () => {
  it('is most overdue first, over all partitions, up to now and to the limit', async () => {
    const long = START - 1_000_000;
    const refs: RequestRef[] = [];
    for (let index = 0; index < 40; index += 1) refs.push(await submit(long + index));
    expect(new Set(refs.map((ref) => keys.partitionOf(ref.teamId))).size).toBeGreaterThan(5);
    const due = await outbox.dueBy(long + 29, 1_000);
    const expected = refs.map((ref, index) => ({ ref, version: 1, dueAt: long + index }));
    expect(due).toEqual(expected.slice(0, 30));
    expect(await outbox.dueBy(long + 29, 7)).toEqual(expected.slice(0, 7));
    expect(await outbox.dueBy(long - 1, 7)).toEqual([]);
  });

  it('of one workspace is found behind any number of another one that is more overdue', async () => {
    const long = START - 2_000_000;
    const mine = await submit(long);
    const key = keys.due(keys.partitionOf(mine.teamId));
    const others = Array.from({ length: 95 }, (_, index) => `T0OTHER.${index + 1}`);
    await test.redis.zadd(key, ...others.flatMap((member) => [long - 1, member]));
    const due = await outbox.dueBy(long, 10, mine.teamId);
    expect(due).toEqual([{ ref: mine, version: 1, dueAt: long }]);
    await test.redis.zrem(key, ...others);
  });

  it('names the newest version, and 0 where the record is gone', async () => {
    const ref = await submit(START - 9_000_000);
    const versions = async () =>
      (await outbox.dueBy(START - 9_000_000 + 5, 1)).map(({ version }) => version);
    expect(await versions()).toEqual([1]);
    const next = transition(wholeHistory, 1, { now: START - 9_000_000 });
    await store.append(ref, 1, next);
    expect(await versions()).toEqual([2]);
    await test.redis.del(keys.request(ref));
    expect(await versions()).toEqual([0]);
    await outbox.lease(ref, 'w1', TTL_MS);
    expect(await versions()).toEqual([]);
  });

  it('logs an entry that names no request, and goes on with the others', async () => {
    const ref = await submit(START - 99_000_000);
    const key = keys.due(keys.partitionOf(ref.teamId));
    await test.redis.zadd(key, START - 99_999_999, 'nonsense');
    const due = await outbox.dueBy(START - 98_000_000, 10);
    expect(due.map((entry) => entry.ref)).toEqual([ref]);
    expect(log.lines.map(({ text }) => text).join()).toContain('\\"nonsense\\" names no request');
  });
});
