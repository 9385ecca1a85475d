import {
  type Calendar,
  type CalendarSpec,
  type SpecialDay,
  WEEKDAYS,
  type Week,
} from '../calendar/calendar.ts';
import { weekdayIndex } from '../calendar/day-rules.ts';
import { parseIsoDate } from '../calendar/iso-date.ts';
import { sharedCalendar } from '../calendar/shared-calendar.ts';
import { DAY_MS } from '../time.ts';
import type { ReminderPolicy } from './policy.ts';

/** People's working hours by IANA time zone, each compiled once: many people share a zone. */
export type WorkingHours = (timeZone: string) => Calendar;

/** Of the contract's calendar, what its days off depend on. */
export type DaysOff = Pick<CalendarSpec, 'holidays' | 'specialDays'>;

/**
 * The policy's hours on the wall clocks of each zone. The contract's public holidays and its own
 * closed days are days off for everybody, as the dates that the reader's own calendar shows. Its half
 * days and open days move nobody's hours: on such a date the weekday's are worked, holiday or not.
 *
 * @throws RangeError for what is no zone.
 */
export function workingHoursOf(
  { workingHours }: Pick<ReminderPolicy, 'workingHours'>,
  daysOff: DaysOff,
): WorkingHours {
  const compiled = new Map<string, Calendar>();
  return (timeZone) => {
    const known = compiled.get(timeZone);
    if (known !== undefined) return known;
    const calendar = sharedCalendar(workingSpec(workingHours, daysOff, timeZone));
    compiled.set(timeZone, calendar);
    return calendar;
  };
}

function workingSpec(
  week: Week,
  { holidays = [], specialDays = [] }: DaysOff,
  timeZone: string,
): CalendarSpec {
  return {
    timeZone,
    week,
    holidays,
    // A half day is no day off, and opens none: people work on it as on any other.
    specialDays: specialDays
      .filter(({ kind }) => kind !== 'half-day')
      .map((day) => (day.kind === 'closed' ? day : worked(day, week))),
    // Nobody counts business days in them.
    businessDayMs: DAY_MS,
  };
}

/** A date on which the contract is open is a working day as any other of its weekday. */
function worked({ date, name }: SpecialDay, week: Week): SpecialDay {
  const day = parseIsoDate(date);
  if (day === undefined) throw new RangeError(`"${date}" is not a date such as 2026-11-24.`);
  const weekday = WEEKDAYS[weekdayIndex(day)];
  return { date, name, kind: 'open-day', hours: weekday === undefined ? [] : week[weekday] };
}
