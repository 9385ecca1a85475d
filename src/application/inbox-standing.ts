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
  /** Who else is told of the next action. */
  readonly others: readonly Person[];
  /** They have no role because no message reaches them: others of their side are told instead. */
  readonly isOutOfReach: boolean;
}

export interface StandingParts {
  readonly requests: Pick<RequestStore, 'load'>;
  readonly reachability: Reachability;
  readonly policy: ClockPolicy;
  readonly reminders: ReminderPolicy;
}

const NOTHING_PLANNED: ReminderPlan = { planned: [], nextAt: null };

/** How one request stands for the reader of an inbox; undefined where there is no such request. */
export async function standingOf(
  parts: StandingParts,
  { teamId, reader }: InboxRef,
  number: number,
  roster: AdobeRoster,
): Promise<Standing | undefined> {
  const request = await parts.requests.load({ teamId, number });
  if (request === undefined) return undefined;
  const visit = currentVisit(request);
  if (visit === undefined) return { request, role: null, others: [], isOutOfReach: false };
  const isReachable = await reachableAmongOwners(parts.reachability, request, visit, roster);
  const recipients = recipientsOf(request, visit, roster, isReachable);
  const others = recipients.filter((person) => !isSamePerson(person, reader));
  const contacts = escalationsOf(request, parts.reminders).map(({ person }) => person);
  const role = roleAmong(recipients, contacts, reader);
  return { request, role, others, isOutOfReach: role === null && !isReachable(reader) };
}

/**
 * What the reader should have been told of it by `now`, or would have been if a message reached them;
 * nothing for others without a role.
 */
export function planFor(
  { policy: clock, reminders }: StandingParts,
  person: Person,
  standing: Standing | undefined,
  { workingHours, now }: { readonly workingHours: Calendar; readonly now: Instant },
): ReminderPlan {
  const role = standing?.isOutOfReach ? 'owner' : standing?.role;
  if (standing === undefined || role == null) return NOTHING_PLANNED;
  const { request } = standing;
  return reminderPlan({ request, person, role, workingHours, clock, reminders, now });
}

function roleAmong(
  recipients: readonly Person[],
  contacts: readonly Person[],
  reader: Person,
): ReminderRole | null {
  if (recipients.some((person) => isSamePerson(person, reader))) return 'owner';
  return contacts.some((person) => isSamePerson(person, reader)) ? 'escalation' : null;
}
