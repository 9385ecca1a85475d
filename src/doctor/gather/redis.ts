import { Redis } from 'ioredis';
import { z } from 'zod';
import { type Instant, SECOND_MS } from '../../domain/time.ts';
import { missingCommands } from '../../store/permissions.ts';
import type { Asked, RedisFacts } from '../facts.ts';
import { readingOf } from './reading.ts';

const CONNECT_TIMEOUT_MS = 5 * SECOND_MS;
const COMMAND_TIMEOUT_MS = 5 * SECOND_MS;

/** Asks Redis about itself, and writes but a key that expires, to see what its user may do. */
export async function askRedis(
  url: string,
  keyPrefix: string,
  now: () => Instant,
): Promise<Asked<RedisFacts>> {
  return asking(url, async (redis) => ({
    ...(await redisFacts(redis, addressOf(url), now)),
    missing: await missingCommands(redis, keyPrefix),
  }));
}

/** Connects once, for questions. */
export async function asking<Value>(
  url: string,
  ask: (redis: Redis) => Promise<Value>,
): Promise<Asked<Value>> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // It would ask for INFO, which a hosted Redis may refuse, and wait for good while Redis loads.
    enableReadyCheck: false,
    connectionName: 'privatelink-handoffs-doctor',
  });
  let reason: Error | undefined;
  redis.on('error', (error: Error) => {
    reason ??= error;
  });
  try {
    await redis.connect();
    await redis.ping();
    return { outcome: 'answered', value: await ask(redis) };
  } catch (error) {
    return withoutAnswer(reason ?? error);
  } finally {
    redis.disconnect();
  }
}

/** Never the error itself: those of ioredis carry commands' arguments, passwords included. */
function withoutAnswer(error: unknown): Asked<never> {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof Error && error.name === 'ReplyError'
    ? { outcome: 'refused', error: message }
    : { outcome: 'unreachable', reason: message };
}

function addressOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? '6379' : port}`;
}

/** What a connected Redis says of itself. What it does not tell this user is undefined. */
export async function redisFacts(
  redis: Redis,
  address: string,
  now: () => Instant,
): Promise<Omit<RedisFacts, 'missing'>> {
  const info = await told(async () => infoIn(await redis.info()), new Map<string, string>());
  const fsync = await told(async () => configIn(await redis.config('GET', 'appendfsync')), null);
  const reading = await told(async () => readingOf(now, () => redis.time(), timeIn), null);
  const [used, most] = [info.get('used_memory'), info.get('maxmemory')];
  const appendOnly = info.get('aof_enabled');
  return {
    address,
    clock: reading?.clock,
    version: info.get('redis_version'),
    role: info.get('role'),
    isCluster: info.get('cluster_enabled') === '1',
    evictionPolicy: info.get('maxmemory_policy'),
    memory:
      used === undefined || most === undefined
        ? undefined
        : { used: Number(used), most: Number(most) },
    appendOnly: appendOnly === undefined ? undefined : appendOnly === '1',
    appendFsync: fsync?.get('appendfsync'),
    canAppend: info.get('aof_last_write_status') !== 'err',
  };
}

/** A refused command, as hosted ones refuse CONFIG, only leaves out what it would have told. */
async function told<Value>(ask: () => Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return otherwise;
    throw error;
  }
}

/** The lines `name:value` of INFO. */
function infoIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(':');
      return colon === -1 ? [] : [[line.slice(0, colon), line.slice(colon + 1)] as const];
    }),
  );
}

const pairs = z.union([
  z.array(z.string()).transform((list) => {
    const names = list.filter((_, index) => index % 2 === 0);
    return new Map(names.map((name, index) => [name, list[2 * index + 1] ?? ''] as const));
  }),
  z.record(z.string(), z.string()).transform((record) => new Map(Object.entries(record))),
]);

/** CONFIG GET answers with pairs in a list, or with a map where the protocol has one. */
function configIn(answer: unknown): ReadonlyMap<string, string> {
  return pairs.parse(answer);
}

/** TIME answers with seconds and microseconds. */
function timeIn(answer: unknown): { readonly theirs: Instant; readonly stepMs: number } {
  const [seconds = 0, micros = 0] = z.array(z.coerce.number()).parse(answer);
  return { theirs: seconds * SECOND_MS + Math.floor(micros / 1_000), stepMs: 1 };
}
