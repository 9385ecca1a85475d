import { type ClockPolicy, slaOfRequest } from '../clock-policy.ts';
import type { Cloud } from '../cloud.ts';
import { distinctPeople, type Person, personKey } from '../ids.ts';
import { type AdobeRoster, customerPeople, isAdobe, type Party } from '../party.ts';
import { currentVisit, type Request, type Visit } from '../request.ts';
import type { Sla } from '../sla/sla.ts';
import type { Instant } from '../time.ts';
import { companyKey } from './company-key.ts';

export const CLOCKS = ['running', 'paused'] as const;
export type ClockState = (typeof CLOCKS)[number];

/** An open request as far as the lists need it in which people look for it. Derived, like a message. */
export interface BoardEntry {
  readonly number: number;
  readonly party: Party;
  readonly cloud: Cloud;
  /** Of an overdue request too. */
  readonly clock: ClockState;
  /** Compares as {@link companyKey} does. */
  readonly company: string;
  /** Null while it has none: its clock stands still, and the target is not reached. */
  readonly dueAt: Instant | null;
  /** Whose turn it is, by name. */
  readonly waitingOn: readonly Person[];
  /** It is Adobe's turn and nobody is in charge: every engineer's. */
  readonly isForAllEngineers: boolean;
  /** Who takes part or watches without having the next action. */
  readonly others: readonly Person[];
}

/** Null once the request is closed. @throws RangeError as `slaOfRequest` does. */
export function boardEntryOf(
  request: Request,
  roster: AdobeRoster,
  policy: ClockPolicy,
  now: Instant,
): BoardEntry | null {
  const visit = currentVisit(request);
  if (visit === undefined) return null;
  const { number, intake, requester, contacts, assignee, watchers } = request;
  const sla = slaOfRequest(request, policy, now);
  const waitingOn = ownersByName(request, visit, roster);
  const waiting = new Set(waitingOn.map(personKey));
  const all = [
    requester,
    ...contacts,
    ...(assignee === null ? [] : [assignee]),
    ...watchers.map(({ person }) => person),
  ];
  return {
    number,
    party: visit.owner,
    cloud: intake.cloud,
    clock: clockOf(sla),
    company: companyKey(intake.company),
    dueAt: 'dueAt' in sla ? sla.dueAt : null,
    waitingOn,
    isForAllEngineers: visit.owner === 'adobe' && waitingOn.length === 0,
    others: distinctPeople(all).filter((person) => !waiting.has(personKey(person))),
  };
}

function ownersByName(request: Request, visit: Visit, roster: AdobeRoster): readonly Person[] {
  if (visit.owner === 'customer') return customerPeople(request, roster);
  const { assignee } = request;
  return assignee !== null && isAdobe(assignee, roster) ? [assignee] : [];
}

function clockOf(sla: Sla): ClockState {
  const isPaused = sla.status === 'paused' || (sla.status === 'breached' && sla.pause !== null);
  return isPaused ? 'paused' : 'running';
}
