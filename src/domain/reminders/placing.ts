import type { Calendar } from '../calendar/calendar.ts';
import { HOUR_MS, type Instant } from '../time.ts';
import { type Crossing, isDueDate } from './rung.ts';

/** When one reader may be reminded. */
export interface ReaderTime {
  /** Their working hours; null for the thread, which has no quiet hours. */
  readonly hours: Calendar | null;
  /** They want no reminders after `at` and before `until`; null when they did not say so. */
  readonly snooze: { readonly at: Instant; readonly until: Instant } | null;
  /** Null while the clock stands short of the target. */
  readonly dueAt: Instant | null;
  /** Whether the clock runs: then nothing but the due date's own rungs comes later than it. */
  readonly isRunning: boolean;
}

/**
 * When a rung is said to a reader, or null for never. In their working hours it is said as it is
 * crossed. Outside:
 * - the due date's own is said at once, whatever the hour, and no snooze puts it off;
 * - a share of the target waits for the next opening; where that comes too late for the due date as it
 *   stood at the crossing, it is said before the hours end: an hour before their last closing ahead of
 *   the crossing. So a pause that comes after it places nothing anew that was said;
 * - all others wait for the next opening.
 *
 * A snooze puts off what falls into it to its end and then to working hours. What would come too late
 * for the due date is not said at all: the due date's own reminder tells more.
 *
 * @param dueThenAt the due date as it stood at the crossing of a share of the target; null for others.
 */
export function plannedAtOf(
  { rung, crossingAt }: Crossing,
  time: ReaderTime,
  dueThenAt: Instant | null,
): Instant | null {
  if (isDueDate(rung)) return crossingAt;
  const opensAt = opening(crossingAt, time);
  if (rung.kind === 'overdue') return opensAt;
  const isEarly = dueThenAt !== null && opensAt >= dueThenAt;
  const saidAt = afterSnooze(isEarly ? lastHourBefore(crossingAt, time) : opensAt, time);
  return isTooLate(saidAt, time) ? null : saidAt;
}

function opening(at: Instant, { hours }: ReaderTime): Instant {
  return hours === null ? at : hours.nextBusinessInstant(at);
}

function isTooLate(at: Instant, { dueAt, isRunning }: ReaderTime): boolean {
  return isRunning && dueAt !== null && at >= dueAt;
}

function afterSnooze(at: Instant, time: ReaderTime): Instant {
  const { snooze } = time;
  const isSnoozed = snooze !== null && at > snooze.at && at < snooze.until;
  return isSnoozed ? opening(snooze.until, time) : at;
}

/** An hour before the last closing not after `at`; the opening, where the hours are shorter. */
function lastHourBefore(at: Instant, { hours }: ReaderTime): Instant {
  if (hours === null) return at;
  const closesAt = hours.subtractBusinessMs(at, 1) + 1;
  const isOpenFor = (ms: number) => hours.businessMsBetween(closesAt - ms, closesAt) === ms;
  if (isOpenFor(HOUR_MS)) return closesAt - HOUR_MS;
  let open = 1;
  let tooLong = HOUR_MS;
  while (tooLong - open > 1) {
    const middle = Math.floor((open + tooLong) / 2);
    if (isOpenFor(middle)) open = middle;
    else tooLong = middle;
  }
  return closesAt - open;
}
