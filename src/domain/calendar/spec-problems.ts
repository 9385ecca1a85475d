import { type CalendarSpec, type WallInterval, WEEKDAYS } from './calendar.ts';
import { parseIsoDate } from './iso-date.ts';
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
  if (WEEKDAYS.every((weekday) => spec.week[weekday].length === 0)) {
    problems.push('The calendar is never open: give at least one weekday opening hours.');
  }
  for (const date of spec.closedDates) {
    if (parseIsoDate(date) === undefined) {
      problems.push(`"${date}" is not a date: give year-month-day such as 2026-12-25.`);
    }
  }
  return problems;
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
