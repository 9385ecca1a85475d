import type { Redis } from 'ioredis';
import * as z from 'zod';
import {
  type BoardCursor,
  type BoardQuery,
  type BoardStore,
  HOME_DELAY_MS,
  HOME_SPACING_MS,
  MOST_HOMES,
  MOST_SPREAD_DELAY_MS,
  type Ranked,
  type TouchedHomes,
} from '../application/board-store.ts';
import type { Seen } from '../application/ports.ts';
import type { BoardEntry } from '../domain/board/board-entry.ts';
import { companyKey } from '../domain/board/company-key.ts';
import { type RankRange, rankOf } from '../domain/board/rank.ts';
import { parsePersonKey, type RequestRef, type TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { LEAVES, setsFor, setsOf } from './board-sets.ts';
import { dueMember, homeMemberPrefix, type KeySpace } from './keys.ts';
import { pairs } from './pairs.ts';
import { defineScripts, runScript } from './scripts/script.ts';
import { withKeysNamed } from './wrong-type.ts';

const standAnswer = z.array(z.string()).min(1);
const flatAnswer = z.array(z.string());
const countsAnswer = z.array(z.int());

/** The board in Redis: sorted sets in the workspace's partition, by `domain/board/rank.ts`. */
export class RedisBoardStore implements BoardStore {
  private readonly redis: Redis;
  private readonly keys: KeySpace;

  constructor(redis: Redis, keys: KeySpace) {
    defineScripts(redis);
    this.redis = redis;
    this.keys = keys;
  }

  async stand(
    ref: RequestRef,
    seen: Seen,
    entry: BoardEntry | null,
    fingerprint: string,
    now: Instant,
  ): Promise<TouchedHomes | 'same' | 'moved'> {
    const { keys } = this;
    const { teamId } = ref;
    const rank = entry === null ? 0 : rankOf(entry.dueAt, entry.number);
    const record = entry === null ? '' : [`${fingerprint} ${rank}`, ...setsOf(entry)].join('\n');
    const answer = await runScript(
      this.redis,
      'plStand',
      [
        keys.request(ref),
        keys.due(keys.partitionOf(teamId)),
        keys.companies(teamId),
        keys.homes(teamId),
        keys.homesSpread(teamId),
      ],
      [
        seen.version,
        seen.touches,
        record,
        rank,
        ref.number,
        keys.boardPrefix(teamId),
        LEAVES.join(' '),
        keys.homePrefix(teamId),
        homeMemberPrefix(teamId),
        dueMember({ teamId, homes: 'all' }),
        now,
        HOME_DELAY_MS,
        HOME_SPACING_MS,
        MOST_HOMES,
        MOST_SPREAD_DELAY_MS,
      ],
    );
    const [outcome, allAt = '', ...homes] = standAnswer.parse(answer);
    if (outcome === 'same' || outcome === 'moved') return outcome;
    const at = now + HOME_DELAY_MS;
    return {
      homes: pairs(homes).map(([person, version]) => ({
        ref: { teamId, viewer: parsePersonKey(person) },
        version: Number(version),
        at,
      })),
      all: allAt === '' ? null : { ref: { teamId, homes: 'all' }, at: Number(allAt) },
    };
  }

  async page(
    teamId: TeamId,
    { list, range }: BoardQuery,
    cursor: BoardCursor,
    limit: number,
  ): Promise<readonly Ranked[]> {
    const lists = this.keysOf(teamId, setsFor(list));
    if (lists.length === 0 || limit < 1) return [];
    const isBefore = cursor !== null && 'before' in cursor;
    const answer = await runScript(this.redis, 'plBoardPage', lists, [
      ...boundsOf(range, cursor),
      limit,
      isBefore ? 'down' : 'up',
    ]);
    const ascending = pairs(flatAnswer.parse(answer))
      .map(([number, rank]) => ({ number: Number(number), rank: Number(rank) }))
      .toSorted((one, other) => one.rank - other.rank);
    return isBefore ? ascending.slice(-limit) : ascending.slice(0, limit);
  }

  async counts(teamId: TeamId, queries: readonly BoardQuery[]): Promise<readonly number[]> {
    const lists = queries.map(({ list }) => this.keysOf(teamId, setsFor(list)));
    const args = queries.flatMap(({ range }, index) => [
      lists[index]?.length ?? 0,
      ...boundsOf(range, null),
    ]);
    const answer = await runScript(this.redis, 'plBoardCounts', lists.flat(), args);
    return countsAnswer.parse(answer);
  }

  async companies(teamId: TeamId, typed: string, limit: number): Promise<readonly string[]> {
    const key = this.keys.companies(teamId);
    const sought = companyKey(typed);
    if (sought === '') return [];
    // A company in which several words begin so is found as often.
    const words = await withKeysNamed([key], () =>
      this.redis.zrangebylex(key, `[${sought}`, `[${sought}\u{10ffff}`, 'LIMIT', 0, 2 * limit),
    );
    const companies = words.map((word) => word.slice(word.indexOf('\t') + 1));
    return [...new Set(companies)].slice(0, limit);
  }

  private keysOf(teamId: TeamId, sets: readonly string[]): readonly string[] {
    const prefix = this.keys.boardPrefix(teamId);
    return sets.map((set) => prefix + set);
  }
}

/** The bounds of a page as Redis spells them: `(` before one that is not included. */
function boundsOf({ from, until }: RankRange, cursor: BoardCursor): readonly [string, string] {
  const low = cursor !== null && 'after' in cursor ? cursor.after : -1;
  const high = cursor !== null && 'before' in cursor ? cursor.before : Number.POSITIVE_INFINITY;
  return [low >= from ? `(${low}` : String(from), `(${Math.min(until, high)}`];
}
