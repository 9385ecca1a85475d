import type { Calendar } from '../calendar/calendar.ts';
import { HOUR_MS, type Instant } from '../time.ts';
import { instantOn, type LocalDate, localDate, spanOf } from './local-date.ts';

/** When one reader gets the digest. */
export interface DigestTimes {
  /** In milliseconds from midnight, on the wall of the hours' time zone. */
  readonly timeMs: number;
  /**
   * An engineer's own working hours, and for a channel the contract's calendar, each in its time
   * zone. On a date on which they never open there is no digest.
   */
  readonly hours: Calendar;
}

/** How late a digest may be whose time is not within the hours: about a restart. */
const GRACE_MS = HOUR_MS;

/** The instant of the digest of a date; undefined where there is none on it. */
export function digestDueAt(date: LocalDate, { timeMs, hours }: DigestTimes): Instant | undefined {
  return closingOn(date, hours) === undefined ? undefined : instantOn(date, timeMs, hours.timeZone);
}

/**
 * The date whose digest is due at `now`: the reader's local date once its time has come, until their
 * hours of that date close; undefined before and after, and on a date without one. A digest that a
 * downtime has held up is so sent later on the same date, but not in the middle of the night, and
 * never on another. One whose time is at the end of the hours or after it may be an hour late.
 *
 * @param lastDate of the last digest that the reader got, or had no need of; undefined before the
 *   first. One of the same date or a later one is enough: a clock that is set back sends nothing anew.
 */
export function dueDigestDate(
  { now, lastDate }: { readonly now: Instant; readonly lastDate: LocalDate | undefined },
  times: DigestTimes,
): LocalDate | undefined {
  const today = localDate(now, times.hours.timeZone);
  if (lastDate !== undefined && lastDate >= today) return undefined;
  const dueAt = digestDueAt(today, times);
  const closesAt = closingOn(today, times.hours);
  if (dueAt === undefined || closesAt === undefined || now < dueAt) return undefined;
  return now < Math.max(closesAt, dueAt + GRACE_MS) ? today : undefined;
}

/** When the hours of a date end; undefined where there are none. */
function closingOn(date: LocalDate, hours: Calendar): Instant | undefined {
  const span = spanOf(date, hours.timeZone);
  if (span === undefined) return undefined;
  const openMs = hours.businessMsBetween(span.from, span.to);
  return openMs === 0 ? undefined : hours.addBusinessMs(span.from, openMs);
}
