import type { Redis } from 'ioredis';
import type { Log } from '../application/log.ts';
import { evictionVerdict, persistenceVerdicts } from './checks/redis-keeping.ts';
import { isAmiss } from './finding.ts';
import { redisFacts } from './gather/redis.ts';

/**
 * What the doctor would say of how Redis keeps data, in the log of a bot that starts. It starts all
 * the same: whoever has run it so until now is not to stand without a bot.
 */
export async function logRedisFindings(redis: Redis, log: Log): Promise<void> {
  const facts = await redisFacts(redis, '', Date.now).catch((error: unknown) => {
    log.warn({ err: error }, 'Redis did not tell how it keeps data');
  });
  if (facts === undefined) return;
  for (const verdict of [evictionVerdict(facts), ...persistenceVerdicts(facts)]) {
    if (!isAmiss(verdict)) continue;
    const { level, found, why, mend } = verdict;
    log[level === 'error' ? 'error' : 'warn']({ why, mend }, `Redis: ${found}`);
  }
}
