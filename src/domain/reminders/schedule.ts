import { type ClockPolicy, clockHistory } from '../clock-policy.ts';
import { stepRule } from '../playbooks/steps.ts';
import type { RequestState, Visit } from '../request.ts';
import { type ClockHistory, crossingAt } from '../sla/sla.ts';
import { targetMsOf } from '../sla/target.ts';
import type { Instant } from '../time.ts';
import { knownCrossings, type Ladder } from './ladder.ts';
import { plannedAtOf, type ReaderTime } from './placing.ts';
import { type Crossing, compareRungs, type Rung } from './rung.ts';

/** A rung, when it is crossed, and when a reader hears of it. */
export interface PlannedRung extends Crossing {
  readonly plannedAt: Instant;
}

/** Whoever is told of a visit, and of what. */
export interface Reader {
  /** Their working hours; null for the thread. */
  readonly hours: ReaderTime['hours'];
  readonly snooze: ReaderTime['snooze'];
  /** What was crossed by then is covered by what they were told then. */
  readonly since: Instant;
  readonly hears: (planned: PlannedRung) => boolean;
}

interface Schedule {
  /** What was planned at or before `now`, in its order; of what was planned together the highest last. */
  readonly planned: readonly PlannedRung[];
  /** When another one is added; null while nothing lies ahead. */
  readonly nextAt: Instant | null;
}

/** What a reader should have heard of a visit that is open by `now`, and when that changes. */
export function scheduleOf(
  { request, visit, clock, ladder }: About,
  reader: Reader,
  now: Instant,
): Schedule {
  const history = clockHistory(request, clock);
  const time: ReaderTime = {
    ...reader,
    dueAt: crossingAt(history, 1),
    isRunning: stepRule(visit.step).pause === null,
  };
  const snoozed = boundedSnooze(time);
  const planned = (crossing: Crossing): readonly PlannedRung[] => {
    const dueThenAt = dueDateAsOf(crossing, history);
    const plannedAt = plannedAtOf(crossing, { ...time, snooze: snoozed }, dueThenAt);
    if (plannedAt === null || crossing.crossingAt <= reader.since) return [];
    const one = { ...crossing, plannedAt };
    return plannedAt > reader.since && reader.hears(one) ? [one] : [];
  };

  const all = [
    ...notOvertaken(knownCrossings(history, ladder).flatMap(planned)),
    ...stalledCrossing(visit, clock, ladder).flatMap(planned),
    ...(snoozed === null ? [] : planned({ rung: { kind: 'snoozed' }, crossingAt: snoozed.until })),
    ...overdueAround(history, ladder, reader, now).flatMap(planned),
  ].toSorted((one, other) => one.plannedAt - other.plannedAt || compareRungs(one.rung, other.rung));
  return {
    planned: all.filter(({ plannedAt }) => plannedAt <= now),
    nextAt: all.find(({ plannedAt }) => plannedAt > now)?.plannedAt ?? null,
  };
}

/** The visit that reminders are about, with what they are computed from. */
export interface About {
  readonly request: RequestState;
  readonly visit: Visit;
  readonly clock: ClockPolicy;
  readonly ladder: Ladder;
}

/** When the rest of the target will have passed from a share of it on, if nothing pauses the clock. */
function dueDateAsOf(
  { rung, crossingAt: at }: Crossing,
  { target, calendar }: ClockHistory,
): Instant | null {
  if (rung.kind !== 'share') return null;
  const targetMs = targetMsOf(target, calendar);
  return calendar.addBusinessMs(at, Math.round((1 - rung.percent / 100) * targetMs));
}

/** As the due date bounds it now; null once that leaves nothing of it. */
function boundedSnooze({ snooze, dueAt, isRunning }: ReaderTime): ReaderTime['snooze'] {
  if (snooze === null || !isRunning || dueAt === null || snooze.until <= dueAt) return snooze;
  return dueAt > snooze.at ? { ...snooze, until: dueAt } : null;
}

/** A share that waits for the morning says nothing any more once a higher one has been said. */
function notOvertaken(shares: readonly PlannedRung[]): readonly PlannedRung[] {
  return shares.filter(({ plannedAt }, index) =>
    shares.slice(index + 1).every((higher) => higher.plannedAt > plannedAt),
  );
}

/** A returned request waits too, so this is calendar time, whatever the request's clock does. */
function stalledCrossing(
  { openedAt }: Visit,
  { calendar }: ClockPolicy,
  { stalledAfterDays }: Ladder,
): readonly Crossing[] {
  if (stalledAfterDays === null) return [];
  const waitedMs = Math.round(stalledAfterDays * calendar.businessDayMs);
  return [{ rung: { kind: 'stalled' }, crossingAt: calendar.addBusinessMs(openedAt, waitedMs) }];
}

/**
 * Of the endless reminders of an overdue request, the two between which `now` lies for this reader:
 * the last that they could have read by now, and the first that they have yet to read.
 */
function overdueAround(
  history: ClockHistory,
  { overdueEveryDays: everyDays }: Ladder,
  { hours, since }: Reader,
  now: Instant,
): readonly Crossing[] {
  if (everyDays === null) return [];
  const { target, calendar } = history;
  const targetMs = targetMsOf(target, calendar);
  const stepMs = everyDays * calendar.businessDayMs;
  const at = (count: number) => crossingAt(history, 1 + (count * stepMs) / targetMs);
  const crossedBy = (end: Instant) =>
    lastThat((count) => (at(count) ?? Number.POSITIVE_INFINITY) <= end);
  // Outside their hours, what was crossed since they closed is still to be read.
  const readBy =
    hours === null || hours.isBusinessTime(now) ? now : hours.subtractBusinessMs(now, 1);
  return [crossedBy(readBy), crossedBy(Math.max(readBy, since)) + 1].flatMap((count) => {
    const crossed = count === 0 ? null : at(count);
    return crossed === null ? [] : [{ rung: overdue(count * everyDays), crossingAt: crossed }];
  });
}

/** Whole thousandths of a day: tenths do not add up exactly. */
function overdue(days: number): Rung {
  return { kind: 'overdue', days: Math.round(days * 1_000) / 1_000 };
}

/** The greatest count, from 0 up, for which something holds that holds for none beyond. */
function lastThat(holds: (count: number) => boolean): number {
  let beyond = 1;
  while (holds(beyond)) beyond *= 2;
  let last = Math.floor(beyond / 2);
  while (beyond - last > 1) {
    const middle = Math.floor((last + beyond) / 2);
    if (holds(middle)) last = middle;
    else beyond = middle;
  }
  return last;
}
