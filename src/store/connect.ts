import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../application/log.ts';

/**
 * `user`: a person waits for the answer, so a command fails at once while Redis is away and after two
 * seconds when it does not answer. `worker`: nobody waits, so a command waits until Redis is back.
 */
export type ConnectionRole = 'user' | 'worker';

const COMMAND_TIMEOUT_MS = 2_000;
const LONGEST_RETRY_MS = 1_000;

const OPTIONS = {
  user: { enableOfflineQueue: false, commandTimeout: COMMAND_TIMEOUT_MS },
  worker: { maxRetriesPerRequest: null },
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
