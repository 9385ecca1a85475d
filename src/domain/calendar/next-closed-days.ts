import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';
import { DAY_MS, type Instant } from '../time.ts';
import { describeBusinessDay } from './business-day.ts';
import type { Calendar, CalendarDay } from './calendar.ts';

/** So far ahead they are looked for: a country with few holidays has ten in a year and some. */
const LOOKED_AT_MS = 400 * DAY_MS;

/**
 * The next days that a holiday or the operator takes hours from, the first ones first. Weekends and other
 * closed weekdays are none.
 */
function nextClosedDays(calendar: Calendar, now: Instant, most: number): readonly CalendarDay[] {
  const found: CalendarDay[] = [];
  // In pieces: mostly the next months have as many.
  for (let from = now; from < now + LOOKED_AT_MS && found.length < most; ) {
    const to = from + 100 * DAY_MS;
    const known = found.at(-1)?.date ?? '';
    found.push(...calendar.daysBetween(from, to).filter((day) => isCut(day) && day.date > known));
    from = to;
  }
  return found.slice(0, most);
}

function isCut({ open, usual }: CalendarDay): boolean {
  const lengthOf = (spans: CalendarDay['open']) =>
    spans.reduce((sum, { from, to }) => sum + to - from, 0);
  return lengthOf(open) < lengthOf(usual);
}

const MOST_TOLD = 10;

/**
 * What a calendar comes to, for those who set it: what a business day counts for, and which days are
 * closed next, by name. Two sentences.
 */
export function describeCalendar(calendar: Calendar, now: Instant): readonly string[] {
  const days = nextClosedDays(calendar, now, MOST_TOLD);
  const closed =
    days.length === 0
      ? 'No public holiday or special day closes a day within the next 13 months.'
      : `The next closed days: ${days.map((day) => describeDay(day, calendar.timeZone)).join('; ')}.`;
  return [describeBusinessDay(calendar.spec), closed];
}

/** `Fri 25 Dec 2026 Christmas Day`, `Thu 24 Dec 2026 Christmas Eve (open 09:00-13:00)`. */
function describeDay({ date, open, why }: CalendarDay, timeZone: string): string {
  const day = format(new TZDate(`${date}T12:00:00Z`, 'UTC'), 'EEE d MMM yyyy');
  const name = why.kind === 'weekly' || why.name === '' ? '' : ` ${why.name}`;
  const time = (at: Instant) => format(new TZDate(at, timeZone), 'HH:mm');
  const hours = open.map(({ from, to }) => `${time(from)}-${time(to)}`).join(', ');
  return `${day}${name}${hours === '' ? '' : ` (open ${hours})`}`;
}
