import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../time.ts';

/**
 * Business time as people read it, always rounded down, in at most two units:
 * - from a business day up, days and the largest other unit: `3 business days 2 h`;
 * - below, hours and minutes: `4 h 30 min`, `2 h`, `12 min`;
 * - seconds only for less than a minute, `45 s`, or after days that are themselves shorter than an
 *   hour (the demo's last a minute): `2 business days 45 s`.
 *
 * @param ms business time in milliseconds, from 0 up.
 * @param businessDayMs what one business day counts for, above 0.
 * @throws RangeError for a negative time or a business day that is not above 0.
 */
export function describeBusinessMs(ms: number, businessDayMs: number): string {
  if (!(ms >= 0 && Number.isFinite(ms))) {
    throw new RangeError(`A business time is a number of milliseconds from 0 up, not ${ms}.`);
  }
  if (!(businessDayMs > 0)) {
    throw new RangeError(`A business day is longer than ${businessDayMs} ms.`);
  }
  const days = Math.floor(ms / businessDayMs);
  const restMs = ms - days * businessDayMs;
  const hours = Math.floor(restMs / HOUR_MS);
  const minutes = Math.floor((restMs % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((restMs % MINUTE_MS) / SECOND_MS);

  const smaller = [amount(hours, 'h'), amount(minutes, 'min')].flat();
  if (days > 0) {
    if (smaller.length === 0 && businessDayMs < HOUR_MS) smaller.push(...amount(seconds, 's'));
    const inDays = `${grouped(days)} business ${days === 1 ? 'day' : 'days'}`;
    return [inDays, ...smaller.slice(0, 1)].join(' ');
  }
  return smaller.length > 0 ? smaller.join(' ') : `${seconds} s`;
}

/** In whole units of this the short form is exact: seconds where a business day is below an hour. */
export function shortUnitMs(businessDayMs: number): number {
  return businessDayMs < HOUR_MS ? SECOND_MS : MINUTE_MS;
}

/**
 * Business time in short, for lists: `3 d 1 h 20 min`, where d is a business day. Rounded down to
 * minutes, or to seconds where a business day is shorter than an hour: `3 d 45 s`.
 *
 * @param ms business time in milliseconds, from 0 up.
 * @param businessDayMs what one business day counts for, above 0.
 */
export function shortBusinessMs(ms: number, businessDayMs: number): string {
  const days = Math.floor(ms / businessDayMs);
  const rest = shortParts(ms - days * businessDayMs, shortUnitMs(businessDayMs));
  const parts = [...amount(days, 'd'), ...rest];
  return parts.length > 0 ? parts.join(' ') : nothing(businessDayMs);
}

/** The same without days, to the second: `40 h`, `7 h 30 min`, `6 h 44 min 20 s`. */
export function shortHours(ms: number, businessDayMs: number): string {
  const parts = shortParts(ms, SECOND_MS);
  return parts.length > 0 ? parts.join(' ') : nothing(businessDayMs);
}

function shortParts(ms: number, unitMs: number): readonly string[] {
  return [
    amount(Math.floor(ms / HOUR_MS), 'h'),
    amount(Math.floor((ms % HOUR_MS) / MINUTE_MS), 'min'),
    unitMs === SECOND_MS ? amount(Math.floor((ms % MINUTE_MS) / SECOND_MS), 's') : [],
  ].flat();
}

function nothing(businessDayMs: number): string {
  return shortUnitMs(businessDayMs) === SECOND_MS ? '0 s' : '0 min';
}

/** `20,879`: hours of a year's target are hard to read without. */
function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}

function amount(count: number, unit: string): string[] {
  return count > 0 ? [`${grouped(count)} ${unit}`] : [];
}

/**
 * An instant written out with its zone, so that nobody has to guess whose clock is meant:
 * `Tue 24 Nov 2026, 17:00 (Europe/Berlin)`.
 *
 * @throws RangeError when `timeZone` is not a time zone or `at` is not an instant.
 */
export function describeInstant(at: Instant, timeZone: string): string {
  return `${format(new TZDate(at, timeZone), 'EEE d MMM yyyy, HH:mm')} (${timeZone})`;
}
