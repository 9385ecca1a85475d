import { describe, expect, it } from 'vitest';
import {
  conditionOf,
  describeCondition,
  isMovedOn,
} from '../../src/application/redis-conditions.ts';

describe('what Redis refuses is known by name', () => {
  it.each([
    ['READONLY', "READONLY You can't write against a read only replica."],
    [
      'READONLY',
      "ERR Error running script (call to f_1): @user_script:1: -READONLY You can't write",
    ],
    ['UNBLOCKED', 'UNBLOCKED force unblock from blocking operation, instance state changed'],
    ['LOADING', 'LOADING Redis is loading the dataset in memory'],
    [
      'MASTERDOWN',
      "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
    ],
    ['MISCONF', 'MISCONF Redis is configured to save RDB snapshots, but it is currently unable to'],
    ['OOM', "OOM command not allowed when used memory > 'maxmemory'."],
    ['CLUSTERDOWN', 'CLUSTERDOWN The cluster is down'],
    ['NOREPLICAS', 'NOREPLICAS Not enough good replicas to write.'],
    ['NOPERM', "NOPERM User bot has no permissions to run the 'info' command"],
    ['NOPERM', "ERR The user executing the script can't run this command or subcommand script: 1"],
    ['NOPERM', "ERR ACL failure in script: User bot has no permissions to run the 'hset' command"],
  ] as const)('%s: %s', (condition, message) => {
    expect(conditionOf(new Error(message))).toBe(condition);
    expect(describeCondition(condition)).toMatch(
      new RegExp(`^${condition} \\(it|^${condition} \\(`),
    );
  });

  it.each([
    new Error('WRONGTYPE Operation against a key holding the wrong kind of value'),
    new Error('Command timed out'),
    new Error("Stream isn't writeable and enableOfflineQueue options is false"),
    'READONLY',
    undefined,
  ])('and nothing else is: %s', (error) => {
    expect(conditionOf(error)).toBeUndefined();
  });

  it('only a replica is left for another connection', () => {
    expect((['READONLY', 'MASTERDOWN', 'OOM', undefined] as const).map(isMovedOn)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
