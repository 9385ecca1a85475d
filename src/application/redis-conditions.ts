/**
 * What Redis answers while it cannot take changes, by the first word of its error. Each passes once
 * somebody has mended Redis, or by itself.
 *
 * https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors
 */
const CONDITIONS = {
  READONLY: 'it is a replica: after a failover the connection still leads to the old primary',
  UNBLOCKED: 'it has become a replica while a command waited',
  LOADING: 'it is still loading its data',
  MASTERDOWN: 'it is a replica that has lost its primary',
  MISCONF: 'its last write to disk failed',
  OOM: 'its memory is full (maxmemory)',
  CLUSTERDOWN: 'its cluster is down',
  NOREPLICAS: 'it has too few replicas to take changes',
  NOPERM: 'its user may not run a command that the bot needs',
} as const;

export type RedisCondition = keyof typeof CONDITIONS;

/** Also inside the error of a script, where Redis 6 says it. */
const WORD = new RegExp(`(?:^|[-\\s])(${Object.keys(CONDITIONS).join('|')})\\b`);

/** Of a command inside a script: Redis 7.0, and later ones. */
const REFUSED_IN_SCRIPT =
  /The user executing the script can't run this command|ACL failure in script/;

/** The condition that an error tells of; undefined for every other error. */
export function conditionOf(error: unknown): RedisCondition | undefined {
  if (!(error instanceof Error)) return undefined;
  if (REFUSED_IN_SCRIPT.test(error.message)) return 'NOPERM';
  return WORD.exec(error.message)?.[1] as RedisCondition | undefined;
}

/** For the operator: `READONLY (it is a replica: ...)`. */
export function describeCondition(condition: RedisCondition): string {
  return `${condition} (${CONDITIONS[condition]})`;
}

/** Another connection to the same address may lead to a Redis that does take changes. */
export function isMovedOn(condition: RedisCondition | undefined): boolean {
  return condition === 'READONLY' || condition === 'MASTERDOWN';
}
