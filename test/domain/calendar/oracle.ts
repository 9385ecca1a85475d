import type { CalendarSpec, WallInterval, Weekday } from '../../../src/domain/calendar/calendar.ts';
import type { Instant } from '../../../src/domain/time.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whole days and afternoons that are public holidays, by hand: `2026-12-25` or `2026-05-01 12:00`. */
export type HolidaysByHand = readonly string[];

/**
 * Asks the runtime what a wall clock reads at `at` and looks it up in the opening hours: slow, and
 * knowing nothing of how calendars are compiled.
 */
export function readsOpen(spec: CalendarSpec, at: Instant, holidays: HolidaysByHand = []): boolean {
  const { date, time, weekday } = readWall(spec.timeZone, at);
  const special = spec.specialDays?.find((day) => day.date === date);
  if (special?.kind === 'closed') return false;
  const isIn = (hours: readonly WallInterval[]) =>
    hours.some(({ from, to }) => from <= time && time < to);
  if (special?.kind === 'open-day') return isIn(special.hours);
  if (!isIn(spec.week[weekday]) || (special !== undefined && !isIn(special.hours))) return false;
  return !holidays.some((holiday) => {
    const [day, from = '00:00'] = holiday.split(' ');
    return day === date && from <= time;
  });
}

/** The page of the calendar and the clock on the wall; `time` is `HH:MM`. */
export function readWall(
  timeZone: string,
  at: Instant,
): { readonly date: string; readonly time: string; readonly weekday: Weekday } {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'long',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${part.get('year')}-${part.get('month')}-${part.get('day')}`,
    time: `${part.get('hour')}:${part.get('minute')}`,
    weekday: part.get('weekday')?.toLowerCase() as Weekday,
  };
}
