import { type Parsed, parsed, refused } from '../problem.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts';
import { type CalendarSpec, WEEKDAYS, type Week, type Weekday } from './calendar.ts';
import { parseWallTime } from './wall-time.ts';

/** What a business day counts for: the setting as typed, for a calendar's week to give the rest. */

/** Shorter days are a demonstration's. */
const LEAST_SECONDS = 3_600;
const MOST_SECONDS = 86_400;

const ACCEPTED =
  'Accepted is the word auto (as long as most weekdays are open), or how many seconds of business time one business day counts for, 3600 to 86400, also as 8 h or 7 h 30 min; for a demonstration alone fewer, as 60 demo.';

/**
 * The setting `BUSINESS_DAY_SECONDS`: milliseconds, or null where the hours decide. Days of seconds need
 * the word `demo` behind them, so that nobody gives hours for seconds by mistake.
 */
export function parseBusinessDay(text: string): Parsed<number | null, 'BUSINESS_DAY_SECONDS'> {
  const given = text.trim();
  if (given === '' || given.toLowerCase() === 'auto') return parsed(null);
  const demo = /^(\d{1,5})\s?demo$/i.exec(given)?.[1];
  const seconds = demo === undefined ? secondsOf(given) : Number(demo);
  const least = demo === undefined ? LEAST_SECONDS : 1;
  if (seconds >= least && seconds <= MOST_SECONDS) return parsed(seconds * SECOND_MS);
  const isHours = /^\d{1,2}$/.test(given) && seconds > 0 && seconds <= 24;
  const slip = isHours ? ` If ${given} hours are meant, write ${given} h.` : '';
  return refused('BUSINESS_DAY_SECONDS', `"${given}" is not possible.${slip} ${ACCEPTED}`);
}

/** NaN for what is no time. */
function secondsOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const [, hours = '0', minutes = '0'] =
    /^(?:(\d{1,2}(?:\.\d{1,2})?)\s?(?:h|hrs?|hours?))?\s?(?:(\d{1,4})\s?(?:m|min|minutes?))?$/i.exec(
      text,
    ) ?? [];
  return Math.round((Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS) / SECOND_MS);
}

/** How long a weekday is open, by the clock on the wall. */
function openMs(week: Week, weekday: Weekday): number {
  return week[weekday].reduce(
    (sum, { from, to }) => sum + (parseWallTime(to) ?? 0) - (parseWallTime(from) ?? 0),
    0,
  );
}

/** The weekdays by how long they are open, the most frequent length first, of equal ones the longest. */
function lengthsOf(week: Week): readonly (readonly [ms: number, weekdays: readonly Weekday[]])[] {
  const byLength = new Map<number, readonly Weekday[]>();
  for (const weekday of WEEKDAYS) {
    const ms = openMs(week, weekday);
    if (ms > 0) byLength.set(ms, [...(byLength.get(ms) ?? []), weekday]);
  }
  return [...byLength].toSorted(
    ([ms, days], [otherMs, others]) => others.length - days.length || otherMs - ms,
  );
}

/** What a business day of a week counts for unless that is set: the length of most weekdays. */
export function usualDayMs(week: Week): number {
  // A week that never opens is refused elsewhere.
  return lengthsOf(week)[0]?.[0] ?? 8 * HOUR_MS;
}

/** `A business day counts for 7 h, the length of most weekdays (Fri 6 h, Sat 24 h).` */
export function describeBusinessDay({
  week,
  businessDayMs,
}: Pick<CalendarSpec, 'week' | 'businessDayMs'>): string {
  const [usual, ...others] = lengthsOf(week);
  const counts = `A business day counts for ${inHours(businessDayMs)}`;
  if (usual === undefined) return `${counts}.`;
  if (usual[0] !== businessDayMs) {
    return `${counts}, as set; most weekdays are open for ${inHours(usual[0])}.`;
  }
  const rest = WEEKDAYS.filter((day) => others.some(([, days]) => days.includes(day)));
  const lengths = rest.map((day) => `${short(day)} ${inHours(openMs(week, day))}`).join(', ');
  return rest.length === 0
    ? `${counts}, the length of every open weekday.`
    : `${counts}, the length of most weekdays (${lengths}).`;
}

function short(weekday: Weekday): string {
  return weekday.charAt(0).toUpperCase() + weekday.slice(1, 3);
}

function inHours(ms: number): string {
  const parts = [
    [Math.floor(ms / HOUR_MS), 'h'],
    [Math.floor((ms % HOUR_MS) / MINUTE_MS), 'min'],
    [Math.floor((ms % MINUTE_MS) / SECOND_MS), 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
