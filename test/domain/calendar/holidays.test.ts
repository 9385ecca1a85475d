import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import type { CalendarSpec } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { publicHolidays } from '../../../src/domain/calendar/public-holidays.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { closedOn, weekdaySpec } from '../../support/calendars.ts';
import { iso, utc, wall } from './wall.ts';

const nineToFive = weekdaySpec({
  timeZone: 'UTC',
  from: '09:00',
  to: '17:00',
  businessDayMs: 8 * HOUR_MS,
});
const hours = nineToFive.week.monday;
const everyDay: CalendarSpec = {
  ...nineToFive,
  week: { ...nineToFive.week, saturday: hours, sunday: hours },
};

/** The dates that holidays shorten, open every day 09:00-17:00: `2026-12-25 Christmas Day`. */
function holidaysBetween(holidays: readonly string[], first: string, last: string) {
  const days = compileCalendar({ ...everyDay, holidays }).daysBetween(
    utc(`${first}T00:00Z`),
    utc(`${last}T12:00Z`),
  );
  return days.flatMap(({ date, open, why }) => {
    if (why.kind === 'weekly') return [];
    const left = open.map(({ from, to }) => ` ${iso(from).slice(11, 16)}-${iso(to).slice(11, 16)}`);
    return [`${date} ${why.kind === 'holiday' ? why.name : why.kind}${left.join('')}`];
  });
}

describe('public holidays close', () => {
  it.each([
    {
      what: 'with the day that stands in for one at the weekend, and that one too',
      holidays: ['GB-ENG'],
      from: '2027-12-20',
      to: '2028-01-05',
      closed: [
        '2027-12-25 Christmas Day',
        '2027-12-26 Boxing Day',
        '2027-12-27 Christmas Day (substitute day)',
        '2027-12-28 Boxing Day (substitute day)',
        "2028-01-01 New Year's Day",
        "2028-01-03 New Year's Day (substitute day)",
      ],
    },
    {
      what: 'where the substitute lies in the year before',
      holidays: ['US'],
      from: '2027-12-20',
      to: '2028-01-05',
      closed: [
        '2027-12-24 Christmas Day (substitute day)',
        '2027-12-25 Christmas Day',
        "2027-12-31 New Year's Day (substitute day)",
        "2028-01-01 New Year's Day",
      ],
    },
    {
      what: 'for several days, over New Year too',
      holidays: ['SZ'],
      from: '2026-12-27',
      to: '2027-01-05',
      closed: [
        '2026-12-28 Incwala Festival',
        '2026-12-29 Incwala Festival',
        '2026-12-30 Incwala Festival',
        '2026-12-31 Incwala Festival',
        "2027-01-01 Incwala Festival / New Year's Day",
        '2027-01-02 Incwala Festival',
      ],
    },
    {
      what: 'on the whole days of the lunar calendar, not from the sunset before',
      holidays: ['AE'],
      from: '2026-03-15',
      to: '2026-03-25',
      closed: [
        '2026-03-20 End of Ramadan (Eid al-Fitr)',
        '2026-03-21 End of Ramadan (Eid al-Fitr)',
        '2026-03-22 End of Ramadan (Eid al-Fitr)',
      ],
    },
    {
      what: 'whole days of a feast that the library gives as 90 hours',
      holidays: ['TR'],
      from: '2026-03-15',
      to: '2026-03-25',
      closed: [
        '2026-03-20 End of Ramadan (Eid al-Fitr)',
        '2026-03-21 End of Ramadan (Eid al-Fitr)',
        '2026-03-22 End of Ramadan (Eid al-Fitr)',
      ],
    },
    {
      what: 'on the days of the Hebrew calendar',
      holidays: ['IL'],
      from: '2026-04-01',
      to: '2026-04-09',
      closed: ['2026-04-02 Passover (Pesach)', '2026-04-08 Mimouna, Seventh day of Passover'],
    },
    {
      what: 'in the afternoon alone',
      holidays: ['CH-VS'],
      from: '2026-12-20',
      to: '2026-12-31',
      closed: ['2026-12-24 Christmas Eve 09:00-12:00', '2026-12-25 Christmas Day'],
    },
    {
      what: 'where any of two countries has one, and name both',
      holidays: ['DE-BY', 'US-CA'],
      from: '2026-12-20',
      to: '2027-01-20',
      closed: [
        '2026-12-25 Christmas Day',
        '2026-12-26 Boxing Day',
        "2027-01-01 New Year's Day",
        '2027-01-06 Epiphany',
        '2027-01-18 Martin Luther King Jr. Day',
      ],
    },
    {
      what: 'of the country in a region that had the day before the country did',
      holidays: ['BR-SP'],
      from: '2026-11-01',
      to: '2026-11-30',
      closed: [
        "2026-11-02 All Souls' Day",
        '2026-11-15 Republic Day',
        '2026-11-20 Black Awareness Day',
      ],
    },
    {
      what: 'not of the country where the region says that it has no such day',
      holidays: ['GB-SCT'],
      from: '2026-04-01',
      to: '2026-04-08',
      closed: ['2026-04-03 Good Friday'],
    },
    {
      what: 'in the region that has them',
      holidays: ['DE-BY-A'],
      from: '2026-08-01',
      to: '2026-08-14',
      closed: ['2026-08-08 Augsburg Peace Festival'],
    },
    {
      what: 'not on what is no public holiday (Halloween, the clock change)',
      holidays: ['US'],
      from: '2026-10-20',
      to: '2026-11-05',
      closed: [],
    },
  ])('$what', ({ holidays, from, to, closed }) => {
    expect(holidaysBetween(holidays, from, to)).toEqual(closed);
  });
});

describe('a holiday by the wall clock of the calendar', () => {
  it.each([
    { timeZone: 'Pacific/Auckland', from: 'Thu 2026-12-24 16:00', due: 'Mon 2026-12-28 10:00' },
    { timeZone: 'America/Los_Angeles', from: 'Thu 2026-12-24 16:00', due: 'Mon 2026-12-28 10:00' },
  ])('$timeZone: two hours after $from is $due', ({ timeZone, from, due }) => {
    const calendar = compileCalendar({ ...nineToFive, timeZone, holidays: ['US'] });
    const dueAt = calendar.addBusinessMs(wall(timeZone, from), 2 * HOUR_MS);
    expect(iso(dueAt)).toBe(iso(wall(timeZone, due)));
  });
});

it('special days override holidays and weekdays', () => {
  const calendar = compileCalendar({
    ...nineToFive,
    holidays: ['DE-BY'],
    specialDays: [
      ...closedOn('2026-12-29'),
      { kind: 'open-day', date: '2026-12-26', hours: [{ from: '10:00', to: '12:00' }], name: '' },
      { kind: 'half-day', date: '2026-12-28', hours: [{ from: '09:00', to: '10:00' }], name: '' },
    ],
  });
  const from = utc('2026-12-24T16:00Z');
  const opened = [1, 3, 4, 5].map((hours) => iso(calendar.addBusinessMs(from, hours * HOUR_MS)));
  expect(opened).toEqual([
    '2026-12-24T17:00:00.000Z',
    '2026-12-26T12:00:00.000Z',
    '2026-12-28T10:00:00.000Z',
    '2026-12-30T10:00:00.000Z',
  ]);
});

describe('the hours of a special day', () => {
  const lastWeek = (specialDays: NonNullable<CalendarSpec['specialDays']>, holidays = ['DE-BY']) =>
    compileCalendar({ ...nineToFive, holidays, specialDays })
      .daysBetween(utc('2026-12-24T00:00Z'), utc('2026-12-28T12:00Z'))
      .map(({ date, open, why }) => [
        date.slice(8),
        ...open.map(({ from, to }) => `${iso(from).slice(11, 16)}-${iso(to).slice(11, 16)}`),
        why.kind,
      ]);
  const until = (date: string, hours: string) => {
    const [from = '', to = ''] = hours.split('-');
    return { kind: 'half-day' as const, date, hours: [{ from, to }], name: 'Quiet' };
  };
  const range = ['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28'];

  it('limit what would be open, and open neither a holiday nor a weekend', () => {
    expect(lastWeek(range.map((date) => until(date, '09:00-13:00')))).toEqual([
      ['24', '09:00-13:00', 'half-day'],
      ['25', 'holiday'],
      ['26', 'weekly'],
      ['27', 'weekly'],
      ['28', '09:00-13:00', 'half-day'],
    ]);
  });

  it('open nothing before and after the weekday’s own', () => {
    const days = [until('2026-12-24', '07:00-10:00'), until('2026-12-28', '18:00-20:00')];
    expect(lastWeek(days)).toEqual([
      ['24', '09:00-10:00', 'half-day'],
      ['25', 'holiday'],
      ['26', 'weekly'],
      ['27', 'weekly'],
      ['28', 'half-day'],
    ]);
  });

  it('limit also the half of a day that a holiday leaves', () => {
    const [eve] = lastWeek([until('2026-12-24', '10:00-15:00')], ['CH-VS']);
    expect(eve).toEqual(['24', '10:00-12:00', 'half-day']);
  });

  it('open a closed day where the day is an open one', () => {
    const open = { ...until('2026-12-25', '10:00-12:00'), kind: 'open-day' as const };
    expect(lastWeek([open])[1]).toEqual(['25', '10:00-12:00', 'open-day']);
  });
});

// A holiday that lasts longer would be lost in the first days of January.
it('no public holiday of any country lasts as long as the calendar looks back', () => {
  const countries = Object.keys(new Holidays().getCountries());
  const holidays = countries.flatMap((country) => [...publicHolidays(country)(2026)]);
  expect(holidays.length).toBeGreaterThan(2000);
  expect(holidays.filter(({ fromMs, toMs }) => toMs - fromMs > 14 * DAY_MS)).toEqual([]);
  expect(holidays.filter(({ fromMs, toMs }) => !(fromMs < toMs))).toEqual([]);
});
