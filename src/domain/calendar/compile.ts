import type { Instant } from '../time.ts';
import { type Calendar, type CalendarSpec, FIRST_YEAR, LAST_YEAR } from './calendar.ts';
import { dayRules } from './day-rules.ts';
import { daysBetween } from './days-between.ts';
import { fingerprintOf } from './fingerprint.ts';
import { holidayDataVersion } from './public-holidays.ts';
import { calendarSpecProblems } from './spec-problems.ts';
import { compileYear, type YearTable } from './year-table.ts';

const END_AT: Instant = Date.UTC(LAST_YEAR + 1, 0, 1);

/**
 * Compiles opening hours to instants. A year is compiled when it is first asked for and kept inside
 * the calendar; after that every question is a binary search.
 *
 * @throws RangeError that lists everything wrong with `spec`; a calendar that never opens is wrong.
 */
export function compileCalendar(spec: CalendarSpec): Calendar {
  const problems = calendarSpecProblems(spec);
  if (problems.length > 0) throw new RangeError(problems.join(' '));
  const rules = dayRules(spec);
  const compiled: YearTable[] = [];

  /** The business time of `year`. @throws RangeError beyond the last or before the first year. */
  function tableOf(year: number): YearTable {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new RangeError(
        `The answer lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}, which the calendar covers.`,
      );
    }
    return (compiled[year - FIRST_YEAR] ??= compileYear(spec.timeZone, rules, year));
  }

  return {
    timeZone: spec.timeZone,
    businessDayMs: spec.businessDayMs,
    spec,
    fingerprint: fingerprintOf(spec, spec.holidays?.length ? holidayDataVersion() : ''),

    isBusinessTime(at) {
      const { starts, ends } = tableOf(yearOf(at));
      const index = lastAtMost(starts, at);
      return index >= 0 && at < valueAt(ends, index);
    },

    nextBusinessInstant(at) {
      let year = yearOf(at);
      let table = tableOf(year);
      let index = lastAtMost(table.starts, at);
      if (index >= 0 && at < valueAt(table.ends, index)) return at;
      index += 1;
      while (index === table.starts.length) {
        year += 1;
        table = tableOf(year);
        index = 0;
      }
      return valueAt(table.starts, index);
    },

    addBusinessMs(at, durationMs) {
      let year = yearOf(at);
      assertDuration(durationMs);
      if (durationMs === 0) return at;
      let table = tableOf(year);
      let positionMs = elapsedIn(table, at) + durationMs;
      while (positionMs > table.totalMs) {
        positionMs -= table.totalMs;
        year += 1;
        table = tableOf(year);
      }
      // Strictly below: a whole interval's length ends at its closing, not at the next opening.
      const index = lastBelow(table.beforeMs, positionMs);
      return valueAt(table.starts, index) + positionMs - valueAt(table.beforeMs, index);
    },

    subtractBusinessMs(at, durationMs) {
      let year = yearOf(at);
      assertDuration(durationMs);
      if (durationMs === 0) return at;
      let table = tableOf(year);
      let positionMs = elapsedIn(table, at) - durationMs;
      while (positionMs < 0) {
        year -= 1;
        table = tableOf(year);
        positionMs += table.totalMs;
      }
      const index = lastAtMost(table.beforeMs, positionMs);
      return valueAt(table.starts, index) + positionMs - valueAt(table.beforeMs, index);
    },

    businessMsBetween(from, to) {
      const firstYear = yearOf(from);
      const lastYear = yearOf(to);
      if (to <= from) return 0;
      let sumMs = elapsedIn(tableOf(lastYear), to) - elapsedIn(tableOf(firstYear), from);
      for (let year = firstYear; year < lastYear; year += 1) sumMs += tableOf(year).totalMs;
      return sumMs;
    },

    daysBetween(from, to) {
      assertCovered(from);
      assertCovered(to);
      return to <= from ? [] : daysBetween(spec.timeZone, rules, from, to);
    },
  };
}

function yearOf(at: Instant): number {
  assertCovered(at);
  return new Date(at).getUTCFullYear();
}

function assertCovered(at: Instant): void {
  // The negation also refuses NaN.
  if (!(at >= 0 && at < END_AT)) {
    throw new RangeError(
      `The instant ${at} lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}, which the calendar covers.`,
    );
  }
}

function assertDuration(durationMs: number): void {
  if (!(durationMs >= 0 && Number.isFinite(durationMs))) {
    throw new RangeError(`A duration is a number of milliseconds from 0 up, not ${durationMs}.`);
  }
}

/** Business time of the table's year before `at`. */
function elapsedIn({ starts, ends, beforeMs }: YearTable, at: Instant): number {
  const index = lastAtMost(starts, at);
  if (index < 0) return 0;
  return valueAt(beforeMs, index) + Math.min(at, valueAt(ends, index)) - valueAt(starts, index);
}

/** The index of the last value that is at most `limit`, in ascending values; -1 when none is. */
function lastAtMost(values: Float64Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(values, middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The index of the last value below `limit`, in distinct ascending values; -1 when none is. */
function lastBelow(values: Float64Array, limit: number): number {
  const index = lastAtMost(values, limit);
  return index >= 0 && valueAt(values, index) === limit ? index - 1 : index;
}

function valueAt(values: Float64Array, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`There is no interval ${index}.`);
  return value;
}
