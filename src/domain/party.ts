import { isSamePerson, type Person } from './ids.ts';

/** The two sides of a handoff. At any time exactly one of them owns the next action. */
export const PARTIES = ['adobe', 'customer'] as const;
export type Party = (typeof PARTIES)[number];

/** Adobe's side as the settings name it. Account managers belong to it but are not sent the steps. */
export interface AdobeRoster {
  readonly engineers: readonly Person[];
  readonly accountManagers: readonly Person[];
}

/** Who acts, and for which side; `none` is somebody who is on neither. */
export interface Actor {
  readonly person: Person;
  readonly party: Party | 'none';
}

/** The customer's people of a request: its requester, unless Adobe's, and the named contacts. */
export interface CustomerSide {
  readonly requester: Person;
  readonly contacts: readonly Person[];
}

export function isAdobe(person: Person, roster: AdobeRoster): boolean {
  return [...roster.engineers, ...roster.accountManagers].some((one) => isSamePerson(one, person));
}

/**
 * The side a person acts for in a request. Adobe's roster decides first: a person who counts on one
 * side never acts for the other, not even in a request that they raised themselves.
 */
export function actorOf(
  person: Person,
  roster: AdobeRoster,
  customer: CustomerSide | undefined,
): Actor {
  if (isAdobe(person, roster)) return { person, party: 'adobe' };
  const people = customer === undefined ? [] : [customer.requester, ...customer.contacts];
  const isCustomer = people.some((one) => isSamePerson(one, person));
  return { person, party: isCustomer ? 'customer' : 'none' };
}

/** Everybody of the customer's side, the requester first; never somebody of Adobe's. */
export function customerPeople(customer: CustomerSide, roster: AdobeRoster): readonly Person[] {
  const people = [customer.requester, ...customer.contacts];
  return people.filter(
    (person, index) =>
      !isAdobe(person, roster) &&
      people.findIndex((earlier) => isSamePerson(earlier, person)) === index,
  );
}
