import { isSamePerson, type Person } from './ids.ts';

/** The two sides of a handoff. At any time exactly one of them owns the next action. */
export const PARTIES = ['adobe', 'customer'] as const;
export type Party = (typeof PARTIES)[number];

/** Adobe's side as the settings name it. Account managers belong to it but are not sent the steps. */
export interface AdobeRoster {
  readonly engineers: readonly Person[];
  readonly accountManagers: readonly Person[];
  /** Who administers the app, on either side or on neither; absent where nobody is named. */
  readonly admins?: readonly Person[];
}

/** Who acts, and for which side; `none` is somebody who is on neither. */
export interface Actor {
  readonly person: Person;
  readonly party: Party | 'none';
  /** An admin who is not on that side: the history says so. */
  readonly as?: 'admin';
}

/**
 * Who a request was raised by and for. The requester's side is that of the day of submission: an
 * account manager who leaves Adobe's roster later does not become the customer.
 */
export interface CustomerSide {
  readonly requester: Person;
  readonly requesterParty: Party;
  /** The customer's named contacts, besides the requester. */
  readonly contacts: readonly Person[];
}

export function isAdobe(person: Person, roster: AdobeRoster): boolean {
  return [...roster.engineers, ...roster.accountManagers].some((one) => isSamePerson(one, person));
}

/** Whether somebody is sent Adobe's steps, and can be in charge of a request. */
export function isEngineer(person: Person, { engineers }: AdobeRoster): boolean {
  return engineers.some((one) => isSamePerson(one, person));
}

export function isAdmin(person: Person, { admins = [] }: Pick<AdobeRoster, 'admins'>): boolean {
  return admins.some((one) => isSamePerson(one, person));
}

/** Whether somebody sees every request of the workspace: Adobe's side, and admins. */
export function seesWorkspace(person: Person, roster: AdobeRoster): boolean {
  return isAdobe(person, roster) || isAdmin(person, roster);
}

/** Whether somebody may know of the request that they act in: its sides, and admins. */
export function isInvolved({ party, as }: Actor): boolean {
  return party !== 'none' || as === 'admin';
}

/**
 * The side a person acts for in a request. Adobe's roster decides first: a person who counts on one
 * side never acts for the other, not even in a request that they raised themselves. An admin who is
 * on neither side stays on neither: see {@link adminFor}.
 */
export function actorOf(
  person: Person,
  roster: AdobeRoster,
  customer: CustomerSide | undefined,
): Actor {
  if (isAdobe(person, roster)) return { person, party: 'adobe' };
  const people = customer === undefined ? [] : namedPeople(customer);
  const isCustomer = people.some((one) => isSamePerson(one, person));
  if (isCustomer) return { person, party: 'customer' };
  return { person, party: 'none', ...(isAdmin(person, roster) ? { as: 'admin' } : {}) };
}

/**
 * A person who asks to act for `party` as an admin. Whoever is on that side anyway, or no admin, acts
 * as {@link actorOf} says.
 */
export function adminFor(
  party: Party,
  person: Person,
  roster: AdobeRoster,
  customer: CustomerSide,
): Actor {
  const own = actorOf(person, roster, customer);
  return own.party === party || !isAdmin(person, roster) ? own : { person, party, as: 'admin' };
}

/** Everybody of the customer's side, the requester first; never somebody of Adobe's. */
export function customerPeople(customer: CustomerSide, roster: AdobeRoster): readonly Person[] {
  const people = namedPeople(customer);
  return people.filter(
    (person, index) =>
      !isAdobe(person, roster) &&
      people.findIndex((earlier) => isSamePerson(earlier, person)) === index,
  );
}

function namedPeople({ requester, requesterParty, contacts }: CustomerSide): readonly Person[] {
  return requesterParty === 'customer' ? [requester, ...contacts] : contacts;
}
