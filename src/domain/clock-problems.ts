import type { Calendar, CalendarSpec } from './calendar/calendar.ts';
import { sharedCalendar } from './calendar/shared-calendar.ts';
import { calendarSpecProblems } from './calendar/spec-problems.ts';
import type { Ladder } from './reminders/ladder.ts';
import type { SlaTargets } from './sla/parse-target.ts';
import { describeTarget, type SlaTarget, targetMsOf } from './sla/target.ts';
import type { Instant } from './time.ts';

/** The settings about time; undefined is what could not be read, and is told elsewhere. */
export interface ClockSettings {
  readonly calendar: CalendarSpec | undefined;
  readonly targets: SlaTargets | undefined;
  readonly ladder: Ladder | undefined;
  /** A percentage of the target. */
  readonly escalateFrom: number | undefined;
}

const CALENDAR = 'BUSINESS_HOURS, HOLIDAYS and SPECIAL_DAYS';

/** From these on, due dates have to be within the years of a calendar: for as long as a bot may run. */
const ASKED_AT: readonly Instant[] = [Date.UTC(2026, 0, 1), Date.UTC(2100, 0, 1)];

/** What is wrong between settings about time, one sentence each, beginning with their names. */
export function clockProblems(settings: ClockSettings): readonly string[] {
  return [...calendarProblems(settings), ...escalationProblems(settings)];
}

function calendarProblems({ calendar, targets, ladder }: ClockSettings) {
  if (calendar === undefined) return [];
  const problems = calendarSpecProblems(calendar);
  if (problems.length > 0) return problems.map((problem) => `${CALENDAR}: ${problem}`);
  const compiled = sharedCalendar(calendar);
  const named = [...namedTargets(targets), ...namedDays(ladder)];
  return named.flatMap((one) => reachProblems(one, compiled));
}

interface NamedTarget {
  readonly name: string;
  readonly target: SlaTarget;
}

function namedTargets(targets: SlaTargets | undefined): readonly NamedTarget[] {
  if (targets === undefined) return [];
  const { target, ofPlaybook } = targets;
  return [
    { name: 'SLA_TARGET', target },
    ...Object.entries(ofPlaybook).map(([id, own]) => ({ name: `SLA_TARGET ${id}`, target: own })),
  ];
}

function namedDays(ladder: Ladder | undefined): readonly NamedTarget[] {
  const { overdueEveryDays = null, stalledAfterDays = null } = ladder ?? {};
  const days = { overdue: overdueEveryDays, stalled: stalledAfterDays };
  return Object.entries(days).flatMap(([word, amount]) =>
    amount === null
      ? []
      : [{ name: `REMINDER_LADDER ${word}`, target: { unit: 'business-days', amount } }],
  );
}

/** A calendar that is open a minute a day has no instant by which a year of business days is over. */
function reachProblems({ name, target }: NamedTarget, calendar: Calendar): readonly string[] {
  const targetMs = targetMsOf(target, calendar);
  if (ASKED_AT.every((at) => isWithinReach(at, targetMs, calendar))) return [];
  return [
    `${name} of ${describeTarget(target)} is not possible: with ${CALENDAR} as they are it would end after all years that the calendar covers. Accepted is what ends before: give less, longer hours, or fewer BUSINESS_DAY_SECONDS.`,
  ];
}

function isWithinReach(at: Instant, ms: number, calendar: Calendar): boolean {
  try {
    calendar.addBusinessMs(at, ms);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Any other percentage would mean the next rung above it, and say nothing. */
function escalationProblems({ ladder, escalateFrom }: ClockSettings): readonly string[] {
  if (ladder === undefined || escalateFrom === undefined) return [];
  const percents = ladder.fractions.map((fraction) => Math.round(fraction * 100));
  if (percents.includes(escalateFrom)) return [];
  return [
    `ESCALATE_FROM is ${escalateFrom}, which is no rung of REMINDER_LADDER. Accepted is a percentage of the ladder: ${percents.join(', ')}.`,
  ];
}
