import { describe, expect, it } from 'vitest';
import { knownCrossings, shareCrossings } from '../../../src/domain/reminders/ladder.ts';
import { compareRungs, isDueDate, type Rung, rungId } from '../../../src/domain/reminders/rung.ts';
import { berlin, history } from '../sla/history.ts';

const LADDER = { fractions: [0.29, 0.5, 0.75, 0.9, 1] };

describe('five business days from Monday 09:00', () => {
  const open = history(['submitted', 'Mon 2026-11-23 09:00']);

  it.each([
    { id: '29', crossing: 'Tue 2026-11-24 12:36' },
    { id: '50', crossing: 'Wed 2026-11-25 13:00' },
    { id: '75', crossing: 'Thu 2026-11-26 15:00' },
    { id: '90', crossing: 'Fri 2026-11-27 13:00' },
    { id: '100', crossing: 'Fri 2026-11-27 17:00' },
  ])('$id % is crossed $crossing', ({ id, crossing }) => {
    const found = shareCrossings(open, LADDER).find(({ rung }) => rungId(rung) === id);
    expect(found?.crossingAt).toBe(berlin(crossing));
  });
});

it('a pause keeps the crossings that have passed and hides those ahead', () => {
  const paused = history(
    ['submitted', 'Mon 2026-11-23 09:00'],
    ['returned', 'Wed 2026-11-25 16:00'],
  );
  expect(knownCrossings(paused, LADDER)).toEqual([
    { rung: { kind: 'share', percent: 29 }, crossingAt: berlin('Tue 2026-11-24 12:36') },
    { rung: { kind: 'share', percent: 50 }, crossingAt: berlin('Wed 2026-11-25 13:00') },
  ]);
});

describe('a rung', () => {
  const ASCENDING: readonly (readonly [string, Rung])[] = [
    ['snoozed', { kind: 'snoozed' }],
    ['stalled', { kind: 'stalled' }],
    ['9', { kind: 'share', percent: 9 }],
    ['50', { kind: 'share', percent: 50 }],
    ['100', { kind: 'share', percent: 100 }],
    ['overdue-0.5', { kind: 'overdue', days: 0.5 }],
    ['overdue-10', { kind: 'overdue', days: 10 }],
  ];

  it.each(ASCENDING)('has the id %s', (id, rung) => expect(rungId(rung)).toBe(id));

  it('is the higher the later it comes, whichever two are compared', () => {
    for (const [index, [, one]] of ASCENDING.entries()) {
      const signs = ASCENDING.map(([, other]) => Math.sign(compareRungs(one, other)));
      expect(signs).toEqual(ASCENDING.map((_, other) => Math.sign(index - other)));
    }
  });

  it('of 100 % alone is the due date’s', () => {
    const ids = ASCENDING.filter(([, rung]) => isDueDate(rung)).map(([id]) => id);
    expect(ids).toEqual(['100']);
  });
});
