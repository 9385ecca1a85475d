import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { ALWAYS, weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { alwaysOpen, closedOn } from '../../support/calendars.ts';
import { iso, utc, wall } from './wall.ts';

const BERLIN = 'Europe/Berlin';
const berlin = compileCalendar({
  timeZone: BERLIN,
  week: weekdays([
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ]),
  holidays: ['DE-BY', 'CH-VS'],
  specialDays: [
    {
      kind: 'half-day',
      date: '2026-12-23',
      hours: [{ from: '09:00', to: '11:00' }],
      name: 'Party',
    },
    { kind: 'open-day', date: '2026-12-26', hours: [{ from: '10:00', to: '24:00' }], name: 'Move' },
    { kind: 'closed', date: '2026-12-27', name: 'Shutdown' },
    ...closedOn('2026-12-28'),
  ],
  businessDayMs: 7 * HOUR_MS,
});

/** `Mon 2026-12-21 16:30` to an instant. */
function inBerlin(text: string): number {
  return wall(BERLIN, text);
}

describe('the days of a stretch', () => {
  const days = berlin.daysBetween(
    inBerlin('Tue 2026-12-22 16:30'),
    inBerlin('Tue 2026-12-29 09:00'),
  );

  it('say what kind of day each is, and when it was open', () => {
    const split = ['08:00-11:00', '12:00-16:00'];
    expect(
      days.map(({ date, open, why }) => ({
        date,
        open: open.map(({ from, to }) => `${iso(from).slice(11, 16)}-${iso(to).slice(11, 16)}`),
        why,
      })),
    ).toEqual([
      { date: '2026-12-22', open: split, why: { kind: 'weekly' } },
      { date: '2026-12-23', open: ['08:00-10:00'], why: { kind: 'half-day', name: 'Party' } },
      // From 12:00 in the Valais, where lunch begins.
      {
        date: '2026-12-24',
        open: ['08:00-11:00'],
        why: { kind: 'holiday', name: 'Christmas Eve' },
      },
      { date: '2026-12-25', open: [], why: { kind: 'holiday', name: 'Christmas Day' } },
      { date: '2026-12-26', open: ['09:00-23:00'], why: { kind: 'open-day', name: 'Move' } },
      { date: '2026-12-27', open: [], why: { kind: 'closed', name: 'Shutdown' } },
      { date: '2026-12-28', open: [], why: { kind: 'closed', name: '' } },
      { date: '2026-12-29', open: split, why: { kind: 'weekly' } },
    ]);
  });

  it('say when each would be open by its weekday alone', () => {
    const hours = ({ usual }: (typeof days)[number]) =>
      usual.map(({ from, to }) => `${iso(from).slice(11, 16)}-${iso(to).slice(11, 16)}`);
    const isWeekend = ({ date }: { readonly date: string }) => /-2[67]$/.test(date);
    for (const day of days) {
      expect(hours(day)).toEqual(isWeekend(day) ? [] : ['08:00-11:00', '12:00-16:00']);
    }
  });

  it('are whole days from local midnight to local midnight', () => {
    expect(days.map(({ from }) => iso(from))).toEqual(
      days.map(({ date }) => iso(utc(`${date}T00:00+01:00`))),
    );
    expect(days.every(({ from, to }) => to - from === DAY_MS)).toBe(true);
  });
});

it('a closed weekday needs no holiday to explain it', () => {
  // All Saints' Day 2026 is a Sunday.
  const [day] = berlin.daysBetween(
    inBerlin('Sun 2026-11-01 10:00'),
    inBerlin('Sun 2026-11-01 11:00'),
  );
  expect(day).toMatchObject({ date: '2026-11-01', open: [], why: { kind: 'weekly' } });
});

describe('at its edges', () => {
  const midnight = inBerlin('Tue 2026-12-22 00:00');
  it.each([
    { what: 'no time at all', from: midnight, to: midnight, dates: [] },
    { what: 'time that runs backwards', from: midnight, to: midnight - 1, dates: [] },
    { what: 'up to midnight', from: midnight - 1, to: midnight, dates: ['2026-12-21'] },
    { what: 'from midnight', from: midnight, to: midnight + 1, dates: ['2026-12-22'] },
    {
      what: 'over midnight',
      from: midnight - 1,
      to: midnight + 1,
      dates: ['2026-12-21', '2026-12-22'],
    },
  ])('$what touches $dates', ({ from, to, dates }) => {
    expect(berlin.daysBetween(from, to).map(({ date }) => date)).toEqual(dates);
  });

  it.each([
    { what: 'before 1970', from: -1, to: 1 },
    { what: 'after 2200', from: 0, to: Date.UTC(2201, 0, 1) },
    { what: 'no number', from: Number.NaN, to: 1 },
  ])('$what is refused', ({ from, to }) => {
    expect(() => berlin.daysBetween(from, to)).toThrow(/outside the years 1970 to 2200/);
  });
});

describe('on a clock change', () => {
  it.each([
    {
      what: 'a midnight that does not exist: the day begins when the gap ends',
      timeZone: 'Asia/Beirut',
      date: '2024-03-31',
      from: '2024-03-31T01:00+03:00',
      to: '2024-04-01T00:00+03:00',
    },
    {
      what: 'an hour that comes twice before midnight: the day is longer',
      timeZone: 'America/Santiago',
      date: '2024-04-06',
      from: '2024-04-06T00:00-03:00',
      to: '2024-04-07T00:00-04:00',
    },
    {
      what: 'a midnight that comes twice: the first begins the day',
      timeZone: 'America/St_Johns',
      date: '2010-11-07',
      from: '2010-11-07T00:00-02:30',
      to: '2010-11-08T00:00-03:30',
    },
    {
      what: 'half an hour that is missing',
      timeZone: 'Australia/Lord_Howe',
      date: '2026-10-04',
      from: '2026-10-04T00:00+10:30',
      to: '2026-10-05T00:00+11:00',
    },
    {
      what: 'the day after one that was skipped',
      timeZone: 'Pacific/Apia',
      date: '2011-12-31',
      from: '2011-12-31T00:00+14:00',
      to: '2012-01-01T00:00+14:00',
    },
  ])('$timeZone $date, $what', ({ timeZone, date, from, to }) => {
    const calendar = compileCalendar({ timeZone, week: ALWAYS, businessDayMs: DAY_MS });
    const found = calendar.daysBetween(utc(from), utc(to)).find((day) => day.date === date);
    const [fromAt, toAt] = [utc(from), utc(to)];
    expect(found).toEqual({
      date,
      from: fromAt,
      to: toAt,
      open: [{ from: fromAt, to: toAt }],
      usual: [{ from: fromAt, to: toAt }],
      why: { kind: 'weekly' },
    });
  });

  it('a day at the turn of the UTC year is one day', () => {
    const calendar = compileCalendar(alwaysOpen(DAY_MS, 'America/New_York'));
    const [from, to] = [utc('2026-12-31T00:00-05:00'), utc('2027-01-01T00:00-05:00')];
    expect(calendar.daysBetween(utc('2027-01-01T00:00Z'), utc('2027-01-01T01:00Z'))).toEqual([
      {
        date: '2026-12-31',
        from,
        to,
        open: [{ from, to }],
        usual: [{ from, to }],
        why: { kind: 'weekly' },
      },
    ]);
  });
});
