import { type Instant, SECOND_MS } from '../time.ts';

/**
 * The place of a request among others: by the second in which it is due, what has no due date last,
 * then by number. No two requests have the same, so that a page goes on exactly where one ended.
 * A whole number below 2^53, which is what a score of Redis tells apart.
 */
export type Rank = number;

/** Ranks from `from` on, up to and without `until`. */
export interface RankRange {
  readonly from: Rank;
  readonly until: Rank;
}

const NUMBERS = 2 ** 23;
const SECONDS = 2 ** 30;
/** Seconds are counted from here, which lasts until 2054. */
const FIRST_SECOND = Date.UTC(2020, 0, 1) / SECOND_MS;
const NO_DUE_DATE = SECONDS - 1;

/** Above every rank. */
const END: Rank = SECONDS * NUMBERS;
export const EVERYTHING: RankRange = { from: 0, until: END };

/** @param dueAt null where the clock stands still before the target is reached. */
export function rankOf(dueAt: Instant | null, number: number): Rank {
  const second = dueAt === null ? NO_DUE_DATE : secondOf(dueAt);
  // A number that is larger than any workspace has reached shares its place with another one.
  return second * NUMBERS + (number % NUMBERS);
}

/** What is due at an instant or was before it, to the second. */
export function dueBy(at: Instant): RankRange {
  return { from: 0, until: (secondOf(at) + 1) * NUMBERS };
}

/** What is due after `at`, and no later than `until`. */
export function dueWithin(at: Instant, until: Instant): RankRange {
  return { from: dueBy(at).until, until: dueBy(Math.max(at, until)).until };
}

function secondOf(at: Instant): number {
  const second = Math.floor(at / SECOND_MS) - FIRST_SECOND;
  return Math.min(Math.max(second, 0), NO_DUE_DATE - 1);
}
