import { DAY_MS } from '../time.ts';
import {
  type CalendarSpec,
  FIRST_YEAR,
  LAST_YEAR,
  type SpecialDay,
  type WallInterval,
  WEEKDAYS,
} from './calendar.ts';
import { dayRules } from './day-rules.ts';
import { parseIsoDate } from './iso-date.ts';
import { parseHolidayRegion } from './public-holidays.ts';
import { isTimeZone } from './time-zone.ts';
import { parseWallTime } from './wall-time.ts';

/** Everything that keeps `spec` from being a calendar, one sentence each; empty when it is one. */
export function calendarSpecProblems(spec: CalendarSpec): string[] {
  const problems: string[] = [];
  if (!isTimeZone(spec.timeZone)) {
    problems.push(
      `"${spec.timeZone}" is not a time zone: give an IANA name such as Europe/Berlin.`,
    );
  }
  if (!Number.isSafeInteger(spec.businessDayMs) || spec.businessDayMs <= 0) {
    problems.push(
      `A business day of ${spec.businessDayMs} ms is not possible: give a whole number above 0.`,
    );
  }
  for (const weekday of WEEKDAYS) {
    problems.push(...intervalProblems(spec.week[weekday]).map((what) => `On ${weekday} ${what}`));
  }
  for (const text of spec.holidays ?? []) {
    const read = parseHolidayRegion(text);
    if (!read.ok) problems.push(read.problem);
  }
  problems.push(...specialDayProblems(spec.specialDays ?? []));
  if (problems.length === 0 && !opensRegularly(spec)) {
    problems.push('The calendar is never open: give hours that holidays and special days leave.');
  }
  return problems;
}

function specialDayProblems(days: readonly SpecialDay[]): string[] {
  const problems: string[] = [];
  const dates = new Set<string>();
  for (const day of days) {
    const { date } = day;
    if (parseIsoDate(date) === undefined) {
      problems.push(`"${date}" is not a date: give year-month-day such as 2026-12-25.`);
    }
    if (dates.has(date)) problems.push(`The date ${date} is given twice.`);
    dates.add(date);
    if (day.kind !== 'closed') {
      problems.push(...intervalProblems(day.hours).map((what) => `On ${date} ${what}`));
    }
  }
  return problems;
}

/**
 * Whether a weekday's hours are ever left over. Own open days do not make a calendar: after the last
 * of them a deadline would never come.
 */
function opensRegularly(spec: CalendarSpec): boolean {
  if (WEEKDAYS.every((weekday) => spec.week[weekday].length === 0)) return false;
  const rules = dayRules(spec);
  const own = new Set((spec.specialDays ?? []).map(({ date }) => parseIsoDate(date)));
  const lastDay = Date.UTC(LAST_YEAR + 1, 0, 0) / DAY_MS;
  for (let day = Date.UTC(FIRST_YEAR, 0, 1) / DAY_MS; day <= lastDay; day += 1) {
    if (!own.has(day) && rules(day).hours.length > 0) return true;
  }
  return false;
}

/** What is wrong with one day's opening hours; each reads on after "On monday". */
export function intervalProblems(intervals: readonly WallInterval[]): string[] {
  const problems: string[] = [];
  let openUntil = 0;
  let previous = '';
  for (const { from, to } of intervals) {
    const text = `${from}-${to}`;
    const start = parseWallTime(from);
    const end = parseWallTime(to);
    if (start === undefined || end === undefined) {
      problems.push(`"${text}" is not opening hours: give HH:MM-HH:MM between 00:00 and 24:00.`);
      continue;
    }
    if (start >= end) {
      problems.push(`"${text}" does not open before it closes: split what passes midnight.`);
      continue;
    }
    if (start < openUntil) {
      problems.push(`"${text}" opens before "${previous}" has closed: give hours in order.`);
    }
    openUntil = Math.max(openUntil, end);
    previous = text;
  }
  return problems;
}
