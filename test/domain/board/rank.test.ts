import { describe, expect, it } from 'vitest';
import {
  dueBy,
  dueWithin,
  EVERYTHING,
  type RankRange,
  rankOf,
} from '../../../src/domain/board/rank.ts';
import { DAY_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { START } from '../../support/builders.ts';

const HIGHEST_NUMBER = 2 ** 23 - 1;

function isIn({ from, until }: RankRange, rank: number): boolean {
  return rank >= from && rank < until;
}

describe('the rank of a request', () => {
  it('follows its due date, then its number; without a due date it is last', () => {
    const ranks = [
      rankOf(START, 1),
      rankOf(START, 2),
      rankOf(START, HIGHEST_NUMBER),
      rankOf(START + SECOND_MS, 1),
      rankOf(START + 20 * 365 * DAY_MS, HIGHEST_NUMBER),
      rankOf(null, 1),
      rankOf(null, HIGHEST_NUMBER),
    ];
    expect(ranks.toSorted((one, other) => one - other)).toEqual(ranks);
    expect(new Set(ranks).size).toBe(ranks.length);
  });

  it('is a whole number that a score of Redis tells apart from its neighbours', () => {
    expect(Number.isSafeInteger(rankOf(null, HIGHEST_NUMBER))).toBe(true);
    expect(rankOf(0, 1)).toBeGreaterThanOrEqual(0);
    expect(isIn(EVERYTHING, rankOf(null, HIGHEST_NUMBER))).toBe(true);
  });

  it('is within what is due by an instant up to that very second', () => {
    expect(isIn(dueBy(START), rankOf(START, HIGHEST_NUMBER))).toBe(true);
    expect(isIn(dueBy(START), rankOf(START + SECOND_MS, 1))).toBe(false);
    expect(isIn(dueBy(START), rankOf(null, 1))).toBe(false);
  });

  it('is within what is due in a while from the second after the first instant to the last', () => {
    const soon = dueWithin(START, START + DAY_MS);
    expect(isIn(soon, rankOf(START, HIGHEST_NUMBER))).toBe(false);
    expect(isIn(soon, rankOf(START + SECOND_MS, 1))).toBe(true);
    expect(isIn(soon, rankOf(START + DAY_MS, HIGHEST_NUMBER))).toBe(true);
    expect(isIn(soon, rankOf(START + DAY_MS + SECOND_MS, 1))).toBe(false);
    const nothing = dueWithin(START, START - DAY_MS);
    expect(isIn(nothing, rankOf(START, 1))).toBe(false);
  });
});
