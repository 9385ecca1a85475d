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
  const people = customer === undefined ? [] : namedPeople(customer);
  const isCustomer = people.some((one) => isSamePerson(one, person));
  return { person, party: isCustomer ? 'customer' : 'none' };
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
