import type { Calendar } from '../domain/calendar/calendar.ts';
import type { ClockPolicy } from '../domain/clock-policy.ts';
import { type InboxRef, isSamePerson, type Person } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import { type ReminderPlan, type ReminderRole, reminderPlan } from '../domain/reminders/plan.ts';
import type { ReminderPolicy } from '../domain/reminders/policy.ts';
import { escalationsOf, recipientsOf } from '../domain/reminders/recipients.ts';
import { currentVisit, type Request } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
import type { RequestStore } from './ports.ts';
import type { Reachability } from './reachability.ts';
import { reachableAmongOwners } from './reachable-owners.ts';

/** How a request stands for one person. */
export interface Standing {
  readonly request: Request;
  /** Null for somebody who is not reminded of it: any more, or at all. */
  readonly role: ReminderRole | null;
  /** Nothing is planned for somebody without a role. */
  readonly plan: ReminderPlan;
  /** Who else is told of the next action. */
  readonly others: readonly Person[];
}

export interface StandingParts {
  readonly requests: Pick<RequestStore, 'load'>;
  readonly reachability: Reachability;
  readonly policy: ClockPolicy;
  readonly reminders: ReminderPolicy;
}

const NOTHING_PLANNED: ReminderPlan = { planned: [], nextAt: null };

/** How one request stands for the reader of an inbox at `now`; undefined where there is no such request. */
export async function standingOf(
  parts: StandingParts,
  { teamId, reader }: InboxRef,
  number: number,
  view: { readonly roster: AdobeRoster; readonly workingHours: Calendar; readonly now: Instant },
): Promise<Standing | undefined> {
  const request = await parts.requests.load({ teamId, number });
  if (request === undefined) return undefined;
  const visit = currentVisit(request);
  if (visit === undefined) return { request, role: null, plan: NOTHING_PLANNED, others: [] };
  const { policy: clock, reminders } = parts;
  const isReachable = await reachableAmongOwners(parts.reachability, request, visit, view.roster);
  const recipients = recipientsOf(request, visit, view.roster, isReachable);
  const others = recipients.filter((person) => !isSamePerson(person, reader));
  const contacts = escalationsOf(request, reminders).map(({ person }) => person);
  const role = roleAmong(recipients, contacts, reader);
  if (role === null) return { request, role, plan: NOTHING_PLANNED, others };
  const { workingHours, now } = view;
  const plan = reminderPlan({ request, person: reader, role, workingHours, clock, reminders, now });
  return { request, role, plan, others };
}

function roleAmong(
  recipients: readonly Person[],
  contacts: readonly Person[],
  reader: Person,
): ReminderRole | null {
  if (recipients.some((person) => isSamePerson(person, reader))) return 'owner';
  return contacts.some((person) => isSamePerson(person, reader)) ? 'escalation' : null;
}
