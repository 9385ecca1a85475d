import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { type TeamId, teamId } from '../../src/domain/ids.ts';

/** The address of the Redis that `npm test` starts; never `REDIS_URL`, which may be somebody's. */
export function testRedisUrl(): string {
  const url = process.env['TEST_REDIS_URL'];
  if (url === undefined || url === '') {
    throw new Error('TEST_REDIS_URL is not set: run `npm test`, which starts a Redis of its own');
  }
  return url;
}

/** A part of the test Redis that nobody else uses, with what is needed to leave nothing behind. */
export interface TestRedis {
  readonly redis: Redis;
  /** Precedes every key of this test file's stores, for example `t3f9a01c2:`. */
  readonly prefix: string;
  /** Precedes every key of this test file's queues. */
  readonly queuePrefix: string;
  /** Another connection, to another address if need be; closed with the rest. */
  connect(url?: string): Promise<Redis>;
  /** Every key under a prefix. */
  keysUnder(prefix: string): Promise<readonly string[]>;
  deleteKeysUnder(prefix: string): Promise<number>;
  close(): Promise<void>;
}

/** Opens a key space of its own, in another Redis if need be; call `close` in `afterAll`. */
export async function openTestRedis(url = testRedisUrl()): Promise<TestRedis> {
  const name = `t${randomBytes(4).toString('hex')}`;
  const connections: Redis[] = [];
  const connect = async (to = url): Promise<Redis> => {
    const connection = new Redis(to, { maxRetriesPerRequest: null, lazyConnect: true });
    connections.push(connection);
    await connection.connect();
    return connection;
  };
  const redis = await connect();
  const keysUnder = async (prefix: string): Promise<readonly string[]> => {
    const keys = new Set<string>();
    for await (const page of redis.scanStream({ match: `${prefix}*`, count: 1_000 })) {
      for (const key of page as string[]) keys.add(key);
    }
    return [...keys];
  };
  const deleteKeysUnder = async (prefix: string): Promise<number> => {
    const keys = await keysUnder(prefix);
    return keys.length === 0 ? 0 : redis.del(...keys);
  };
  const prefix = `${name}:`;
  const queuePrefix = `{${name}}`;
  return {
    redis,
    prefix,
    queuePrefix,
    connect,
    keysUnder,
    deleteKeysUnder,
    close: async () => {
      await deleteKeysUnder(prefix);
      await deleteKeysUnder(queuePrefix);
      for (const connection of connections) connection.disconnect();
    },
  };
}

/** A workspace that no other test knows. */
export function randomTeamId(): TeamId {
  return teamId(`T${randomBytes(5).toString('hex').toUpperCase()}`);
}
