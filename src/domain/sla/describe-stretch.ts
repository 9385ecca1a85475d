import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';
import { type Instant, MINUTE_MS } from '../time.ts';

/** How instants of one list are written: their zone is said once, above it. */
export interface StretchStyle {
  /** IANA name. */
  readonly timeZone: string;
  /** An instant of the year that need not be written. */
  readonly yearOf: Instant;
  /** Whether to write seconds also where both ends are on a full minute. */
  readonly withSeconds: boolean;
}

/**
 * A stretch of time in short: `Wed 25 Nov, 09:00 to 17:00`, `Fri 27 Nov, 17:00 to Mon 30 Nov, 09:00`.
 * @throws RangeError when the zone is not a time zone.
 */
export function describeStretch(from: Instant, to: Instant, all: StretchStyle): string {
  const isOdd = [from, to].some((at) => at % MINUTE_MS !== 0);
  const style = { ...all, withSeconds: all.withSeconds || isOdd };
  const [date, endDate] = [dateOf(from, style), dateOf(to, style)];
  const [time, endTime] = [timeOf(from, style), timeOf(to, style)];
  return date === endDate
    ? `${date}, ${time} to ${endTime}`
    : `${date}, ${time} to ${endDate}, ${endTime}`;
}

/** Whether the clocks of a zone change within a stretch: it is longer or shorter than they show. */
export function clocksChange(from: Instant, to: Instant, timeZone: string): boolean {
  const offsets = [from, to].map((at) => new TZDate(at, timeZone).getTimezoneOffset());
  return offsets[0] !== offsets[1];
}

function dateOf(at: Instant, { timeZone, yearOf }: StretchStyle): string {
  const date = new TZDate(at, timeZone);
  const isSameYear = date.getFullYear() === new TZDate(yearOf, timeZone).getFullYear();
  return format(date, isSameYear ? 'EEE d MMM' : 'EEE d MMM yyyy');
}

function timeOf(at: Instant, { timeZone, withSeconds }: StretchStyle): string {
  return format(new TZDate(at, timeZone), withSeconds ? 'HH:mm:ss' : 'HH:mm');
}

/** The weekday of a date `YYYY-MM-DD`: `Saturday`. */
export function weekdayOf(date: string): string {
  return format(new TZDate(`${date}T12:00:00Z`, 'UTC'), 'EEEE');
}
