import type { Calendar } from '../calendar/calendar.ts';
import type { ClockPolicy } from '../clock-policy.ts';
import { isSamePerson, type Person } from '../ids.ts';
import { currentVisit, type RequestState, type Visit } from '../request.ts';
import type { Instant } from '../time.ts';
import type { ReminderPolicy } from './policy.ts';
import { escalatedParties } from './recipients.ts';
import { compareRungs, isDueDate, type SentRung } from './rung.ts';
import { type PlannedRung, type Reader, scheduleOf } from './schedule.ts';

/** As whom somebody is reminded: it is their turn, or their side lets the deadline come close. */
export type ReminderRole = 'owner' | 'escalation';

/** A reminder of the visit that is open. */
export interface PlannedReminder extends PlannedRung {
  readonly visit: Visit;
}

/** What one person should have been reminded of, and when that changes. */
export interface ReminderPlan {
  /** What the person should have been reminded of by now, in the order of its instants. */
  readonly planned: readonly PlannedReminder[];
  /** The next instant at which something is added; null while nothing lies ahead. */
  readonly nextAt: Instant | null;
}

/** What a plan is recomputed from: a request, one person, the settings and the time. */
export interface ReminderQuestion {
  readonly request: RequestState;
  readonly person: Person;
  readonly role: ReminderRole;
  /** The policy's working hours, compiled in the person's time zone. */
  readonly workingHours: Calendar;
  readonly clock: ClockPolicy;
  readonly reminders: ReminderPolicy;
  readonly now: Instant;
}

const NOTHING: ReminderPlan = { planned: [], nextAt: null };

/**
 * What one person should have been reminded of by `now`, recomputed from the history and the
 * settings. Closed requests owe nothing, and those on hold nothing to their owners.
 * @throws RangeError as `slaOf` does.
 */
export function reminderPlan(question: ReminderQuestion): ReminderPlan {
  const { request, clock, reminders, now } = question;
  const visit = currentVisit(request);
  const reader = visit && readerOf(question, visit);
  if (visit === undefined || reader === undefined) return NOTHING;
  const about = { request, visit, clock, ladder: reminders.ladder };
  const { planned, nextAt } = scheduleOf(about, reader, now);
  return { planned: planned.map((one) => ({ ...one, visit })), nextAt };
}

/**
 * What is to be sent now: the highest of what is owed, so that after a downtime nobody is sent the whole
 * ladder; null when nothing is. A rung is owed when neither it nor a higher one was sent since it was
 * crossed, or planned earlier: a pause does not send it again, a due date that moved on does, and one
 * that moves to the past is told.
 * @param sent what this person was told of the request.
 */
export function owedReminder(
  { planned }: Pick<ReminderPlan, 'planned'>,
  sent: readonly SentRung[],
): PlannedReminder | null {
  const owed = planned.filter((one) => isOwed(one, sent));
  return owed.toSorted((one, other) => compareRungs(one.rung, other.rung)).at(-1) ?? null;
}

function isOwed({ rung, crossingAt, plannedAt }: PlannedRung, sent: readonly SentRung[]): boolean {
  const since = Math.min(crossingAt, plannedAt);
  return !sent.some((one) => one.sentAt >= since && compareRungs(one.rung, rung) >= 0);
}

/** Undefined for somebody who is told nothing, as they are asked about. */
function readerOf(question: ReminderQuestion, visit: Visit): Reader | undefined {
  const { request, person, role, workingHours: hours } = question;
  const snooze = request.snoozes.find((one) => isSamePerson(one.person, person)) ?? null;
  switch (role) {
    case 'owner':
      return isOnHold(visit)
        ? undefined
        : {
            hours,
            since: ownerSince(request, visit, person),
            // Of an earlier turn only what it puts off is left.
            hears: ({ rung }) => rung.kind !== 'snoozed' || isOf(visit, snooze?.at),
            snooze,
          };
    case 'escalation':
      return {
        hours,
        since: contactSince(request),
        hears: hearsAsContact(question, visit),
        snooze,
      };
  }
}

function isOf({ openedAt }: Visit, at: Instant | undefined): boolean {
  return at !== undefined && at >= openedAt;
}

/** Whether the visit waits for the end of a hold, in which its owners are not reminded. */
export function isOnHold({ step }: Visit): boolean {
  return step === 'resume-request';
}

/** What lies before is covered by the message that told them that it is their turn. */
function ownerSince({ notes }: RequestState, visit: Visit, person: Person): Instant {
  const named = notes.findLast(({ about }) =>
    visit.owner === 'customer'
      ? about.kind === 'contacts' && about.added.some((one) => isSamePerson(one, person))
      : about.kind === 'reassigned' && isSamePerson(about.assignee, person),
  );
  return Math.max(visit.openedAt, named?.at ?? visit.openedAt);
}

/** What was crossed before a request was reopened was told then; that it was is forgotten with its end. */
function contactSince({ notes, submittedAt }: RequestState): Instant {
  return notes.findLast(({ about }) => about.kind === 'reopened')?.at ?? submittedAt;
}

/**
 * The due date and what follows concern the contacts of both sides. What leads to it concerns those
 * of the side that had to act when it was to be said, for as long as it has to.
 */
function hearsAsContact(
  { request, person, reminders }: ReminderQuestion,
  visit: Visit,
): Reader['hears'] {
  const parties = escalatedParties(request, reminders, person);
  return ({ rung, plannedAt }) => {
    if (parties.length === 0) return false;
    switch (rung.kind) {
      case 'overdue':
        return true;
      case 'share': {
        if (isDueDate(rung)) return true;
        const actedThen = request.visits.findLast(({ openedAt }) => openedAt <= plannedAt) ?? visit;
        return (
          isEscalated(rung.percent, reminders) &&
          !isOnHold(visit) &&
          parties.includes(visit.owner) &&
          parties.includes(actedThen.owner)
        );
      }
      case 'stalled':
      case 'snoozed':
        return false;
    }
  };
}

/** Whether a share of the target, in percent, is one of which contacts and the thread hear. */
export function isEscalated(
  percent: number,
  { escalateFrom }: Pick<ReminderPolicy, 'escalateFrom'>,
): boolean {
  return percent >= Math.round(escalateFrom * 100);
}
