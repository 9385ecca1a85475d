import type { Calendar } from '../calendar/calendar.ts';
import type { Instant } from '../time.ts';
import { instantOn, isWeekend, type LocalDate, localDate, spanOf } from './local-date.ts';
import type { DigestAudience } from './settings.ts';

/** When one reader gets the digest. */
export interface DigestTimes {
  /** In milliseconds from midnight, on the wall of {@link DigestTimes.timeZone}. */
  readonly timeMs: number;
  /** IANA name: the engineer's own, a channel's is the contract's. */
  readonly timeZone: string;
  readonly audience: DigestAudience;
  /** The contract's: on a date on which it never opens there is no digest. */
  readonly calendar: Calendar;
}

/** The instant of the digest of a date; undefined where there is none on it. */
export function digestDueAt(date: LocalDate, times: DigestTimes): Instant | undefined {
  const { timeMs, timeZone, audience, calendar } = times;
  if (audience === 'engineers' && isWeekend(date)) return undefined;
  return isBusinessDate(date, calendar) ? instantOn(date, timeMs, timeZone) : undefined;
}

/**
 * The date whose digest is due at `now`: the reader's local date once its time has come, until that
 * date ends; undefined before, and on a date without one. A digest that a downtime has held up is so
 * sent later on the same date, and never on another.
 *
 * @param lastDate of the last digest that the reader got, or had no need of; undefined before the
 *   first. One of the same date or a later one is enough: a clock that is set back sends nothing anew.
 */
export function dueDigestDate(
  { now, lastDate }: { readonly now: Instant; readonly lastDate: LocalDate | undefined },
  times: DigestTimes,
): LocalDate | undefined {
  const today = localDate(now, times.timeZone);
  if (lastDate !== undefined && lastDate >= today) return undefined;
  const dueAt = digestDueAt(today, times);
  return dueAt !== undefined && dueAt <= now ? today : undefined;
}

/** Whether the contract's calendar opens on the page of that date, whatever day it is elsewhere. */
function isBusinessDate(date: LocalDate, calendar: Calendar): boolean {
  const span = spanOf(date, calendar.timeZone);
  return span !== undefined && calendar.businessMsBetween(span.from, span.to) > 0;
}
