import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBusinessHours } from '../../../src/domain/calendar/business-hours.ts';
import type { Calendar } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { parseWallTime } from '../../../src/domain/calendar/wall-time.ts';
import { type DigestTimes, digestDueAt, dueDigestDate } from '../../../src/domain/digest/due.ts';
import { localDate } from '../../../src/domain/digest/local-date.ts';
import { workingHoursOf } from '../../../src/domain/reminders/working-hours.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { alwaysOpen, closedOn, weekdaySpec } from '../../support/calendars.ts';
import { runs } from '../../support/length.ts';
import { iso, utc, wall } from '../calendar/wall.ts';
import { NINE_TO_FIVE } from '../reminders/readers.ts';

const BERLIN = 'Europe/Berlin';
const TOKYO = 'Asia/Tokyo';
const LA = 'America/Los_Angeles';

/** Often enough that the last minute of a date is seen, also by a clock that is five seconds behind. */
const LOOK_MS = 20 * SECOND_MS;

/** Mon-Fri 9-17 in Berlin; the Thursday is a holiday. */
const contract = compileCalendar({
  ...weekdaySpec({ timeZone: BERLIN, from: '09:00', to: '17:00', businessDayMs: 8 * HOUR_MS }),
  specialDays: closedOn('2026-11-26'),
});
const always = (zone: string) => compileCalendar(alwaysOpen(8 * HOUR_MS, zone));

/** An engineer's hours with the same day off, in their zone. */
const working = workingHoursOf(
  { workingHours: NINE_TO_FIVE },
  { specialDays: closedOn('2026-11-26') },
);

function hoursFrom(text: string) {
  const week = parseBusinessHours(text);
  if (!week.ok) throw new Error(`"${text}" is no week`);
  return workingHoursOf({ workingHours: week.value }, {})(BERLIN);
}

function times({
  time = '09:00',
  hours = contract,
}: {
  time?: string;
  hours?: Calendar;
} = {}): DigestTimes {
  const timeMs = parseWallTime(time);
  if (timeMs === undefined) throw new Error(`"${time}" is no time`);
  return { timeMs, hours };
}

describe('a digest is due', () => {
  it.each([
    { what: 'at its time', now: 'Tue 2026-11-24 09:00', due: '2026-11-24' },
    { what: 'not a minute earlier', now: 'Tue 2026-11-24 08:59', due: undefined },
    { what: 'later on the same date too', now: 'Tue 2026-11-24 16:59', due: '2026-11-24' },
    { what: 'not once the hours have closed', now: 'Tue 2026-11-24 17:00', due: undefined },
    { what: 'never late in the evening', now: 'Tue 2026-11-24 23:50', due: undefined },
    { what: 'never once the date is over', now: 'Wed 2026-11-25 00:00', due: undefined },
    { what: 'not on a holiday', now: 'Thu 2026-11-26 12:00', due: undefined },
    { what: 'on the day after it', now: 'Fri 2026-11-27 09:00', due: '2026-11-27' },
    { what: 'not on Saturday', now: 'Sat 2026-11-28 12:00', due: undefined },
    { what: 'not on Sunday', now: 'Sun 2026-11-29 12:00', due: undefined },
  ])('$what: $now', ({ now, due }) => {
    const at = wall(BERLIN, now);
    expect(dueDigestDate({ now: at, lastDate: undefined }, times())).toBe(due);
  });

  it.each([
    { zone: TOKYO, now: 'Tue 2026-11-24 09:00', due: '2026-11-24' },
    // In Berlin it is still Monday, 16:59.
    { zone: TOKYO, now: 'Tue 2026-11-24 00:59', due: undefined },
    { zone: LA, now: 'Tue 2026-11-24 09:00', due: '2026-11-24' },
    { zone: LA, now: 'Tue 2026-11-24 08:00', due: undefined },
    // A holiday of the contract's is the date, wherever its reader is.
    { zone: TOKYO, now: 'Thu 2026-11-26 09:00', due: undefined },
    { zone: LA, now: 'Thu 2026-11-26 09:00', due: undefined },
    // Friday’s business time in Berlin reaches into Tokyo’s Saturday.
    { zone: TOKYO, now: 'Sat 2026-11-28 09:00', due: undefined },
  ])('in the reader’s zone: $zone, $now', ({ zone, now, due }) => {
    const at = wall(zone, now);
    const hours = working(zone);
    expect(dueDigestDate({ now: at, lastDate: undefined }, times({ hours }))).toBe(due);
  });

  it.each([
    { hours: 'Sun-Thu 09:00-17:00', now: 'Sun 2026-11-29 09:00', due: '2026-11-29' },
    { hours: 'Sun-Thu 09:00-17:00', now: 'Fri 2026-11-27 09:00', due: undefined },
    { hours: 'Sun-Thu 09:00-17:00', now: 'Sat 2026-11-28 09:00', due: undefined },
    { hours: 'always', now: 'Sat 2026-11-28 23:59', due: '2026-11-28' },
    { hours: 'Mon-Fri 09:00-12:00, 13:00-15:00', now: 'Tue 2026-11-24 14:59', due: '2026-11-24' },
    { hours: 'Mon-Fri 09:00-12:00, 13:00-15:00', now: 'Tue 2026-11-24 15:00', due: undefined },
    // Before the hours open it comes too, as its time says.
    { hours: '10:00-18:00', now: 'Tue 2026-11-24 09:00', due: '2026-11-24' },
  ])('on the days of the hours $hours: $now', ({ hours, now, due }) => {
    const about = times({ hours: hoursFrom(hours) });
    expect(dueDigestDate({ now: wall(BERLIN, now), lastDate: undefined }, about)).toBe(due);
  });

  it.each([
    { time: '16:30', now: 'Tue 2026-11-24 17:29', due: '2026-11-24' },
    { time: '16:30', now: 'Tue 2026-11-24 17:30', due: undefined },
    { time: '18:00', now: 'Tue 2026-11-24 17:59', due: undefined },
    { time: '18:00', now: 'Tue 2026-11-24 18:59', due: '2026-11-24' },
    { time: '18:00', now: 'Tue 2026-11-24 19:00', due: undefined },
    { time: '23:30', now: 'Wed 2026-11-25 00:15', due: undefined },
  ])('an hour late at most where its time is at the end of the hours: $time, $now', (row) => {
    const now = wall(BERLIN, row.now);
    expect(dueDigestDate({ now, lastDate: undefined }, times({ time: row.time }))).toBe(row.due);
  });

  it.each([
    { what: 'on the day before', lastDate: '2026-11-23', due: '2026-11-24' },
    { what: 'on the same day', lastDate: '2026-11-24', due: undefined },
    { what: 'on a day that is yet to come here', lastDate: '2026-11-25', due: undefined },
  ])('when the last one was $what: $due', ({ lastDate, due }) => {
    const now = wall(BERLIN, 'Tue 2026-11-24 10:00');
    expect(dueDigestDate({ now, lastDate }, times())).toBe(due);
  });

  it('once a date, however the clock jumps by five seconds around its time and around midnight', () => {
    const offsets = fc.array(fc.integer({ min: -5 * SECOND_MS, max: 5 * SECOND_MS }), {
      minLength: 2,
      maxLength: 12,
    });
    const clocks = fc.constantFrom('00:00', '00:01', '09:00', '23:59');
    fc.assert(
      fc.property(clocks, offsets, (time, jumps) => {
        const about = times({ time });
        let lastDate: string | undefined;
        const sent: string[] = [];
        for (
          let at = wall(BERLIN, 'Mon 2026-11-23 00:00');
          at < wall(BERLIN, 'Wed 2026-11-25 12:00');
          at += LOOK_MS
        ) {
          const jump = jumps[(at / LOOK_MS) % jumps.length] ?? 0;
          const date = dueDigestDate({ now: at + jump, lastDate }, about);
          if (date === undefined) continue;
          sent.push(date);
          lastDate = date;
        }
        expect(sent).toEqual([...new Set(sent)]);
        expect(sent).toContain('2026-11-23');
        expect(sent).toContain('2026-11-24');
      }),
      runs({ short: 2, long: 100 }),
    );
  });
});

describe('where clocks change, the digest comes', () => {
  it.each([
    // Berlin: from 02:00 to 03:00 on 29 March, from 03:00 to 02:00 on 25 October.
    { zone: BERLIN, date: '2026-03-29', time: '02:30', at: '2026-03-29T03:00+02:00' },
    { zone: BERLIN, date: '2026-03-29', time: '09:00', at: '2026-03-29T09:00+02:00' },
    { zone: BERLIN, date: '2026-10-25', time: '02:30', at: '2026-10-25T02:30+02:00' },
    { zone: BERLIN, date: '2026-10-25', time: '09:00', at: '2026-10-25T09:00+01:00' },
    // Cairo's clocks skip the midnight that begins 24 April.
    { zone: 'Africa/Cairo', date: '2026-04-24', time: '00:00', at: '2026-04-24T01:00+03:00' },
    // Lord Howe's move by half an hour.
    {
      zone: 'Australia/Lord_Howe',
      date: '2026-10-04',
      time: '02:15',
      at: '2026-10-04T02:30+11:00',
    },
    { zone: 'Asia/Kathmandu', date: '2026-11-24', time: '09:00', at: '2026-11-24T09:00+05:45' },
  ])('$date $time in $zone at $at', ({ zone, date, time, at }) => {
    const about = times({ time, hours: always(zone) });
    expect(iso(digestDueAt(date, about) ?? 0)).toBe(iso(utc(at)));
    const before = { now: utc(at) - 1, lastDate: undefined };
    expect(dueDigestDate(before, about)).not.toBe(date);
    expect(dueDigestDate({ now: utc(at), lastDate: undefined }, about)).toBe(date);
  });

  it('not on a date that a zone leaves out', () => {
    // Samoa went from 29 to 31 December 2011.
    const about = times({ hours: always('Pacific/Apia') });
    expect(digestDueAt('2011-12-30', about)).toBeUndefined();
    expect(iso(digestDueAt('2011-12-31', about) ?? 0)).toBe(iso(utc('2011-12-31T09:00+14:00')));
  });
});

it('is due at the first instant of its date at which the wall reads its time or later', () => {
  const zones = fc.constantFrom(
    BERLIN,
    LA,
    TOKYO,
    'Africa/Cairo',
    'Asia/Kathmandu',
    'Pacific/Apia',
  );
  const days = fc.integer({ min: 0, max: 800 });
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
  fc.assert(
    fc.property(zones, days, minutes, (timeZone, day, minute) => {
      const about: DigestTimes = {
        timeMs: minute * MINUTE_MS,
        hours: always(timeZone),
      };
      const date = localDate(Date.UTC(2026, 0, 1, 12) + day * DAY_MS, timeZone);
      const dueAt = digestDueAt(date, about) ?? Number.NaN;
      expect(localDate(dueAt, timeZone)).toBe(date);
      expect(wallMinute(dueAt, timeZone)).toBeGreaterThanOrEqual(minute);
      const before = dueAt - 1;
      const isReached =
        localDate(before, timeZone) === date && wallMinute(before, timeZone) >= minute;
      expect(isReached).toBe(false);
    }),
    runs({ short: 150, long: 5_000 }),
  );
});

/** The minute of the day, told by another library than the one under test. */
function wallMinute(at: Instant, timeZone: string): number {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
}
