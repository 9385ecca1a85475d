import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarSpec } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { alwaysOpen, closedOn, weekdaySpec } from '../../support/calendars.ts';
import { runs } from '../../support/length.ts';
import { type HolidaysByHand, readsOpen } from './oracle.ts';
import { utc } from './wall.ts';

const RUNS = runs({ short: 60, long: 2_000 });
const businessDayMs = 8 * HOUR_MS;

/** Calendars whose windows hold a clock change, a closed date or the turn of a year. */
const specs: { spec: CalendarSpec; around: string; holidays?: HolidaysByHand }[] = [
  {
    spec: weekdaySpec({ timeZone: 'Europe/Berlin', from: '09:00', to: '17:00', businessDayMs }),
    around: '2026-03-29T00:00Z',
  },
  { spec: nightShift('America/New_York', ['2026-11-02']), around: '2026-11-01T00:00Z' },
  { spec: nightShift('Australia/Lord_Howe', ['2026-04-06']), around: '2026-04-05T00:00Z' },
  { spec: nightShift('America/Sao_Paulo', ['2018-11-05']), around: '2018-11-04T00:00Z' },
  { spec: nightShift('America/St_Johns', ['2010-11-07']), around: '2010-11-07T00:00Z' },
  { spec: nightShift('Australia/Sydney', ['2027-01-01']), around: '2027-01-01T00:00Z' },
  { spec: alwaysOpen(businessDayMs), around: '2027-01-01T00:00Z' },
  {
    spec: {
      ...nightShift('Europe/Berlin', ['2027-01-02']),
      holidays: ['DE-BY', 'GB-ENG', 'CH-VS'],
      specialDays: [
        { kind: 'closed', date: '2026-12-30', name: 'Inventory' },
        { kind: 'half-day', date: '2026-12-31', hours: [{ from: '09:00', to: '13:00' }], name: '' },
        { kind: 'open-day', date: '2027-01-01', hours: [{ from: '10:00', to: '24:00' }], name: '' },
      ],
    },
    around: '2026-12-30T00:00Z',
    // The open day is a holiday that does not count; Switzerland's Valais closes on Christmas Eve.
    holidays: ['2026-12-24 12:00', '2026-12-25', '2026-12-26', '2026-12-28', '2027-01-01'],
  },
];

/** Split days, every day, touching both midnights. */
function nightShift(timeZone: string, closedDates: readonly string[]): CalendarSpec {
  const hours = [
    { from: '00:00', to: '02:30' },
    { from: '02:45', to: '11:00' },
    { from: '22:00', to: '24:00' },
  ];
  const week = { ...weekdays(hours), saturday: hours, sunday: hours };
  return { timeZone, week, specialDays: closedOn(...closedDates), businessDayMs };
}

describe.each(specs)('$spec.timeZone around $around', ({ spec, around, holidays }) => {
  const calendar = compileCalendar(spec);
  const middle = utc(around);
  const anInstant = fc.integer({ min: middle - 10 * DAY_MS, max: middle + 10 * DAY_MS });
  const aDuration = fc.integer({ min: 0, max: 60 * HOUR_MS });

  it('adding and then measuring gives back what was added', () => {
    fc.assert(
      fc.property(anInstant, aDuration, (at, ms) => {
        expect(calendar.businessMsBetween(at, calendar.addBusinessMs(at, ms))).toBe(ms);
      }),
      RUNS,
    );
  });

  it('subtracting undoes adding, up to closed time', () => {
    fc.assert(
      fc.property(
        anInstant,
        aDuration.filter((ms) => ms > 0),
        (at, ms) => {
          const start = calendar.nextBusinessInstant(at);
          expect(calendar.subtractBusinessMs(calendar.addBusinessMs(at, ms), ms)).toBe(start);
        },
      ),
      RUNS,
    );
  });

  it('adding in two portions is adding at once', () => {
    fc.assert(
      fc.property(anInstant, aDuration, aDuration, (at, one, other) => {
        expect(calendar.addBusinessMs(calendar.addBusinessMs(at, one), other)).toBe(
          calendar.addBusinessMs(at, one + other),
        );
      }),
      RUNS,
    );
  });

  it('stretches that touch add up', () => {
    fc.assert(
      fc.property(fc.tuple(anInstant, anInstant, anInstant), (instants) => {
        const [a = 0, b = 0, c = 0] = instants.toSorted((x, y) => x - y);
        expect(calendar.businessMsBetween(a, b) + calendar.businessMsBetween(b, c)).toBe(
          calendar.businessMsBetween(a, c),
        );
      }),
      RUNS,
    );
  });

  it('its days are whole, touch, and are open for the time that is measured', () => {
    fc.assert(
      fc.property(anInstant, anInstant, (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const days = calendar.daysBetween(from, to);
        let openMs = 0;
        for (const [index, day] of days.entries()) {
          expect(day.from).toBe(days[index - 1]?.to ?? day.from);
          for (const open of day.open) {
            openMs += Math.max(0, Math.min(open.to, to) - Math.max(open.from, from));
          }
        }
        expect(openMs).toBe(calendar.businessMsBetween(from, to));
      }),
      RUNS,
    );
  });

  it('a later start or more time is never due earlier', () => {
    fc.assert(
      fc.property(anInstant, aDuration, aDuration, aDuration, (at, later, ms, more) => {
        const due = calendar.addBusinessMs(at, ms);
        expect(calendar.addBusinessMs(at + later, ms)).toBeGreaterThanOrEqual(due);
        expect(calendar.addBusinessMs(at, ms + more)).toBeGreaterThanOrEqual(due);
      }),
      RUNS,
    );
  });

  it('agrees with looking at the clock on the wall minute by minute', () => {
    const fromAt = middle - 6 * DAY_MS;
    let openMinutes = 0;
    for (let minute = 0; minute < (10 * DAY_MS) / MINUTE_MS; minute += 1) {
      const at = fromAt + minute * MINUTE_MS;
      if (calendar.businessMsBetween(fromAt, at) !== openMinutes * MINUTE_MS) {
        expect.fail(`measured wrongly until ${new Date(at).toISOString()}`);
      }
      const open = readsOpen(spec, at, holidays);
      if (calendar.isBusinessTime(at) !== open) {
        expect.fail(`${new Date(at).toISOString()} should be ${open ? 'open' : 'closed'}`);
      }
      if (open) openMinutes += 1;
    }
    expect(openMinutes).toBeGreaterThan(0);
  });
});
