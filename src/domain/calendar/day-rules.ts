import { type CalendarSpec, type DayReason, type WallInterval, WEEKDAYS } from './calendar.ts';
import { type Closing, holidayClosings } from './holiday-closings.ts';
import { parseIsoDate } from './iso-date.ts';
import { parseWallTime } from './wall-time.ts';

/** Part of a day as the clock on the wall reads, in milliseconds from midnight, half-open. */
export interface WallSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The opening hours of one local date, and why they are these. */
export interface DayRule {
  readonly hours: readonly WallSpan[];
  /** The weekday's own. */
  readonly usual: readonly WallSpan[];
  readonly why: DayReason;
}

/** Asked by days since 1970-01-01. */
export type DayRules = (day: number) => DayRule;

/**
 * What holds on each date: the operator's own hours if it has any, else the weekday's without what
 * holidays close.
 *
 * @throws RangeError for a time or a date that cannot be read.
 */
export function dayRules(spec: CalendarSpec): DayRules {
  const week = WEEKDAYS.map((weekday): DayRule => {
    const hours = spec.week[weekday].map(wallSpan);
    return { hours, usual: hours, why: { kind: 'weekly' } };
  });
  const specialDays = new Map(
    (spec.specialDays ?? []).map((day): [number, Omit<DayRule, 'usual'>] => {
      const hours = day.kind === 'closed' ? [] : day.hours.map(wallSpan);
      return [read(day.date, parseIsoDate), { hours, why: { kind: day.kind, name: day.name } }];
    }),
  );
  const closingsOn = holidayClosings(spec.holidays ?? []);
  const closed: DayRule = { hours: [], usual: [], why: { kind: 'weekly' } };

  return (day) => {
    const weekly = week[weekdayIndex(day)] ?? closed;
    const special = specialDays.get(day);
    return special === undefined
      ? withoutClosings(weekly, closingsOn(day))
      : { ...special, usual: weekly.usual };
  };
}

function withoutClosings(rule: DayRule, closings: readonly Closing[]): DayRule {
  const effective = closings.filter((closing) =>
    rule.hours.some(({ fromMs, toMs }) => closing.fromMs < toMs && fromMs < closing.toMs),
  );
  if (effective.length === 0) return rule;
  const name = [...new Set(effective.map((closing) => closing.name))].join(' / ');
  const hours = effective.reduce<readonly WallSpan[]>(
    (left, closing) => left.flatMap((span) => outside(span, closing)),
    rule.hours,
  );
  return { hours, usual: rule.usual, why: { kind: 'holiday', name } };
}

/** What of a span lies before and after a closing. */
function outside({ fromMs, toMs }: WallSpan, closing: Closing): readonly WallSpan[] {
  return [
    { fromMs, toMs: Math.min(toMs, closing.fromMs) },
    { fromMs: Math.max(fromMs, closing.toMs), toMs },
  ].filter((span) => span.fromMs < span.toMs);
}

function wallSpan({ from, to }: WallInterval): WallSpan {
  return { fromMs: read(from, parseWallTime), toMs: read(to, parseWallTime) };
}

function read(text: string, parse: (text: string) => number | undefined): number {
  const value = parse(text);
  if (value === undefined) throw new RangeError(`"${text}" cannot be read.`);
  return value;
}

/**
 * 0 for Monday, of a day counted from 1970-01-01, which was a Thursday; day -1 begins 1970 west of
 * Greenwich.
 */
export function weekdayIndex(day: number): number {
  return (day + 10) % 7;
}
