import { TZDate } from '@date-fns/tz';
import type { Instant } from '../../../src/domain/time.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/**
 * The instant at which a wall in `timeZone` reads, for example, `Tue 2026-11-24 20:00`. The weekday
 * is checked, so that a table cannot lie about it. Not for the hours of a clock change: write those
 * with their offset and {@link utc}.
 */
export function wall(timeZone: string, text: string): Instant {
  const match = /^(\w{3}) (\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(text);
  if (match === null) throw new Error(`"${text}" is not like "Tue 2026-11-24 20:00"`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(2).map(Number);
  const date = new TZDate(year, month - 1, day, hour, minute, timeZone);
  if (DAYS[date.getDay()] !== match[1]) throw new Error(`${text} is a ${DAYS[date.getDay()]}`);
  return date.getTime();
}

/** `2026-03-29T03:00+02:00`: an instant with its offset written out. */
export function utc(text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Error(`"${text}" is not an instant`);
  return at;
}

export function iso(at: Instant): string {
  return new Date(at).toISOString();
}
