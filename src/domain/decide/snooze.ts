import type { RequestAction } from '../commands.ts';
import { isSamePerson, type Person } from '../ids.ts';
import type { AdobeRoster } from '../party.ts';
import { recipientsOf } from '../reminders/recipients.ts';
import { currentVisit, type RequestState, snoozeInForce } from '../request.ts';
import { type Circumstances, type Decision, happened, refuse } from './decision.ts';

/** Whoever is reminded of the open step wants no reminders for a while, but never past the due date. */
export function snoozeReminders(
  { until, typed, dueAt, unreachable }: RequestAction & { type: 'snooze-reminders' },
  request: RequestState,
  roster: AdobeRoster,
  circumstances: Circumstances,
): Decision {
  const { actor, now } = circumstances;
  const visit = currentVisit(request);
  if (visit === undefined) throw new Error('an open request has a current visit');
  const isReachable = (person: Person) => !unreachable.some((one) => isSamePerson(one, person));
  const told = recipientsOf(request, visit, roster, isReachable);
  if (!told.some((one) => isSamePerson(one, actor.person))) {
    return refuse({ kind: 'not-reminded', step: visit.step, told });
  }
  if (dueAt !== null && dueAt <= now) return refuse({ kind: 'past-due', dueAt });
  const bounded = dueAt === null ? until : Math.min(until, dueAt);
  const standing = snoozeInForce(request, actor.person, now);
  const isSame =
    typed !== undefined &&
    standing !== undefined &&
    (standing.until === bounded || standing.until - standing.at === typed.forMs);
  return isSame
    ? refuse({ kind: 'nothing-changes' })
    : happened([{ type: 'reminders-snoozed', until: bounded }], circumstances);
}
