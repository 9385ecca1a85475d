import { describe, expect, it } from 'vitest';
import type { Calendar, CalendarSpec } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { alwaysOpen, closedOn, weekdaySpec } from '../../support/calendars.ts';
import { iso, utc, wall } from './wall.ts';

const BERLIN = 'Europe/Berlin';
const H8 = 8 * HOUR_MS;
const nineToFive = compileCalendar(
  weekdaySpec({ timeZone: BERLIN, from: '09:00', to: '17:00', businessDayMs: H8 }),
);
const withLunch = compileCalendar({
  timeZone: BERLIN,
  week: weekdays([
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ]),
  businessDayMs: H8,
});
const closedOn26Nov = compileCalendar({
  timeZone: BERLIN,
  week: weekdays([{ from: '09:00', to: '17:00' }]),
  specialDays: closedOn('2026-11-26'),
  businessDayMs: H8,
});

function berlin(text: string): number {
  return wall(BERLIN, text);
}

describe('opening hours are half-open', () => {
  it.each([
    { at: 'Mon 2026-11-23 08:59', open: false, next: 'Mon 2026-11-23 09:00' },
    { at: 'Mon 2026-11-23 09:00', open: true, next: 'Mon 2026-11-23 09:00' },
    { at: 'Mon 2026-11-23 16:59', open: true, next: 'Mon 2026-11-23 16:59' },
    { at: 'Mon 2026-11-23 17:00', open: false, next: 'Tue 2026-11-24 09:00' },
    { at: 'Fri 2026-11-27 17:00', open: false, next: 'Mon 2026-11-30 09:00' },
    { at: 'Sun 2026-11-29 12:00', open: false, next: 'Mon 2026-11-30 09:00' },
    { at: 'Thu 2026-12-31 18:00', open: false, next: 'Fri 2027-01-01 09:00' },
  ])('$at: open is $open, next is $next', ({ at, open, next }) => {
    expect(nineToFive.isBusinessTime(berlin(at))).toBe(open);
    expect(iso(nineToFive.nextBusinessInstant(berlin(at)))).toBe(iso(berlin(next)));
  });
});

describe('adding business time', () => {
  it.each([
    { calendar: nineToFive, from: 'Fri 2026-11-27 16:00', hours: 8, due: 'Mon 2026-11-30 16:00' },
    { calendar: nineToFive, from: 'Mon 2026-11-23 09:00', hours: 8, due: 'Mon 2026-11-23 17:00' },
    { calendar: nineToFive, from: 'Fri 2026-11-27 16:00', hours: 1, due: 'Fri 2026-11-27 17:00' },
    { calendar: nineToFive, from: 'Fri 2026-11-27 17:00', hours: 1, due: 'Mon 2026-11-30 10:00' },
    { calendar: nineToFive, from: 'Tue 2026-11-24 20:00', hours: 40, due: 'Tue 2026-12-01 17:00' },
    { calendar: nineToFive, from: 'Sat 2026-11-28 12:00', hours: 0, due: 'Sat 2026-11-28 12:00' },
    { calendar: nineToFive, from: 'Thu 2026-12-31 16:00', hours: 1, due: 'Thu 2026-12-31 17:00' },
    { calendar: nineToFive, from: 'Thu 2026-12-31 16:00', hours: 8, due: 'Fri 2027-01-01 16:00' },
    { calendar: withLunch, from: 'Mon 2026-11-23 11:00', hours: 1, due: 'Mon 2026-11-23 12:00' },
    { calendar: withLunch, from: 'Mon 2026-11-23 11:00', hours: 2, due: 'Mon 2026-11-23 14:00' },
    {
      calendar: closedOn26Nov,
      from: 'Wed 2026-11-25 16:00',
      hours: 8,
      due: 'Fri 2026-11-27 16:00',
    },
  ])('$from plus $hours h is $due', ({ calendar, from, hours, due }) => {
    expect(iso(calendar.addBusinessMs(berlin(from), hours * HOUR_MS))).toBe(iso(berlin(due)));
  });
});

describe('subtracting business time', () => {
  it.each([
    { to: 'Mon 2026-11-30 16:00', hours: 8, from: 'Fri 2026-11-27 16:00' },
    { to: 'Mon 2026-11-30 10:00', hours: 1, from: 'Mon 2026-11-30 09:00' },
    { to: 'Mon 2026-11-30 09:00', hours: 1, from: 'Fri 2026-11-27 16:00' },
    { to: 'Sat 2026-11-28 12:00', hours: 8, from: 'Fri 2026-11-27 09:00' },
    { to: 'Sat 2026-11-28 12:00', hours: 0, from: 'Sat 2026-11-28 12:00' },
    { to: 'Fri 2027-01-01 10:00', hours: 2, from: 'Thu 2026-12-31 16:00' },
  ])('$hours h before $to is $from', ({ to, hours, from }) => {
    expect(iso(nineToFive.subtractBusinessMs(berlin(to), hours * HOUR_MS))).toBe(iso(berlin(from)));
  });
});

describe('business time between two instants', () => {
  it.each([
    { from: 'Fri 2026-11-27 16:00', to: 'Mon 2026-11-30 10:00', hours: 2 },
    { from: 'Fri 2026-11-27 17:00', to: 'Mon 2026-11-30 09:00', hours: 0 },
    { from: 'Mon 2026-11-30 10:00', to: 'Fri 2026-11-27 16:00', hours: 0 },
    { from: 'Mon 2026-11-23 00:00', to: 'Mon 2026-11-30 00:00', hours: 40 },
    { from: 'Wed 2025-12-31 16:00', to: 'Fri 2027-01-01 10:00', hours: 261 * 8 + 2 },
  ])('$from to $to has $hours h', ({ from, to, hours }) => {
    expect(nineToFive.businessMsBetween(berlin(from), berlin(to))).toBe(hours * HOUR_MS);
  });
});

describe('around the clock', () => {
  const always = compileCalendar(alwaysOpen(MINUTE_MS));
  it.each([
    { at: utc('2026-12-31T23:59:00Z'), ms: 5 * MINUTE_MS },
    { at: utc('2026-03-29T00:59:30Z'), ms: 3 * DAY_MS },
    { at: utc('1999-12-31T00:00:00Z'), ms: 1000 * DAY_MS },
  ])('business time is elapsed time', ({ at, ms }) => {
    expect(always.isBusinessTime(at)).toBe(true);
    expect(always.addBusinessMs(at, ms)).toBe(at + ms);
    expect(always.subtractBusinessMs(at + ms, ms)).toBe(at);
    expect(always.businessMsBetween(at, at + ms)).toBe(ms);
  });
});

describe('the calendar covers the years 1970 to 2200', () => {
  const before = -1;
  const after = Date.UTC(2201, 0, 1);
  const questions: { what: string; ask: (calendar: Calendar) => unknown }[] = [
    { what: 'open before', ask: (c) => c.isBusinessTime(before) },
    { what: 'open after', ask: (c) => c.isBusinessTime(after) },
    { what: 'open at no number', ask: (c) => c.isBusinessTime(Number.NaN) },
    { what: 'next at infinity', ask: (c) => c.nextBusinessInstant(Number.POSITIVE_INFINITY) },
    { what: 'next after the last opening', ask: (c) => c.nextBusinessInstant(after - 1) },
    { what: 'add from before', ask: (c) => c.addBusinessMs(before, 0) },
    { what: 'add nothing at the end', ask: (c) => c.addBusinessMs(after, 0) },
    { what: 'add past the end', ask: (c) => c.addBusinessMs(0, 1e15) },
    { what: 'subtract past the start', ask: (c) => c.subtractBusinessMs(DAY_MS, DAY_MS) },
    { what: 'between, from before', ask: (c) => c.businessMsBetween(before, DAY_MS) },
    { what: 'between, to after', ask: (c) => c.businessMsBetween(DAY_MS, after) },
  ];
  it.each(questions)('$what is refused', ({ ask }) => {
    expect(() => ask(nineToFive)).toThrow(/outside the years 1970 to 2200/);
  });

  it('answers up to its edges', () => {
    expect(nineToFive.businessMsBetween(0, after - 1)).toBeGreaterThan(0);
    expect(iso(nineToFive.nextBusinessInstant(0))).toBe('1970-01-01T08:00:00.000Z');
  });
});

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('a duration of %s is refused', (ms) => {
  expect(() => nineToFive.addBusinessMs(0, ms)).toThrow(/A duration is/);
  expect(() => nineToFive.subtractBusinessMs(0, ms)).toThrow(/A duration is/);
});

it('names everything that is wrong with a specification at once', () => {
  const compile = () =>
    compileCalendar({
      timeZone: 'Mars/Olympus',
      week: {
        ...weekdays([]),
        monday: [{ from: '17:00', to: '09:00' }],
        tuesday: [
          { from: '09:00', to: '13:00' },
          { from: '12:00', to: '17:00' },
        ],
        wednesday: [{ from: '9', to: '25:00' }],
      },
      holidays: ['DE-XX'],
      specialDays: [
        ...closedOn('2026-02-30', '2026-12-24', '2026-12-24'),
        { kind: 'half-day', date: '2026-12-23', hours: [{ from: '13:00', to: '9:00' }], name: '' },
      ],
      businessDayMs: 0,
    });
  expect(compile).toThrow(/"Mars\/Olympus" is not a time zone/);
  expect(compile).toThrow(/A business day of 0 ms is not possible/);
  expect(compile).toThrow(/On monday "17:00-09:00" does not open before it closes/);
  expect(compile).toThrow(/On tuesday "12:00-17:00" opens before "09:00-13:00" has closed/);
  expect(compile).toThrow(/On wednesday "9-25:00" is not opening hours/);
  expect(compile).toThrow(/"XX" is not a part of DE/);
  expect(compile).toThrow(/"2026-02-30" is not a date/);
  expect(compile).toThrow(/The date 2026-12-24 is given twice/);
  expect(compile).toThrow(/On 2026-12-23 "13:00-9:00" is not opening hours/);
});

describe('a calendar that never opens is an error, not an endless search', () => {
  const days = Array.from({ length: Date.UTC(2201, 0, 1) / DAY_MS }, (_, day) =>
    iso(day * DAY_MS).slice(0, 10),
  );
  const onSundays: CalendarSpec = {
    timeZone: 'UTC',
    week: { ...weekdays([]), sunday: [{ from: '10:00', to: '14:00' }] },
    businessDayMs: H8,
  };
  const sundays = days.filter((date) => new Date(date).getUTCDay() === 0);

  it.each([
    { what: 'no weekday has hours', spec: { ...onSundays, week: weekdays([]) } },
    {
      what: 'only an own day is open, and it passes',
      spec: {
        ...onSundays,
        week: weekdays([]),
        specialDays: [
          {
            kind: 'open-day' as const,
            date: '2026-11-28',
            hours: [{ from: '09:00', to: '17:00' }],
            name: '',
          },
        ],
      },
    },
    {
      what: 'special days close whatever the week opens',
      spec: { ...onSundays, specialDays: closedOn(...sundays) },
    },
  ])('when $what', ({ spec }) => {
    expect(() => compileCalendar(spec)).toThrow(/never open/);
  });

  it('and one that opens for the last time refuses a deadline after that', () => {
    const later = closedOn(...sundays.filter((date) => date > '2026-11-29'));
    const calendar = compileCalendar({ ...onSundays, specialDays: later });
    const lastClosing = utc('2026-11-29T14:00Z');
    expect(calendar.addBusinessMs(utc('2026-11-22T12:00Z'), 6 * HOUR_MS)).toBe(lastClosing);
    expect(() => calendar.addBusinessMs(utc('2026-11-22T12:00Z'), 6 * HOUR_MS + 1)).toThrow(
      RangeError,
    );
    expect(() => calendar.nextBusinessInstant(lastClosing)).toThrow(RangeError);
  });
});
