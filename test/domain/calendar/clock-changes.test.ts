import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { ALWAYS } from '../../../src/domain/calendar/standard-specs.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { closedOn } from '../../support/calendars.ts';
import { iso, utc } from './wall.ts';

/** The same hours every day of the week, for clock changes are on Sundays. */
function daily(timeZone: string, from: string, to: string, closedDates: readonly string[] = []) {
  const hours = [{ from, to }];
  const week = {
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: hours,
    sunday: hours,
  };
  return compileCalendar({
    timeZone,
    week,
    specialDays: closedOn(...closedDates),
    businessDayMs: 8 * HOUR_MS,
  });
}

describe('a day with a clock change counts the time that really passes', () => {
  it.each([
    { zone: 'Europe/Berlin', date: '2026-03-29', opens: '2026-03-29T00:00+01:00', hours: 23 },
    { zone: 'Europe/Berlin', date: '2026-10-25', opens: '2026-10-25T00:00+02:00', hours: 25 },
    { zone: 'America/New_York', date: '2026-03-08', opens: '2026-03-08T00:00-05:00', hours: 23 },
    { zone: 'America/New_York', date: '2026-11-01', opens: '2026-11-01T00:00-04:00', hours: 25 },
    { zone: 'Australia/Sydney', date: '2026-10-04', opens: '2026-10-04T00:00+10:00', hours: 23 },
    { zone: 'Australia/Sydney', date: '2026-04-05', opens: '2026-04-05T00:00+11:00', hours: 25 },
    {
      zone: 'Australia/Lord_Howe',
      date: '2026-10-04',
      opens: '2026-10-04T00:00+10:30',
      hours: 23.5,
    },
    {
      zone: 'Australia/Lord_Howe',
      date: '2026-04-05',
      opens: '2026-04-05T00:00+11:00',
      hours: 24.5,
    },
    // Midnight does not exist: the day begins when the gap ends, at 01:00.
    { zone: 'America/Sao_Paulo', date: '2018-11-04', opens: '2018-11-04T01:00-02:00', hours: 23 },
    { zone: 'Asia/Beirut', date: '2024-03-31', opens: '2024-03-31T01:00+03:00', hours: 23 },
    { zone: 'Africa/Cairo', date: '2024-04-26', opens: '2024-04-26T01:00+03:00', hours: 23 },
    {
      zone: 'America/Asuncion',
      date: '2023-10-01',
      opens: '2023-10-01T01:00-03:00',
      hours: 23,
    },
    { zone: 'America/Santiago', date: '2024-09-08', opens: '2024-09-08T01:00-03:00', hours: 23 },
    { zone: 'America/Havana', date: '2024-03-10', opens: '2024-03-10T01:00-04:00', hours: 23 },
    // 23:00 to 24:00 comes twice.
    { zone: 'America/Santiago', date: '2024-04-06', opens: '2024-04-06T00:00-03:00', hours: 25 },
    { zone: 'America/Sao_Paulo', date: '2018-02-17', opens: '2018-02-17T00:00-02:00', hours: 25 },
    // 00:00 to 01:00 comes twice.
    { zone: 'America/Havana', date: '2024-11-03', opens: '2024-11-03T00:00-04:00', hours: 25 },
  ])('$zone $date: $hours h', ({ zone, date, opens, hours }) => {
    const others = [-1, 1].map((days) => iso(Date.parse(date) + days * DAY_MS).slice(0, 10));
    const onlyThatDay = daily(zone, '00:00', '24:00', others);
    const opensAt = utc(opens);
    const closesAt = opensAt + hours * HOUR_MS;

    expect(onlyThatDay.isBusinessTime(opensAt - 1)).toBe(false);
    expect(iso(onlyThatDay.nextBusinessInstant(opensAt - 1))).toBe(iso(opensAt));
    expect(onlyThatDay.isBusinessTime(closesAt - 1)).toBe(true);
    expect(onlyThatDay.isBusinessTime(closesAt)).toBe(false);
    expect(onlyThatDay.businessMsBetween(opensAt - HOUR_MS, closesAt + HOUR_MS)).toBe(
      hours * HOUR_MS,
    );
  });

  it.each([
    {
      zone: 'Pacific/Apia',
      skipped: '2011-12-30',
      from: '2011-12-29T16:00-10:00',
      due: '2011-12-31T10:00+14:00',
    },
    {
      zone: 'Pacific/Kwajalein',
      skipped: '1993-08-21',
      from: '1993-08-20T16:00-12:00',
      due: '1993-08-22T10:00+12:00',
    },
  ])('$zone had no $skipped at all', ({ zone, skipped, from, due }) => {
    const calendar = daily(zone, '09:00', '17:00');
    expect(iso(calendar.addBusinessMs(utc(from), 2 * HOUR_MS))).toBe(iso(utc(due)));
    const dates = calendar.daysBetween(utc(from), utc(due)).map(({ date }) => date);
    expect(dates).toEqual([from.slice(0, 10), due.slice(0, 10)]);
    expect(dates).not.toContain(skipped);
  });
});

describe('working hours keep to the clock on the wall across a change', () => {
  it.each([
    { zone: 'Europe/Berlin', from: '2026-03-27T16:00+01:00', due: '2026-03-30T16:00+02:00' },
    { zone: 'Europe/Berlin', from: '2026-10-23T16:00+02:00', due: '2026-10-26T16:00+01:00' },
    { zone: 'America/New_York', from: '2026-03-06T16:00-05:00', due: '2026-03-09T16:00-04:00' },
    { zone: 'America/New_York', from: '2026-10-30T16:00-04:00', due: '2026-11-02T16:00-05:00' },
    { zone: 'Australia/Sydney', from: '2026-10-02T16:00+10:00', due: '2026-10-05T16:00+11:00' },
    { zone: 'Australia/Sydney', from: '2026-04-03T16:00+11:00', due: '2026-04-06T16:00+10:00' },
  ])('$zone: three days of 8 h after $from is $due', ({ zone, from, due }) => {
    const calendar = daily(zone, '09:00', '17:00');
    expect(iso(calendar.addBusinessMs(utc(from), 24 * HOUR_MS))).toBe(iso(utc(due)));
  });
});

describe('opening and closing times inside the changed hour', () => {
  it.each([
    {
      date: '2026-03-29',
      what: '02:30 does not exist: opens when the gap ends',
      hours: ['02:30', '10:00'],
      open: ['2026-03-29T03:00+02:00', '2026-03-29T10:00+02:00'],
    },
    {
      date: '2026-03-29',
      what: '02:30 does not exist: closes when the gap begins',
      hours: ['00:00', '02:30'],
      open: ['2026-03-29T00:00+01:00', '2026-03-29T02:00+01:00'],
    },
    {
      date: '2026-03-29',
      what: '02:15 to 02:45 do not exist: closed all day',
      hours: ['02:15', '02:45'],
      open: [],
    },
    {
      date: '2026-10-25',
      what: '02:00 comes twice: opens at the first',
      hours: ['02:00', '10:00'],
      open: ['2026-10-25T02:00+02:00', '2026-10-25T10:00+01:00'],
    },
    {
      date: '2026-10-25',
      what: '02:00 to 03:00 come twice: what closes at 02:00 closes before them',
      hours: ['00:00', '02:00'],
      open: ['2026-10-25T00:00+02:00', '2026-10-25T02:00+02:00'],
    },
    {
      date: '2026-10-25',
      what: '02:15 to 02:45 come twice: open both times',
      hours: ['02:15', '02:45'],
      open: [
        '2026-10-25T02:15+02:00',
        '2026-10-25T02:45+02:00',
        '2026-10-25T02:15+01:00',
        '2026-10-25T02:45+01:00',
      ],
    },
  ])('Berlin $date: $what', ({ date, hours: [from = '', to = ''], open }) => {
    const closed = ['2026-03-28', '2026-03-30', '2026-10-24', '2026-10-26'];
    const calendar = daily('Europe/Berlin', from, to, closed);
    const dayAt = utc(`${date}T00:00Z`) - 2 * HOUR_MS;
    const edges: string[] = [];
    for (let at = dayAt; at < dayAt + 27 * HOUR_MS; at += MINUTE_MS) {
      if (calendar.isBusinessTime(at) !== calendar.isBusinessTime(at - MINUTE_MS)) {
        edges.push(iso(at));
      }
    }
    expect(edges).toEqual(open.map((text) => iso(utc(text))));
  });
});

it('an always-open week stays open through every change', () => {
  const calendar = compileCalendar({
    timeZone: 'Australia/Lord_Howe',
    week: ALWAYS,
    businessDayMs: DAY_MS,
  });
  const from = utc('2026-01-01T00:00Z');
  expect(calendar.businessMsBetween(from, from + 700 * DAY_MS)).toBe(700 * DAY_MS);
});
