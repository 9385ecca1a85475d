import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../application/log.ts';
import { conditionOf, describeCondition, isMovedOn } from '../application/redis-conditions.ts';

/**
 * `user`: a person waits for the answer, so a command fails at once while Redis is away and after two
 * seconds when it does not answer. `worker`: nobody waits, so a command waits until Redis is back.
 */
export type ConnectionRole = 'user' | 'worker';

const COMMAND_TIMEOUT_MS = 2_000;
const LONGEST_RETRY_MS = 1_000;

/**
 * After a failover behind one address the old connection stays and answers READONLY. `resend`: nobody
 * waits for the answer, so the command is sent again on the new connection; every script may run twice.
 */
const RECONNECT = { fails: 1, resend: 2 } as const;

function reconnectsOn(how: keyof typeof RECONNECT): RedisOptions['reconnectOnError'] {
  return (error) => (isMovedOn(conditionOf(error)) ? RECONNECT[how] : false);
}

const OPTIONS = {
  user: {
    enableOfflineQueue: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    reconnectOnError: reconnectsOn('fails'),
  },
  worker: { maxRetriesPerRequest: null, reconnectOnError: reconnectsOn('resend') },
} as const satisfies Record<ConnectionRole, RedisOptions>;

/**
 * Starts to connect and keeps reconnecting for good; see {@link whenReady}. Errors are logged by code
 * and message alone: the error objects of ioredis carry commands' arguments, passwords included.
 */
export function connectRedis(url: string, role: ConnectionRole, log: Log): Redis {
  const redis = new Redis(url, {
    ...OPTIONS[role],
    connectionName: `privatelink-handoffs-${role}`,
    retryStrategy: (attempt) => Math.min(100 * 2 ** attempt, LONGEST_RETRY_MS),
    maxLoadingRetryTime: LONGEST_RETRY_MS,
  });
  let lastMessage: string | undefined;
  redis.on('error', (error: Error & { readonly code?: unknown }) => {
    // One line an outage, not one an attempt.
    if (error.message === lastMessage) return;
    lastMessage = error.message;
    log.error({ role, code: error.code, reason: error.message }, 'Redis cannot be used');
  });
  redis.on('ready', () => {
    if (lastMessage !== undefined) log.info({ role }, 'Redis can be used again');
    lastMessage = undefined;
  });
  return redis;
}

/**
 * Resolves when the connection can be used.
 * @throws when it cannot be within `timeoutMs`, with the last reason.
 */
export async function whenReady(redis: Redis, timeoutMs: number): Promise<void> {
  if (redis.status === 'ready') return;
  let reason = 'no answer';
  await new Promise<void>((resolve, reject) => {
    const onError = (error: Error): void => {
      reason = error.message;
    };
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      redis.off('ready', onReady);
      redis.off('end', onEnd);
      redis.off('error', onError);
      finish();
    };
    const onReady = (): void => settle(resolve);
    const onEnd = (): void => settle(() => reject(new Error('the connection to Redis was closed')));
    const timer = setTimeout(
      () => settle(() => reject(new Error(`Redis was not ready in ${timeoutMs} ms: ${reason}`))),
      timeoutMs,
    );
    redis.on('ready', onReady);
    redis.on('end', onEnd);
    redis.on('error', onError);
  });
}

/** Expires soon: it is there only to see whether changes are taken. */
const PROBE_SECONDS = 60;

/**
 * `redis`, and why where it says so, while it takes no changes; undefined when it does. It writes a key
 * that expires.
 */
export async function whyNotWritable(redis: Redis, keyPrefix: string): Promise<string | undefined> {
  const probe = async (connection: Redis) =>
    connection.set(`${keyPrefix}probe`, '1', 'EX', PROBE_SECONDS);
  try {
    await probe(redis);
    return undefined;
  } catch (error) {
    const condition = conditionOf(error) ?? conditionOf(await errorOfAnother(redis, probe));
    return condition === undefined ? 'redis' : `redis: ${describeCondition(condition)}`;
  }
}

/** A connection that is not ready asks nothing; another one, which does not wait to be, hears why. */
async function errorOfAnother(
  redis: Redis,
  probe: (connection: Redis) => Promise<unknown>,
): Promise<unknown> {
  const fresh = redis.duplicate({
    lazyConnect: true,
    enableOfflineQueue: true,
    reconnectOnError: null,
    enableReadyCheck: false,
    connectTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: () => null,
  });
  fresh.on('error', () => undefined);
  try {
    await fresh.connect();
    // A replica that loads would answer a change with READONLY.
    await fresh.ping();
    await probe(fresh);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    fresh.disconnect();
  }
}
