import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';
import { parseIsoDate } from '../calendar/iso-date.ts';
import { offsetStretches } from '../calendar/time-zone.ts';
import { DAY_MS, type Instant } from '../time.ts';

/** `YYYY-MM-DD` as the calendar on the wall of some zone shows it; the later date is the greater text. */
export type LocalDate = string;

/** The date that the calendar on the wall of an IANA zone shows at an instant. */
export function localDate(at: Instant, timeZone: string): LocalDate {
  return format(new TZDate(at, timeZone), 'yyyy-MM-dd');
}

/** `Tue 24 Nov 2026`. @throws RangeError when the text is no date. */
export function describeDate(date: LocalDate): string {
  return format(new TZDate(dayOf(date) * DAY_MS, 'UTC'), 'EEE d MMM yyyy');
}

/** The date before, on the calendar that all zones share. */
export function dateBefore(date: LocalDate): LocalDate {
  return format(new TZDate((dayOf(date) - 1) * DAY_MS, 'UTC'), 'yyyy-MM-dd');
}

/**
 * The earliest instant of a date at which the zone's clocks read `timeMs` after midnight or later. So
 * a time that does not exist, because the clocks go forward, becomes the instant the gap ends, and one
 * that comes twice is its first occurrence. Undefined where the date never gets so late, which is so
 * for a date that the zone leaves out.
 */
export function instantOn(date: LocalDate, timeMs: number, timeZone: string): Instant | undefined {
  const midnightMs = dayOf(date) * DAY_MS;
  for (const { from, to, offsetMs } of partsOf(date, timeZone)) {
    const at = Math.max(from, midnightMs + timeMs - offsetMs);
    if (at < to) return at;
  }
  return undefined;
}

/** From the first instant of a date to its end, where the next date begins; undefined as above. */
export function spanOf(
  date: LocalDate,
  timeZone: string,
): { readonly from: Instant; readonly to: Instant } | undefined {
  const parts = partsOf(date, timeZone);
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last && { from: first.from, to: last.to };
}

/** The stretches of a date, one for each offset of the zone's clocks on it. */
function partsOf(date: LocalDate, timeZone: string) {
  const midnightMs = dayOf(date) * DAY_MS;
  // No zone is a day ahead of UTC or behind it.
  const stretches = offsetStretches(timeZone, midnightMs - DAY_MS, midnightMs + 2 * DAY_MS);
  return stretches
    .map(({ from, to, offsetMs }) => ({
      from: Math.max(from, midnightMs - offsetMs),
      to: Math.min(to, midnightMs + DAY_MS - offsetMs),
      offsetMs,
    }))
    .filter(({ from, to }) => from < to);
}

function dayOf(date: LocalDate): number {
  const day = parseIsoDate(date);
  if (day === undefined) throw new RangeError(`"${date}" is not a date such as 2026-11-24.`);
  return day;
}
