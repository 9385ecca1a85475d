import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CalendarSpec,
  type SpecialDay,
  type WallInterval,
  WEEKDAYS,
} from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../../src/domain/time.ts';
import { runs } from '../../support/length.ts';
import { readsOpen } from './oracle.ts';
import { utc } from './wall.ts';

const ZONES = [
  'Africa/Cairo',
  'America/Havana',
  'America/New_York',
  'America/Santiago',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'UTC',
];
/** With holidays of several days, of half ones, over New Year, and substitutes. */
const REGIONS = ['DE-BY', 'US-CA', 'CH-VS', 'SZ', 'AE', 'GB-ENG'];

const MIDDLES = ['2026-03-29T00:00Z', '2026-10-25T00:00Z', '2027-01-01T00:00Z'].map(utc);
const RUNS = runs({ short: 25, long: 1_000 });

/** Up to three intervals of quarter hours, which may touch each other and midnight. */
const someHours = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((quarters): readonly WallInterval[] => {
    const edges = quarters.toSorted((one, other) => one - other).map(wallTime);
    return edges.flatMap((from, index) => {
      const to = edges[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
    });
  });

function wallTime(quarter: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
}

interface Case {
  readonly spec: CalendarSpec;
  readonly middle: number;
}

const aCase: fc.Arbitrary<Case> = fc
  .record({
    middle: fc.constantFrom(...MIDDLES),
    timeZone: fc.constantFrom(...ZONES),
    hours: fc.array(someHours, { minLength: 7, maxLength: 7 }),
    holidays: fc.subarray(REGIONS, { maxLength: 2 }),
    special: fc.uniqueArray(fc.tuple(fc.integer({ min: -6, max: 6 }), someHours), {
      maxLength: 4,
      selector: ([day]) => day,
    }),
  })
  .map(({ middle, timeZone, hours, holidays, special }) => {
    const week = Object.fromEntries(
      WEEKDAYS.map((weekday, index) => [weekday, hours[index] ?? []]),
    );
    const specialDays = special.map(([day, own]): SpecialDay => {
      const date = new Date(middle + day * DAY_MS).toISOString().slice(0, 10);
      return own.length === 0
        ? { kind: 'closed', date, name: 'own' }
        : { kind: 'half-day', date, hours: own, name: 'own' };
    });
    // A calendar has to be open at some time.
    const wednesday = [{ from: '09:00', to: '17:00' }];
    const spec = { timeZone, holidays, specialDays, businessDayMs: 8 * HOUR_MS };
    return { middle, spec: { ...spec, week: { ...(week as CalendarSpec['week']), wednesday } } };
  });

const offset = fc.integer({ min: -12 * DAY_MS, max: 12 * DAY_MS });
const duration = fc.integer({ min: 1, max: 60 * HOUR_MS });

describe('whatever the calendar', () => {
  it('adding and then measuring gives back what was added, and subtracting undoes it', () => {
    fc.assert(
      fc.property(aCase, offset, duration, ({ spec, middle }, away, ms) => {
        const calendar = compileCalendar(spec);
        const at = middle + away;
        const due = calendar.addBusinessMs(at, ms);
        expect(calendar.businessMsBetween(at, due)).toBe(ms);
        expect(calendar.businessMsBetween(at, due - 1)).toBe(ms - 1);
        expect(calendar.subtractBusinessMs(due, ms)).toBe(calendar.nextBusinessInstant(at));
      }),
      RUNS,
    );
  });

  it('stretches that touch add up, and none is negative', () => {
    fc.assert(
      fc.property(aCase, fc.tuple(offset, offset, offset), ({ spec, middle }, offsets) => {
        const calendar = compileCalendar(spec);
        const [a = 0, b = 0, c = 0] = offsets
          .map((away) => middle + away)
          .toSorted((x, y) => x - y);
        const parts = [calendar.businessMsBetween(a, b), calendar.businessMsBetween(b, c)] as const;
        expect(parts[0] + parts[1]).toBe(calendar.businessMsBetween(a, c));
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('a later start or more time is never due earlier', () => {
    fc.assert(
      fc.property(aCase, offset, duration, duration, ({ spec, middle }, away, ms, more) => {
        const calendar = compileCalendar(spec);
        const due = calendar.addBusinessMs(middle + away, ms);
        expect(calendar.addBusinessMs(middle + away + more, ms)).toBeGreaterThanOrEqual(due);
        expect(calendar.addBusinessMs(middle + away, ms + more)).toBeGreaterThan(due);
      }),
      RUNS,
    );
  });

  it('its days touch, and what they are open is its business time', () => {
    fc.assert(
      fc.property(aCase, offset, fc.integer({ min: 1, max: 10 * DAY_MS }), (one, away, length) => {
        const calendar = compileCalendar(one.spec);
        const from = one.middle + away;
        const days = calendar.daysBetween(from, from + length);
        const [first, last] = [days[0], days.at(-1)];
        if (first === undefined || last === undefined) return expect.fail('there is no day');
        expect(first.from <= from && from < first.to).toBe(true);
        expect(last.from < from + length && from + length <= last.to).toBe(true);
        expect(days.slice(1).map((day) => day.from)).toEqual(days.slice(0, -1).map(({ to }) => to));
        for (const day of days) {
          const openMs = day.open.reduce((sum, span) => sum + span.to - span.from, 0);
          expect(calendar.businessMsBetween(day.from, day.to)).toBe(openMs);
        }
      }),
      RUNS,
    );
  });

  it('without holidays, it agrees with the clock on the wall minute by minute', () => {
    fc.assert(
      fc.property(aCase, fc.integer({ min: -6, max: 4 }), ({ spec, middle }, away) => {
        const { holidays: _none, ...rest } = spec;
        const calendar = compileCalendar(rest);
        const from = middle + away * DAY_MS;
        let openMs = 0;
        for (let at = from; at < from + 2 * DAY_MS; at += MINUTE_MS) {
          const open = readsOpen(rest, at);
          if (calendar.isBusinessTime(at) !== open) {
            expect.fail(`${new Date(at).toISOString()} should be ${open ? 'open' : 'closed'}`);
          }
          if (open) openMs += MINUTE_MS;
        }
        expect(calendar.businessMsBetween(from, from + 2 * DAY_MS)).toBe(openMs);
      }),
      RUNS,
    );
  });

  it('without holidays, it finds the instants that counting minutes finds', () => {
    const days = fc.integer({ min: -6, max: 4 });
    const minutes = fc.integer({ min: 0, max: 2 * 24 * 60 });
    const counts = fc.integer({ min: 1, max: 30 * 60 });
    fc.assert(
      fc.property(aCase, days, minutes, counts, ({ spec, middle }, away, minute, count) => {
        const { holidays: _none, ...rest } = spec;
        const calendar = compileCalendar(rest);
        const at = middle + away * DAY_MS + minute * MINUTE_MS;
        const isOpen = (instant: Instant) => readsOpen(rest, instant);
        expect(calendar.nextBusinessInstant(at)).toBe(firstOpen(isOpen, at));
        expect(calendar.addBusinessMs(at, count * MINUTE_MS)).toBe(afterOpen(isOpen, at, count));
        expect(calendar.subtractBusinessMs(at, count * MINUTE_MS)).toBe(
          beforeOpen(isOpen, at, count),
        );
      }),
      RUNS,
    );
  });
});

type IsOpen = (minuteFrom: Instant) => boolean;

/** The start of the first open minute from `at` on. */
function firstOpen(isOpen: IsOpen, at: Instant): Instant {
  let minute = at;
  while (!isOpen(minute)) minute += MINUTE_MS;
  return minute;
}

/** The end of the open minute that is the last of so many from `at` on. */
function afterOpen(isOpen: IsOpen, at: Instant, count: number): Instant {
  let minute = at;
  for (let left = count; left > 0; minute += MINUTE_MS) if (isOpen(minute)) left -= 1;
  return minute;
}

/** The start of the open minute that is the first of so many until `at`. */
function beforeOpen(isOpen: IsOpen, at: Instant, count: number): Instant {
  let minute = at;
  for (let left = count; left > 0; ) {
    minute -= MINUTE_MS;
    if (isOpen(minute)) left -= 1;
  }
  return minute;
}
