import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelId } from '../../src/domain/ids.ts';
import { keySpace } from '../../src/store/keys.ts';
import { RedisOutbox } from '../../src/store/outbox.ts';
import { RedisRequestStore } from '../../src/store/request-store.ts';
import { openTestRedis, randomTeamId, type TestRedis, testRedisUrl } from '../support/redis.ts';
import { START, transition, wholeHistory } from './histories.ts';
import { logBook } from './log-book.ts';

/** A wire to Redis that can be cut after Redis has done what it was asked, before it can say so. */
interface Wire {
  readonly port: number;
  readonly cuts: number;
  cutAtNextAnswer(): void;
  close(): Promise<void>;
}

async function openWire(url: URL): Promise<Wire> {
  let isArmed = false;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const redis = connect(Number(url.port), url.hostname);
    for (const socket of [client, redis]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (data) => redis.write(data));
    client.on('close', () => redis.destroy());
    redis.on('close', () => client.destroy());
    redis.on('data', (data) => {
      if (!isArmed) {
        client.write(data);
        return;
      }
      isArmed = false;
      cuts += 1;
      client.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    get cuts() {
      return cuts;
    },
    cutAtNextAnswer: () => {
      isArmed = true;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let test: TestRedis;
let wire: Wire;
let store: RedisRequestStore;
let outbox: RedisOutbox;

beforeAll(async () => {
  test = await openTestRedis();
  const url = new URL(testRedisUrl());
  wire = await openWire(url);
  const wired: Redis = await test.connect(`redis://127.0.0.1:${wire.port}`);
  wired.on('error', () => undefined);
  const keys = keySpace(test.prefix);
  store = new RedisRequestStore(wired, keys);
  outbox = new RedisOutbox(wired, keys, logBook());
  // Redis has to know the scripts, or the lost answer would be a NOSCRIPT.
  const { ref } = await store.submit(randomTeamId(), 'd', transition(wholeHistory, 0));
  await store.append(ref, 1, transition(wholeHistory, 1));
  const leased = await outbox.lease(ref, 'w', 60_000);
  if (typeof leased === 'string') throw new Error(leased);
  await outbox.settle(ref, 'w', leased.seen, null);
});
afterAll(async () => {
  await test.close();
  await wire.close();
});

/** Runs a command whose answer is lost on its way, so that ioredis sends it again. */
async function answeredTwice<Answer>(command: () => Promise<Answer>): Promise<Answer> {
  const before = wire.cuts;
  wire.cutAtNextAnswer();
  const answer = await command();
  expect(wire.cuts).toBe(before + 1);
  return answer;
}

describe('a command that ioredis sends again because its answer was lost', () => {
  it('submits one request', async () => {
    const teamId = randomTeamId();
    const answer = await answeredTwice(() =>
      store.submit(teamId, 'd', transition(wholeHistory, 0)),
    );
    expect(answer).toEqual({ outcome: 'dup', ref: { teamId, number: 1 } });
    expect(await store.listOpen(teamId, 10)).toHaveLength(1);
    expect(await store.history(answer.ref)).toHaveLength(1);
  });

  it('appends one transition', async () => {
    const { ref } = await store.submit(randomTeamId(), 'd', transition(wholeHistory, 0));
    const outcome = await answeredTwice(() => store.append(ref, 1, transition(wholeHistory, 1)));
    expect(outcome).toBe('dup');
    expect(await store.history(ref)).toHaveLength(2);
  });

  it('leases, claims and settles as if nothing had happened', async () => {
    const { ref } = await store.submit(randomTeamId(), 'd', transition(wholeHistory, 0));
    const leased = await answeredTwice(() => outbox.lease(ref, 'w1', 60_000));
    if (typeof leased === 'string') throw new Error(`the lease is ${leased}`);
    const mark = { state: 'claimed', at: START } as const;
    const claim = await answeredTwice(() => outbox.claim(ref, 'w1', 60_000, 'card', mark));
    expect(claim).toBe('claimed');
    const settled = await answeredTwice(() => outbox.settle(ref, 'w1', leased.seen, START + 1));
    expect(settled).toBe('settled');
  });

  it('forgets a deleted message once, and leaves its request due', async () => {
    const { ref } = await store.submit(randomTeamId(), 'd', transition(wholeHistory, 0));
    const place = { channel: channelId('C0CARD'), ts: '1700000000.000100' };
    await outbox.markSent(ref, 'card', { state: 'sent', at: START, place, fingerprint: 'f1' });
    const before = await outbox.lease(ref, 'w1', 60_000);
    if (typeof before === 'string') throw new Error(`the lease is ${before}`);
    // Whoever asked learns "other"; the sweeper finds the request all the same.
    const answer = await answeredTwice(() => outbox.forget(ref, 'card', place.ts, START - 1));
    expect(answer).toBe('other');
    expect(await outbox.settle(ref, 'w1', before.seen, null)).toBe('again');
    const after = await outbox.lease(ref, 'w2', 60_000);
    expect(after).toMatchObject({ dueAt: START - 1, seen: { version: 1, touches: 1 } });
  });
});
