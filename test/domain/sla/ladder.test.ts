import { describe, expect, it } from 'vitest';
import { highestCrossed, nextCrossing, RUNGS, rungsOf } from '../../../src/domain/sla/ladder.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import { berlin, history } from './history.ts';

const open = history(['submitted', 'Mon 2026-11-23 09:00']);
const CROSSINGS = [
  { id: '50', crossing: 'Wed 2026-11-25 13:00' },
  { id: '75', crossing: 'Thu 2026-11-26 15:00' },
  { id: '90', crossing: 'Fri 2026-11-27 13:00' },
  { id: '100', crossing: 'Fri 2026-11-27 17:00' },
];

it('the rungs are in ascending order and end at the target', () => {
  const fractions = RUNGS.map((rung) => rung.fraction);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});

describe('five business days from Monday 09:00', () => {
  it.each(CROSSINGS)('$id % is crossed $crossing', ({ id, crossing }) => {
    const found = rungsOf(open).find(({ rung }) => rung.id === id);
    expect(found?.crossingAt).toBe(berlin(crossing));
  });

  it.each([
    { now: 'Mon 2026-11-23 09:00', crossed: undefined, next: '50' },
    { now: 'Wed 2026-11-25 12:59', crossed: undefined, next: '50' },
    { now: 'Wed 2026-11-25 13:00', crossed: '50', next: '75' },
    { now: 'Fri 2026-11-27 12:00', crossed: '75', next: '90' },
    { now: 'Fri 2026-11-27 17:00', crossed: '100', next: undefined },
    { now: 'Mon 2026-12-07 12:00', crossed: '100', next: undefined },
  ])('$now: $crossed is the highest crossed, $next is next', ({ now, crossed, next }) => {
    expect(highestCrossed(open, berlin(now))?.rung.id).toBe(crossed);
    expect(nextCrossing(open, berlin(now))?.rung.id).toBe(next);
  });

  it('one minute after another, the next crossing becomes the highest crossed', () => {
    const seen: string[] = [];
    let now = berlin('Mon 2026-11-23 09:00');
    for (let next = nextCrossing(open, now); next !== null; next = nextCrossing(open, now)) {
      now = next.crossingAt;
      expect(highestCrossed(open, now)).toEqual(next);
      seen.push(next.rung.id);
      now += MINUTE_MS;
    }
    expect(seen).toEqual(CROSSINGS.map(({ id }) => id));
  });
});

it('a pause keeps the crossings that have passed and hides those ahead', () => {
  const paused = history(
    ['submitted', 'Mon 2026-11-23 09:00'],
    ['returned', 'Wed 2026-11-25 16:00'],
  );
  expect(rungsOf(paused).map(({ crossingAt }) => crossingAt)).toEqual([
    berlin('Wed 2026-11-25 13:00'),
    null,
    null,
    null,
  ]);
  expect(highestCrossed(paused, berlin('Mon 2026-12-07 12:00'))?.rung.id).toBe('50');
  expect(nextCrossing(paused, berlin('Wed 2026-11-25 17:00'))).toBeNull();
});
