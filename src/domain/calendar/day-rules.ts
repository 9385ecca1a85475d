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
 * What holds on each date: the weekday's hours without what holidays close. A half day leaves of these
 * what it names; a closed day leaves none; only an open day has its own hours whatever the rest says.
 *
 * @throws RangeError for a time or a date that cannot be read.
 */
export function dayRules(spec: CalendarSpec): DayRules {
  const week = WEEKDAYS.map((weekday): DayRule => {
    const hours = spec.week[weekday].map(wallSpan);
    return { hours, usual: hours, why: { kind: 'weekly' } };
  });
  const specialDays = new Map(
    (spec.specialDays ?? []).map((day) => {
      const hours = day.kind === 'closed' ? [] : day.hours.map(wallSpan);
      const why = { kind: day.kind, name: day.name };
      return [read(day.date, parseIsoDate), { hours, why }] as const;
    }),
  );
  const closingsOn = holidayClosings(spec.holidays ?? []);
  const closed: DayRule = { hours: [], usual: [], why: { kind: 'weekly' } };

  return (day) => {
    const weekly = week[weekdayIndex(day)] ?? closed;
    const special = specialDays.get(day);
    if (special?.why.kind === 'closed' || special?.why.kind === 'open-day') {
      return { ...special, usual: weekly.usual };
    }
    const ordinary = withoutClosings(weekly, closingsOn(day));
    // What is closed anyway says why by itself.
    if (special === undefined || ordinary.hours.length === 0) return ordinary;
    return { ...ordinary, hours: within(ordinary.hours, special.hours), why: special.why };
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

/** What of some spans lies within others; both in order. */
function within(spans: readonly WallSpan[], limits: readonly WallSpan[]): readonly WallSpan[] {
  return spans.flatMap((span) =>
    limits
      .map((limit) => ({
        fromMs: Math.max(span.fromMs, limit.fromMs),
        toMs: Math.min(span.toMs, limit.toMs),
      }))
      .filter(({ fromMs, toMs }) => fromMs < toMs),
  );
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
