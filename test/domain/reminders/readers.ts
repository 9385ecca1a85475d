import type { Week } from '../../../src/domain/calendar/calendar.ts';
import { weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import type { ClockPolicy } from '../../../src/domain/clock-policy.ts';
import type { Person } from '../../../src/domain/ids.ts';
import type { Ladder } from '../../../src/domain/reminders/ladder.ts';
import {
  type ReminderPlan,
  type ReminderRole,
  reminderPlan,
} from '../../../src/domain/reminders/plan.ts';
import type { ReminderPolicy } from '../../../src/domain/reminders/policy.ts';
import { rungId } from '../../../src/domain/reminders/rung.ts';
import { type DaysOff, workingHoursOf } from '../../../src/domain/reminders/working-hours.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { REMINDERS, slaPolicy } from '../../support/builders.ts';
import type { Play } from '../../support/play.ts';
import { calendar } from '../sla/history.ts';

/** Monday to Friday, as the settings have it where they say nothing. */
export const NINE_TO_FIVE: Week = weekdays([{ from: '09:00', to: '17:00' }]);

/** Mon-Fri 09:00-17:00 in Berlin, five business days. */
export const CONTRACT: ClockPolicy = { calendar, sla: slaPolicy(5) };

/** Without the days after and beside the target, so that a table is about the target alone. */
export const SHARES: Ladder = {
  fractions: [0.5, 0.75, 0.9, 1],
  overdueEveryDays: null,
  stalledAfterDays: null,
};

/** Somebody in a zone who is asked about, and what the settings say. */
export interface Asked {
  readonly person: Person;
  readonly zone: string;
  readonly role?: ReminderRole;
  readonly clock?: ClockPolicy;
  readonly reminders?: Partial<ReminderPolicy>;
  readonly daysOff?: DaysOff;
}

/** What they should have been reminded of by `now`. */
export function planOf(play: Play, asked: Asked, now: Instant): ReminderPlan {
  const { person, zone, role = 'owner', clock = CONTRACT, daysOff = {} } = asked;
  const reminders = { ...REMINDERS, workingHours: NINE_TO_FIVE, ...asked.reminders };
  const workingHours = workingHoursOf(reminders, daysOff)(zone);
  return reminderPlan({ request: play.state, person, role, workingHours, clock, reminders, now });
}

/** The reminder that was planned last, and when another one comes. */
export function planAt(play: Play, asked: Asked, now: Instant) {
  const { planned, nextAt } = planOf(play, asked, now);
  return { latest: planned.at(-1) ?? null, nextAt };
}

/** Which reminder counts at `now`: `90`; undefined before the first. */
export function latestAt(play: Play, asked: Asked, now: Instant): string | undefined {
  const { latest } = planAt(play, asked, now);
  return latest === null ? undefined : rungId(latest.rung);
}

/**
 * The first reminders of somebody to whom nothing is sent twice, `50 at Wed 2026-11-25 13:00` as
 * their clock shows, from the plan alone: from each change to the next.
 */
export function remindersOf(play: Play, asked: Asked, most = 9): readonly string[] {
  const said: string[] = [];
  let at = planAt(play, asked, play.state.submittedAt).nextAt;
  while (at !== null && said.length < most) {
    const { latest, nextAt } = planAt(play, asked, at);
    if (latest?.plannedAt !== at) throw new Error('the plan changes to what is planned then');
    said.push(`${rungId(latest.rung)} at ${onTheWall(at, asked.zone)}`);
    at = nextAt;
  }
  return said;
}

/** `Tue 24 Nov, 20:00` there. */
export function onTheWall(at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('hour')}:${part('minute')}`;
}
