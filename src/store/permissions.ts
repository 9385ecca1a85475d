import type { Redis } from 'ioredis';
import { conditionOf } from '../application/redis-conditions.ts';

/**
 * What the bot and BullMQ run, directly and in their scripts, with arguments that change nothing: the
 * key holds a text, so that a command of another type is refused for that, once its permission is
 * checked. `docs/operations.md` has the user that may run all of them.
 */
const PROBES = (key: string): readonly (readonly [string, ...string[]])[] => [
  ['set', key, '1', 'px', '60000'],
  ['get', key],
  ['incr', key],
  ['exists', key],
  ['expire', key, '60'],
  ['pexpire', key, '60000'],
  ['pexpireat', key, '32503680000000'],
  ['pttl', key],
  ['persist', key],
  ['hset', key, 'f', 'v'],
  ['hmset', key, 'f', 'v'],
  ['hget', key, 'f'],
  ['hmget', key, 'f'],
  ['hgetall', key],
  ['hkeys', key],
  ['hvals', key],
  ['hlen', key],
  ['hexists', key, 'f'],
  ['hincrby', key, 'f', '1'],
  ['hdel', key, 'f'],
  ['lpush', key, 'v'],
  ['rpush', key, 'v'],
  ['rpop', key],
  ['rpoplpush', key, key],
  ['lindex', key, '0'],
  ['llen', key],
  ['lpos', key, 'v'],
  ['lrange', key, '0', '0'],
  ['lrem', key, '1', 'v'],
  ['ltrim', key, '0', '0'],
  ['sadd', key, 'm'],
  ['scard', key],
  ['smembers', key],
  ['srem', key, 'm'],
  ['zadd', key, '1', 'm'],
  ['zcard', key],
  ['zcount', key, '0', '1'],
  ['zpopmin', key],
  ['bzpopmin', key, '1'],
  ['zrange', key, '0', '0'],
  ['zrangebylex', key, '-', '+'],
  ['zrangebyscore', key, '0', '1'],
  ['zrevrange', key, '0', '0'],
  ['zrevrangebyscore', key, '1', '0'],
  ['zremrangebyscore', key, '0', '1'],
  ['zrem', key, 'm'],
  ['zscan', key, '0'],
  ['zscore', key, 'm'],
  ['xadd', key, '*', 'f', 'v'],
  ['xtrim', key, 'maxlen', '1'],
  ['eval', 'return 1', '0'],
  ['evalsha', '0'.repeat(40), '0'],
  ['info', 'server'],
  ['time'],
  ['unlink', key],
  ['del', key],
];

/**
 * The commands that the user of this connection may not run although the bot needs them, in capitals,
 * and `~<keys>` where it may not touch the keys. A Redis that takes no changes for now tells nothing.
 */
export async function missingCommands(redis: Redis, keyPrefix: string): Promise<readonly string[]> {
  // Like the record's keys and like those of the queues.
  const [record, queues] = [`${keyPrefix}probe`, `{${keyPrefix}queue:probe}`];
  const probes = [...PROBES(record), ...PROBES(queues).slice(0, 2)];
  const answers = await Promise.allSettled(
    probes.map(async ([command, ...args]) => redis.call(command, ...args)),
  );
  const missing = answers.flatMap((answer, index) => {
    const [command = '', key = ''] = probes[index] ?? [];
    if (answer.status === 'fulfilled' || conditionOf(answer.reason) !== 'NOPERM') return [];
    const isAboutKeys = /\bkeys\b/.test(String(answer.reason));
    return isAboutKeys ? [`~${key}`] : [command.toUpperCase()];
  });
  return [...new Set(missing)];
}

/** For the operator: what is missing, and how it is allowed. */
export function missingSentence(missing: readonly string[]): string {
  return `REDIS_URL: its user may not use ${missing.join(', ')}, which the bot needs. Allow it: ${allowing(missing)}`;
}

/** How an operator allows what is missing. */
export function allowing(missing: readonly string[]): string {
  const rules = missing.map((one) => (one.startsWith('~') ? one : `+${one.toLowerCase()}`));
  return `redis-cli acl setuser <user> ${rules.join(' ')}; docs/operations.md ("The Redis user") has a whole user that works.`;
}
