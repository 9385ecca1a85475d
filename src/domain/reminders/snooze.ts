import { TZDate } from '@date-fns/tz';
import { addDays, format, startOfDay } from 'date-fns';
import type { Calendar } from '../calendar/calendar.ts';
import { parseIsoDate } from '../calendar/iso-date.ts';
import { type ClockPolicy, clockHistory } from '../clock-policy.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import type { RequestState } from '../request.ts';
import { crossingAt } from '../sla/sla.ts';
import { DAY_MS, type Instant } from '../time.ts';
import { typedText } from '../typed-text.ts';
import { parseSnoozeDuration } from './snooze-duration.ts';

/** For how long somebody wants no reminders. */
export type SnoozeChoice =
  /** Milliseconds of the wall clock. */
  | { readonly kind: 'for'; readonly ms: number }
  | { readonly kind: 'next-business-day' }
  /** A date as it was given, `2026-12-01`. */
  | { readonly kind: 'date'; readonly date: string };

/** When reminders begin again. */
export interface SnoozeEnd {
  readonly until: Instant;
  /** Whether the due date came before what was chosen, so that it is the end. */
  readonly isCapped: boolean;
}

/** As far ahead as a date may lie. */
const MOST_DAYS = 90;

/**
 * The end of a snooze that somebody chooses at `now`, never past the due date. A day begins for them
 * as their working hours do: their next business day, or the date, is when these open.
 *
 * @param hours the person's working hours, in their time zone.
 * @param dueAt the due date; null while the clock stands short of it.
 */
export function snoozeEnd(
  choice: SnoozeChoice,
  { hours, dueAt, now }: { hours: Calendar; dueAt: Instant | null; now: Instant },
): Parsed<SnoozeEnd, 'date'> {
  const chosen = chosenEnd(choice, hours, now);
  if (!chosen.ok) return chosen;
  const isCapped = dueAt !== null && dueAt < chosen.value;
  return parsed({ until: isCapped ? dueAt : chosen.value, isCapped });
}

function chosenEnd(choice: SnoozeChoice, hours: Calendar, now: Instant): Parsed<Instant, 'date'> {
  switch (choice.kind) {
    case 'for':
      return parsed(now + choice.ms);
    case 'next-business-day':
      return parsed(nextDayOpening(hours, now));
    case 'date':
      return parseEnd(choice.date, hours, now);
  }
}

/** The next opening on a later date of the person's calendar. */
function nextDayOpening(hours: Calendar, now: Instant): Instant {
  const tomorrow = startOfDay(addDays(new TZDate(now, hours.timeZone), 1));
  return hours.nextBusinessInstant(tomorrow.getTime());
}

/** The date on which the person's next business day falls, `2026-12-01`: what a modal suggests. */
export function nextBusinessDate(hours: Calendar, now: Instant): string {
  return dateOf(nextDayOpening(hours, now), hours);
}

function parseEnd(text: string, hours: Calendar, now: Instant): Parsed<Instant, 'date'> {
  const given = text.trim();
  const day = parseIsoDate(given);
  if (day === undefined) {
    return refused('date', `"${given}" is not a date: give year-month-day such as 2026-12-01.`);
  }
  const today = parseIsoDate(dateOf(now, hours)) ?? 0;
  if (day > today + MOST_DAYS) {
    const last = new Date((today + MOST_DAYS) * DAY_MS).toISOString().slice(0, 10);
    return refused(
      'date',
      `${given} is too far ahead: reminders rest for at most ${MOST_DAYS} days, until ${last}.`,
    );
  }
  const [year = 0, month = 0, date = 0] = given.split('-').map(Number);
  const midnight = startOfDay(new TZDate(year, month - 1, date, hours.timeZone)).getTime();
  const opensAt = day < today ? midnight : hours.nextBusinessInstant(midnight);
  return opensAt > now
    ? parsed(opensAt)
    : refused('date', `${given} has begun already: choose a later day.`);
}

function dateOf(at: Instant, { timeZone }: Calendar): string {
  return format(new TZDate(at, timeZone), 'yyyy-MM-dd');
}

/** When the target is, or was, reached; null while the clock stands short of it. */
export function dueAtOf(request: RequestState, clock: ClockPolicy): Instant | null {
  return crossingAt(clockHistory(request, clock), 1);
}

/** What somebody typed: `4h`, `tomorrow` or `2026-12-01`. */
export function parseSnoozeChoice(text: string): Parsed<SnoozeChoice, 'date'> {
  const given = typedText(text);
  if (/^tomorrow$/i.test(given)) return parsed({ kind: 'next-business-day' });
  const ms = parseSnoozeDuration(given);
  if (ms.ok) return parsed({ kind: 'for', ms: ms.value });
  if (parseIsoDate(given) !== undefined) return parsed({ kind: 'date', date: given });
  return refused(
    'date',
    `"${given}" is not a time to snooze for: give hours or minutes such as 4h or 30min, the word tomorrow (your next business day), or a date such as 2026-12-01.`,
  );
}
