import type { Calendar, CalendarSpec } from './calendar.ts';
import { compileCalendar } from './compile.ts';

const KEPT = 32;

/** The latest by their specifications, the oldest first. */
const calendars = new Map<string, Calendar>();

/**
 * The compiled calendar of a specification, with the years that others have compiled already: the
 * workspaces of a process mostly have the same one, and each reads its settings several times.
 *
 * @throws RangeError as {@link compileCalendar} does.
 */
export function sharedCalendar(spec: CalendarSpec): Calendar {
  const name = JSON.stringify(spec);
  const calendar = calendars.get(name) ?? compileCalendar(spec);
  calendars.delete(name);
  calendars.set(name, calendar);
  const [oldest] = calendars.keys();
  if (calendars.size > KEPT && oldest !== undefined) calendars.delete(oldest);
  return calendar;
}
