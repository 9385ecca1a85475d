import type { Redis } from 'ioredis';
import type { TeamId } from '../domain/ids.ts';
import type { KeySpace } from './keys.ts';
import { pairs } from './pairs.ts';

const PAGE = 1_000;

/**
 * Takes everything of a workspace out of what is due: its requests' timers and its people's reminders.
 * The record itself stays. With the app again it is in its next life, in which all is looked at anew.
 */
export async function clearTimers(redis: Redis, keys: KeySpace, team: TeamId): Promise<void> {
  const due = keys.due(keys.partitionOf(team));
  let cursor = '0';
  do {
    const [next, flat] = await redis.zscan(due, cursor, 'MATCH', `${team}.*`, 'COUNT', PAGE);
    const members = pairs(flat).map(([member]) => member);
    if (members.length > 0) await redis.zrem(due, ...members);
    cursor = next;
  } while (cursor !== '0');
  await redis.incr(keys.lives(team));
}

/** Which life of the workspace it is: another one after each time that its timers were cleared. */
export async function lifeOf(redis: Redis, keys: KeySpace, team: TeamId): Promise<string> {
  return (await redis.get(keys.lives(team))) ?? '0';
}
