import { DAY_MS } from '../time.ts';
import { type CalendarSpec, WEEKDAYS } from './calendar.ts';
import { parseIsoDate } from './iso-date.ts';
import { type OffsetStretch, offsetStretches } from './time-zone.ts';
import { parseWallTime } from './wall-time.ts';

/** One UTC year's business time, as instants in order: interval i is `starts[i]` to `ends[i]`. */
export interface YearTable {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Business time of the year before interval i, in milliseconds. */
  readonly beforeMs: Float64Array;
  readonly totalMs: number;
}

/** A validated {@link CalendarSpec} with its texts read. */
export interface WallRules {
  readonly timeZone: string;
  /** Per weekday, Monday first: opening hours in milliseconds from midnight. */
  readonly week: readonly (readonly { readonly fromMs: number; readonly toMs: number }[])[];
  /** As days since 1970-01-01. */
  readonly closedDays: ReadonlySet<number>;
}

/** @throws RangeError for a time or a date that cannot be read. */
export function wallRules(spec: CalendarSpec): WallRules {
  return {
    timeZone: spec.timeZone,
    week: WEEKDAYS.map((weekday) =>
      spec.week[weekday].map(({ from, to }) => ({
        fromMs: read(from, parseWallTime),
        toMs: read(to, parseWallTime),
      })),
    ),
    closedDays: new Set(spec.closedDates.map((date) => read(date, parseIsoDate))),
  };
}

function read(text: string, parse: (text: string) => number | undefined): number {
  const value = parse(text);
  if (value === undefined) throw new RangeError(`"${text}" cannot be read.`);
  return value;
}

/**
 * The rule that settles every clock change: an instant is business time when the clock on the wall
 * and the page of the calendar, as they read in the time zone at that instant, say open.
 *
 * So where clocks go forward, an opening time that does not exist (midnights too) becomes the
 * instant the gap ends, and the day is shorter by the gap. Where they go back, opening hours around
 * the repeated hour last that hour longer; opening hours that begin in it begin at its first
 * occurrence, and what is read twice is open, or closed, both times. A closed date never opens.
 */
export function compileYear(rules: WallRules, year: number): YearTable {
  const starts: number[] = [];
  const ends: number[] = [];
  const stretches = offsetStretches(rules.timeZone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  for (const stretch of stretches) {
    for (const { start, end } of openIn(stretch, rules)) {
      starts.push(start);
      ends.push(end);
    }
  }
  let totalMs = 0;
  const beforeMs = starts.map((start, index) => {
    const before = totalMs;
    totalMs += (ends[index] ?? start) - start;
    return before;
  });
  return {
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    beforeMs: Float64Array.from(beforeMs),
    totalMs,
  };
}

/** Within a stretch of one offset, wall time is UTC shifted: shift, clip, shift back. */
function* openIn({ from, to, offsetMs }: OffsetStretch, rules: WallRules) {
  const lastDay = Math.ceil((to + offsetMs) / DAY_MS) - 1;
  for (let day = Math.floor((from + offsetMs) / DAY_MS); day <= lastDay; day += 1) {
    if (rules.closedDays.has(day)) continue;
    const midnight = day * DAY_MS - offsetMs;
    for (const hours of rules.week[weekdayIndex(day)] ?? []) {
      const start = Math.max(from, midnight + hours.fromMs);
      const end = Math.min(to, midnight + hours.toMs);
      if (start < end) yield { start, end };
    }
  }
}

/** 0 for Monday. 1970-01-01, day 0, was a Thursday; day -1 begins 1970 west of Greenwich. */
function weekdayIndex(day: number): number {
  return (day + 10) % 7;
}
