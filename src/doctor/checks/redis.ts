import { allowing } from '../../store/permissions.ts';
import type { Facts, RedisFacts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { notChecked, ofAnswer, ok } from './asked.ts';
import { isAtLeast } from './version.ts';

/** The oldest Redis that has what the bot's scripts and its queue use. */
const LEAST_REDIS = '6.2';

const WORD = /^(?:NOAUTH|WRONGPASS|NOPERM)\b/;

/** Redis can be reached with the address and the password of the settings. */
export function judgeConnection({ redis }: Facts): readonly Verdict[] {
  switch (redis.outcome) {
    case 'answered':
      return [ok(`Redis answers at ${redis.value.address}.`)];
    case 'not-asked':
      return [notChecked(redis.because)];
    case 'not-needed':
      return [ok(redis.because)];
    case 'refused':
      return [refused(redis.error)];
    case 'unreachable':
      return [
        {
          level: 'error',
          found: `Redis cannot be reached: ${redis.reason}.`,
          why: 'Redis keeps all requests; the bot ends at its start without it.',
          mend: 'Start it, and look at host, port and TLS (rediss://) of REDIS_URL: redis-cli -u "$REDIS_URL" ping must answer PONG from this machine.',
        },
      ];
  }
}

function refused(error: string): Verdict {
  const isAuthentication = WORD.test(error);
  return {
    level: 'error',
    found: isAuthentication
      ? `Redis does not let the bot in: ${error}.`
      : `Redis answers with an error: ${error}.`,
    why: 'Redis keeps all requests; the bot ends at its start without it.',
    mend: isAuthentication
      ? 'Put user and password into REDIS_URL: redis://USER:PASSWORD@HOST:PORT (without a user: redis://:PASSWORD@HOST:PORT), special characters percent-encoded; docs/operations.md ("The Redis user") has the rights that the user needs.'
      : 'Look at the log of Redis; redis-cli -u "$REDIS_URL" info must answer.',
  };
}

/** It is new enough, takes writes, and is a single one. */
export function judgeServer({ redis }: Facts): readonly Verdict[] {
  return ofAnswer(redis, 'Redis', (facts) => [
    versionVerdict(facts),
    ...permissionVerdicts(facts),
    ...roleVerdicts(facts),
    ...clusterVerdicts(facts),
  ]);
}

function versionVerdict({ version }: RedisFacts): Verdict {
  if (version === undefined) return notChecked('Redis does not tell its version to this user.');
  if (isAtLeast(version, LEAST_REDIS)) return ok(`Redis ${version}.`);
  return {
    level: 'error',
    found: `Redis ${version}, which is older than ${LEAST_REDIS}.`,
    why: 'The bot’s scripts and its queue use commands that it does not have.',
    mend: 'Upgrade to Redis 7 or to Valkey; docker-compose.yml has one that fits.',
  };
}

function permissionVerdicts({ missing }: RedisFacts): readonly Verdict[] {
  if (missing.length === 0) return [];
  return [
    {
      level: 'error',
      found: `The user of REDIS_URL may not use ${missing.join(', ')}.`,
      why: 'The bot needs it, and does not start without.',
      mend: allowing(missing),
    },
  ];
}

function roleVerdicts({ role }: RedisFacts): readonly Verdict[] {
  if (role === undefined || role === 'master') return [];
  return [
    {
      level: 'error',
      found: `REDIS_URL leads to a replica (role ${role}).`,
      why: 'A replica takes no writes, so nothing could be recorded.',
      mend: 'Give the address of the primary in REDIS_URL; redis-cli info replication names it as master_host.',
    },
  ];
}

function clusterVerdicts({ isCluster }: RedisFacts): readonly Verdict[] {
  if (!isCluster) return [];
  return [
    {
      level: 'warning',
      found: 'Redis runs as a cluster.',
      why: 'The bot connects to a single address and does not follow the cluster to other nodes: keys that lie there fail with MOVED.',
      mend: 'Use a Redis that is not a cluster; with a hosted one, switch its cluster mode off.',
    },
  ];
}
