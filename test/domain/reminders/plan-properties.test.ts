import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileCalendar } from '../../../src/domain/calendar/compile.ts';
import { ALWAYS, weekdays } from '../../../src/domain/calendar/standard-specs.ts';
import type { RequestCommand } from '../../../src/domain/commands.ts';
import type { Person } from '../../../src/domain/ids.ts';
import type { Party } from '../../../src/domain/party.ts';
import { type ReminderPlan, reminderPlan } from '../../../src/domain/reminders/plan.ts';
import { isDueDate, rungId } from '../../../src/domain/reminders/rung.ts';
import { dueAtOf } from '../../../src/domain/reminders/snooze.ts';
import { workingHoursOf } from '../../../src/domain/reminders/working-hours.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { ada, alan, amy, carl, REMINDERS, sam, slaPolicy } from '../../support/builders.ts';
import { alwaysOpen, weekdaySpec } from '../../support/calendars.ts';
import { runs } from '../../support/length.ts';
import { nextAct } from '../../support/next-act.ts';
import { Play } from '../../support/play.ts';
import { correcting, holding, resuming, returning, snoozing } from '../decide/commands.ts';
import {
  everythingTold,
  HORIZON_MS,
  latestOf,
  nextChange,
  type OracleQuestion,
  type Told,
} from './oracle.ts';
import { NINE_TO_FIVE } from './readers.ts';

const RUNS = runs({ short: 80, long: 2_000 });

const CALENDARS = [
  compileCalendar(
    weekdaySpec({
      timeZone: 'Europe/Berlin',
      from: '09:00',
      to: '17:00',
      businessDayMs: 8 * HOUR_MS,
    }),
  ),
  compileCalendar(alwaysOpen(8 * HOUR_MS)),
];
const WEEKS = [
  NINE_TO_FIVE,
  ALWAYS,
  weekdays([
    { from: '06:00', to: '06:20' },
    { from: '22:00', to: '24:00' },
  ]),
];
const LADDERS = [
  REMINDERS.ladder,
  { fractions: [0.1, 0.5, 0.75, 0.9, 1], overdueEveryDays: 0.5, stalledAfterDays: 0.5 },
  { fractions: [1], overdueEveryDays: null, stalledAfterDays: null },
];
/** Fridays before the clocks change there, and one on which nothing does. */
const STARTS = [Date.UTC(2026, 9, 23), Date.UTC(2026, 9, 30), Date.UTC(2026, 10, 20)];
const READERS: readonly (readonly [Person, readonly Party[] | null])[] = [
  [ada, null],
  [alan, null],
  [carl, null],
  [amy, ['adobe']],
  [sam, ['customer']],
  [carl, []],
];

/** What somebody does next, if they may. */
const DEEDS: Readonly<Record<string, (play: Play) => readonly [Person, RequestCommand]>> = {
  proceed: ({ state, visit }) => {
    const { person, command } = nextAct(state, visit);
    return [person, command];
  },
  return: (play) => [ada, returning(play, ['account'])],
  correct: (play) => [carl, correcting(play)],
  hold: () => [ada, holding()],
  resume: (play) => [ada, resuming(play)],
  reassign: () => [amy, { type: 'reassign-request', assignee: alan }],
};
const NAMES = [...Object.keys(DEEDS), 'snooze', 'snooze'];

const minutes = (most: number) =>
  fc.integer({ min: 0, max: most / MINUTE_MS }).map((count) => count * MINUTE_MS);

const situation = fc.record({
  calendar: fc.constantFrom(...CALENDARS),
  week: fc.constantFrom(...WEEKS),
  zone: fc.constantFrom('Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles', 'Asia/Kolkata'),
  ladder: fc.constantFrom(...LADDERS),
  targetBusinessDays: fc.constantFrom(1, 2),
  start: fc.constantFrom(...STARTS),
  into: minutes(DAY_MS),
  deeds: fc.array(
    fc.tuple(fc.constantFrom(...NAMES), minutes(10 * HOUR_MS), minutes(30 * HOUR_MS)),
    { maxLength: 5 },
  ),
  reader: fc.constantFrom(...READERS),
  later: fc.array(minutes(5 * DAY_MS), { minLength: 3, maxLength: 3 }),
});

type Situation = typeof situation extends fc.Arbitrary<infer One> ? One : never;

function played({ start, into, deeds, reader: [person] }: Situation): Play {
  const play = new Play({ at: start + into });
  for (const [name, laterMs, snoozeMs] of deeds) {
    const at = play.now + laterMs;
    const act = DEEDS[name]?.(play) ?? ([person, snoozing(at + snoozeMs + MINUTE_MS)] as const);
    if (play.refusal(...act) === undefined) play.does(...act, at);
  }
  return play;
}

/** The person's plan at each of several instants, and what the oracle is asked about it. */
function plansIn(one: Situation) {
  const { calendar, week, zone, ladder, targetBusinessDays, later } = one;
  const [person, contactOf] = one.reader;
  const { state: request } = played(one);
  const contact = { person, channel: null };
  const escalation = {
    adobe: contactOf?.includes('adobe') ? [contact] : [],
    customer: contactOf?.includes('customer') ? [contact] : [],
  };
  const reminders = { ...REMINDERS, ladder, workingHours: week, escalation };
  const hours = workingHoursOf(reminders, {})(zone);
  const clock = { calendar, sla: slaPolicy(targetBusinessDays) };
  const role = contactOf === null ? ('owner' as const) : ('escalation' as const);
  const plans = later
    .map((ms) => request.lastEventAt + ms)
    .toSorted((first, second) => first - second)
    .map((now) => ({
      now,
      ...lastOf(
        reminderPlan({ request, person, role, workingHours: hours, clock, reminders, now }),
      ),
    }));
  const question: OracleQuestion = {
    request,
    person,
    contactOf,
    hours,
    calendar,
    targetMinutes: targetBusinessDays * 480,
    businessDayMinutes: 480,
    ladder,
  };
  return { request, hours, clock, plans, question };
}

function named(told: Told | undefined) {
  if (told === undefined) return null;
  const { name, crossingAt, plannedAt } = told;
  return { name, crossingAt, plannedAt };
}

it('the plan is what a slow reading of the rules gives, and changes exactly when it says', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(situation, (one) => {
      const { request, plans, question } = plansIn(one);
      const told = everythingTold(question);
      const end = request.submittedAt + HORIZON_MS;
      for (const { name } of told) seen.add(name.replace(/-.*/, ''));
      for (const { now, latest, nextAt } of plans) {
        const found = latest && { name: rungId(latest.rung), ...timesOf(latest) };
        expect(found).toEqual(named(latestOf(told, now)));
        const next = nextChange(told, now, end);
        expect(nextAt !== null && nextAt >= end ? null : nextAt).toBe(next);
      }
    }),
    RUNS,
  );
  // Without these the property would hold of little.
  expect([...seen]).toEqual(
    expect.arrayContaining(['10', '50', '75', '90', '100', 'overdue', 'stalled', 'snoozed']),
  );
});

/** The reminder that was planned last. */
function lastOf({ planned, nextAt }: ReminderPlan) {
  return { latest: planned.at(-1) ?? null, nextAt };
}

function timesOf({ crossingAt, plannedAt }: { crossingAt: number; plannedAt: number }) {
  return { crossingAt, plannedAt };
}

it('nothing is said outside working hours, or past the due date, but what is the due date’s own', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const { request, hours, clock, plans } = plansIn(one);
      const dueAt = dueAtOf(request, clock);
      for (const { latest } of plans) {
        if (latest === null || isDueDate(latest.rung)) continue;
        expect(hours.isBusinessTime(latest.plannedAt)).toBe(true);
        const isRunning = latest.visit.step !== 'correct-request';
        if (latest.rung.kind !== 'overdue' && isRunning && dueAt !== null) {
          expect(latest.plannedAt).toBeLessThan(dueAt);
        }
      }
    }),
    RUNS,
  );
});

it('what counts never goes back as time passes', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const { plans } = plansIn(one);
      const planned = plans.map(({ latest }) => latest?.plannedAt ?? 0);
      expect(planned).toEqual(planned.toSorted((first, second) => first - second));
      const shares = plans.flatMap(({ latest }) =>
        latest?.rung.kind === 'share' ? [latest.rung.percent] : [],
      );
      expect(shares).toEqual(shares.toSorted((first, second) => first - second));
    }),
    RUNS,
  );
});
