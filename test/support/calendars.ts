import type { CalendarSpec, SpecialDay } from '../../src/domain/calendar/calendar.ts';
import { ALWAYS, weekdays } from '../../src/domain/calendar/standard-specs.ts';

/** A calendar that never closes: business time is elapsed time in any zone. */
export function alwaysOpen(businessDayMs: number, timeZone = 'UTC'): CalendarSpec {
  return { timeZone, week: ALWAYS, businessDayMs };
}

/** Monday to Friday, `from` to `to` as `HH:MM` in the time zone. */
export function weekdaySpec(options: {
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
  readonly businessDayMs: number;
}): CalendarSpec {
  const { timeZone, from, to, businessDayMs } = options;
  return { timeZone, week: weekdays([{ from, to }]), businessDayMs };
}

/** Own closed days without a name, as `YYYY-MM-DD`. */
export function closedOn(...dates: readonly string[]): readonly SpecialDay[] {
  return dates.map((date) => ({ kind: 'closed', date, name: '' }));
}
