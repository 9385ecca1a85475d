import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addingUp } from '../../../src/domain/sla/adding-up.ts';
import { runs } from '../../support/length.ts';

const UNIT = 60_000;

it('what is shown is in whole units, near what it is, and adds up', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 * UNIT })), (durations) => {
      const shown = addingUp(durations, UNIT);
      expect(shown.every((ms) => ms >= 0 && ms % UNIT === 0)).toBe(true);
      for (const [index, ms] of shown.entries()) {
        expect(Math.abs(ms - (durations[index] ?? 0))).toBeLessThan(UNIT);
      }
      const sum = (list: readonly number[]) => list.reduce((one, other) => one + other, 0);
      expect(sum(shown)).toBe(Math.floor(sum(durations) / UNIT) * UNIT);
    }),
    runs({ short: 300, long: 5_000 }),
  );
});

it.each([
  { durations: [40_000, 40_000, 40_000], shown: [0, UNIT, UNIT] },
  { durations: [UNIT, 2 * UNIT], shown: [UNIT, 2 * UNIT] },
  { durations: [], shown: [] },
])('$durations ms are shown as $shown', ({ durations, shown }) => {
  expect(addingUp(durations, UNIT)).toEqual(shown);
});
