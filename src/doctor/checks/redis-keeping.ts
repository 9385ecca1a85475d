import type { Facts, RedisFacts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { notChecked, ofAnswer, ok } from './asked.ts';

/** Whether Redis keeps what it is given: it is the record of all requests, not a cache. */

const SAME_IN_FILE =
  'and the same in redis.conf, so that a restart keeps it (docker-compose.yml has it)';

export function judgeEviction({ redis }: Facts): readonly Verdict[] {
  return ofAnswer(redis, 'Redis', (facts) => [evictionVerdict(facts)]);
}

/** The bot's start says the same in its log. */
export function evictionVerdict({ evictionPolicy }: Pick<RedisFacts, 'evictionPolicy'>): Verdict {
  if (evictionPolicy === undefined) {
    return notChecked(
      'Redis does not tell its maxmemory-policy to this user; see to it that it is noeviction.',
    );
  }
  if (evictionPolicy === 'noeviction') {
    return ok('Nothing is thrown away when memory is short (maxmemory-policy noeviction).');
  }
  return {
    level: 'error',
    found: `maxmemory-policy is ${evictionPolicy}.`,
    why: 'When memory is short, Redis would throw requests away, or what is to be sent, and say nothing.',
    mend: `redis-cli config set maxmemory-policy noeviction, ${SAME_IN_FILE}; with a hosted Redis, in its parameters.`,
  };
}

export function judgePersistence({ redis }: Facts): readonly Verdict[] {
  return ofAnswer(redis, 'Redis', persistenceVerdicts);
}

/** The bot's start says the same in its log. When writes reach the disk matters only with a file. */
export function persistenceVerdicts({
  appendOnly,
  appendFsync,
  canAppend,
}: Pick<RedisFacts, 'appendOnly' | 'appendFsync' | 'canAppend'>): readonly Verdict[] {
  if (appendOnly === undefined) {
    return [notChecked('Redis does not tell this user how it keeps data on disk.')];
  }
  if (!appendOnly) return [WITHOUT_FILE];
  return [...(canAppend ? [] : [CANNOT_APPEND]), fsyncVerdict(appendFsync)];
}

const WITHOUT_FILE: Verdict = {
  level: 'warning',
  found: 'There is no append-only file (appendonly no).',
  why: 'When Redis ends, everything since its last snapshot is lost: steps are open again, messages are sent twice, numbers are given again.',
  mend: `redis-cli config set appendonly yes, redis-cli config set appendfsync always, ${SAME_IN_FILE}.`,
};

const CANNOT_APPEND: Verdict = {
  level: 'error',
  found: 'Redis could not write to its append-only file the last time (aof_last_write_status err).',
  why: 'It refuses changes until it can.',
  mend: 'See whether the disk is full (df -h) or broken, and what the log of Redis says.',
};

function fsyncVerdict(appendFsync: string | undefined): Verdict {
  if (appendFsync === undefined) {
    return notChecked(
      'Redis does not let this user read appendfsync, as hosted ones often do not; it should be always.',
    );
  }
  if (appendFsync === 'always') {
    return ok(
      'Every change is on disk before it is confirmed (appendonly yes, appendfsync always).',
    );
  }
  return {
    level: 'warning',
    found: `appendfsync is ${appendFsync}.`,
    why: `In a power failure ${appendFsync === 'everysec' ? 'up to a second' : 'some half a minute'} of what people were told is done is lost: a step is open again, a message is sent twice.`,
    mend: `redis-cli config set appendfsync always, ${SAME_IN_FILE}. A hosted Redis that offers no always can be used where that is acceptable.`,
  };
}

const WARNED_SHARE = 0.8;
const REFUSED_SHARE = 0.95;

export function judgeMemory({ redis }: Facts): readonly Verdict[] {
  return ofAnswer(redis, 'Redis', ({ memory }) => {
    if (memory === undefined) return [notChecked('Redis does not tell its memory to this user.')];
    const { used, most } = memory;
    if (most === 0) return [ok(`${mebibytes(used)} are used; maxmemory sets no limit.`)];
    const share = used / most;
    const found = `${mebibytes(used)} of ${mebibytes(most)} are used (${Math.floor(share * 100)} %).`;
    if (share < WARNED_SHARE) return [ok(found)];
    return [
      {
        level: share < REFUSED_SHARE ? 'warning' : 'error',
        found,
        why: 'When it is full, Redis refuses changes, and people read that something went wrong.',
        mend: 'Give it more: redis-cli config set maxmemory <bytes>, and the same in redis.conf, or a larger plan.',
      },
    ];
  });
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}
