import { describe, expect, it } from 'vitest';
import { ALWAYS } from '../../../src/domain/calendar/standard-specs.ts';
import { nextBusinessDate, snoozeEnd } from '../../../src/domain/reminders/snooze.ts';
import { type DaysOff, workingHoursOf } from '../../../src/domain/reminders/working-hours.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { wall } from '../calendar/wall.ts';
import { NINE_TO_FIVE } from './readers.ts';

const BERLIN = 'Europe/Berlin';
const TOKYO = 'Asia/Tokyo';
const LA = 'America/Los_Angeles';

const DAYS_OFF: DaysOff = {
  holidays: ['DE-BY'],
  specialDays: [
    { date: '2026-12-23', kind: 'closed', name: 'Inventory' },
    { date: '2026-12-24', kind: 'half-day', hours: [{ from: '09:00', to: '11:00' }], name: '' },
    // A public holiday in Bavaria on which the contract works, and a Saturday.
    { date: '2027-01-06', kind: 'open-day', hours: [{ from: '10:00', to: '12:00' }], name: '' },
    { date: '2027-01-09', kind: 'open-day', hours: [{ from: '09:00', to: '17:00' }], name: '' },
  ],
};
const working = workingHoursOf({ workingHours: NINE_TO_FIVE }, DAYS_OFF);

describe('working hours', () => {
  it.each([
    { what: 'on a public holiday', at: 'Fri 2026-12-25 10:00', opens: 'Mon 2026-12-28 09:00' },
    { what: 'on an own closed day', at: 'Wed 2026-12-23 10:00', opens: 'Thu 2026-12-24 09:00' },
    { what: 'on a half day', at: 'Thu 2026-12-24 16:59', opens: 'Thu 2026-12-24 16:59' },
    {
      what: 'on a holiday on which the contract works',
      at: 'Wed 2027-01-06 08:00',
      opens: 'Wed 2027-01-06 09:00',
    },
    { what: 'on an open Saturday', at: 'Sat 2027-01-09 10:00', opens: 'Mon 2027-01-11 09:00' },
  ])('$what, $at: $opens', ({ at, opens }) => {
    const hours = working(BERLIN);
    expect(hours.nextBusinessInstant(wall(BERLIN, at))).toBe(wall(BERLIN, opens));
  });

  it.each([
    // In Berlin it is the evening before, and the morning of Christmas Day.
    { zone: TOKYO, at: 'Fri 2026-12-25 01:00', opens: 'Mon 2026-12-28 09:00' },
    { zone: LA, at: 'Thu 2026-12-24 16:00', opens: 'Thu 2026-12-24 16:00' },
    { zone: LA, at: 'Thu 2026-12-24 17:00', opens: 'Mon 2026-12-28 09:00' },
  ])('a day off is the date of whoever has it: in $zone, $at', ({ zone, at, opens }) => {
    expect(working(zone).nextBusinessInstant(wall(zone, at))).toBe(wall(zone, opens));
  });

  it('have their days off around the clock too', () => {
    const hours = workingHoursOf({ workingHours: ALWAYS }, DAYS_OFF)(BERLIN);
    const [from, to] = ['Thu 2026-12-24 23:00', 'Mon 2026-12-28 00:00'] as const;
    expect(hours.businessMsBetween(wall(BERLIN, from), wall(BERLIN, to))).toBe(25 * HOUR_MS);
    const opensAt = hours.nextBusinessInstant(wall(BERLIN, 'Fri 2026-12-25 00:00'));
    expect(opensAt).toBe(wall(BERLIN, 'Sun 2026-12-27 00:00'));
  });
});

describe('a snooze to the next business day', () => {
  it('goes past Christmas, and the modal suggests the same', () => {
    const hours = working(BERLIN);
    const now = wall(BERLIN, 'Thu 2026-12-24 15:00');
    const end = snoozeEnd({ kind: 'next-business-day' }, { hours, dueAt: null, now });
    expect(end).toMatchObject({ value: { until: wall(BERLIN, 'Mon 2026-12-28 09:00') } });
    expect(nextBusinessDate(hours, now)).toBe('2026-12-28');
  });
});
