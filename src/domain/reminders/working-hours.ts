import type { Calendar } from '../calendar/calendar.ts';
import { compileCalendar } from '../calendar/compile.ts';
import { DAY_MS } from '../time.ts';
import type { ReminderPolicy } from './policy.ts';

/** People's working hours by IANA time zone, each compiled once: many people share a zone. */
export type WorkingHours = (timeZone: string) => Calendar;

/** The policy's hours on the wall clocks of each zone. @throws RangeError for what is no zone. */
export function workingHoursOf({
  workingHours,
}: Pick<ReminderPolicy, 'workingHours'>): WorkingHours {
  const compiled = new Map<string, Calendar>();
  return (timeZone) => {
    const known = compiled.get(timeZone);
    if (known !== undefined) return known;
    const calendar = compileCalendar({
      timeZone,
      week: workingHours,
      // Nobody counts business days in them.
      businessDayMs: DAY_MS,
    });
    compiled.set(timeZone, calendar);
    return calendar;
  };
}
