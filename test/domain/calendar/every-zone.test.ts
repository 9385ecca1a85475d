import { expect, it } from 'vitest';
import type { CalendarSpec } from '../../../src/domain/calendar/calendar.ts';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../../src/domain/time.ts';
import { readsOpen, readWall } from './oracle.ts';

const ZONES = Intl.supportedValuesOf('timeZone');

/** Opens and closes in every hour in which clocks change, other than on the days around it. */
function specOf(timeZone: string): CalendarSpec {
  const night = [
    { from: '00:00', to: '00:30' },
    { from: '00:45', to: '02:15' },
    { from: '02:45', to: '03:30' },
    { from: '23:15', to: '24:00' },
  ];
  const saturday = [{ from: '01:00', to: '23:30' }];
  return { timeZone, week: { ...weekdays(night), saturday, sunday: night }, businessDayMs: DAY_MS };
}

/** How far the wall is ahead of UTC, to the minute. */
function wallOffsetMs(timeZone: string, at: Instant): number {
  const { date, time } = readWall(timeZone, at);
  return Date.parse(`${date}T${time}Z`) - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/** The instants of a year at which the wall's clock jumps, to the minute. */
function clockChanges(timeZone: string, year: number): readonly Instant[] {
  const changes: Instant[] = [];
  const end = Date.UTC(year + 1, 0, 1);
  const step = 12 * HOUR_MS;
  let offsetMs = wallOffsetMs(timeZone, Date.UTC(year, 0, 1));
  for (let at = Date.UTC(year, 0, 1); at < end; at += step) {
    const next = wallOffsetMs(timeZone, at + step);
    if (next === offsetMs) continue;
    let [low, high] = [at, at + step];
    while (high - low > MINUTE_MS) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
      if (wallOffsetMs(timeZone, middle) === offsetMs) low = middle;
      else high = middle;
    }
    changes.push(high);
    offsetMs = next;
  }
  return changes;
}

/** Compares a compiled calendar with the wall around an instant; answers with where they differ. */
function differences(spec: CalendarSpec, around: Instant): readonly string[] {
  const calendar = compileCalendar(spec);
  const wrong: string[] = [];
  const compare = (at: Instant): boolean => {
    const open = readsOpen(spec, at);
    if (calendar.isBusinessTime(at) !== open) {
      wrong.push(`${spec.timeZone} ${new Date(at).toISOString()} should be ${open}`);
    }
    return open;
  };
  for (let at = around - 26 * HOUR_MS; at < around + 26 * HOUR_MS; at += 15 * MINUTE_MS)
    compare(at);
  let openMs = 0;
  for (let at = around - 90 * MINUTE_MS; at < around + 90 * MINUTE_MS; at += MINUTE_MS) {
    if (compare(at)) openMs += MINUTE_MS;
  }
  const measuredMs = calendar.businessMsBetween(around - 90 * MINUTE_MS, around + 90 * MINUTE_MS);
  if (measuredMs !== openMs) wrong.push(`${spec.timeZone}: ${measuredMs} ms instead of ${openMs}`);
  return wrong;
}

it('every zone opens and closes by its wall clock around the clock changes of 2026', () => {
  let count = 0;
  const wrong = ZONES.flatMap((timeZone) => {
    const changes = clockChanges(timeZone, 2026);
    count += changes.length;
    return changes.flatMap((at) => differences(specOf(timeZone), at));
  });
  expect(wrong).toEqual([]);
  // Without this, a search that finds no change would make the rule hold.
  expect(count).toBeGreaterThan(200);
});

// Changes that no zone makes any more: at 00:01, by two hours, by a day, and by half an hour.
it.each([
  { timeZone: 'America/St_Johns', year: 1988 },
  { timeZone: 'America/St_Johns', year: 2010 },
  { timeZone: 'Antarctica/Troll', year: 2010 },
  { timeZone: 'Antarctica/Casey', year: 2010 },
  { timeZone: 'Pacific/Apia', year: 2011 },
  { timeZone: 'Pacific/Kwajalein', year: 1993 },
  { timeZone: 'Pacific/Kiritimati', year: 1994 },
  { timeZone: 'America/Asuncion', year: 2010 },
  { timeZone: 'Asia/Beirut', year: 2024 },
  { timeZone: 'Africa/Cairo', year: 2014 },
  { timeZone: 'Africa/Casablanca', year: 2012 },
  { timeZone: 'Asia/Gaza', year: 2015 },
  { timeZone: 'America/Caracas', year: 2007 },
  { timeZone: 'Asia/Pyongyang', year: 2018 },
  { timeZone: 'Asia/Kathmandu', year: 1985 },
  { timeZone: 'Europe/London', year: 1971 },
])('$timeZone opens and closes by its wall clock around the changes of $year', (where) => {
  const changes = clockChanges(where.timeZone, where.year);
  expect(changes).not.toEqual([]);
  expect(changes.flatMap((at) => differences(specOf(where.timeZone), at))).toEqual([]);
});
