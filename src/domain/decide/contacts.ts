import type { RequestAction } from '../commands.ts';
import { distinctPeople, isSamePerson, type Person } from '../ids.ts';
import { type AdobeRoster, customerPeople, isAdobe } from '../party.ts';
import type { InputProblem } from '../refusal.ts';
import type { RequestState } from '../request.ts';
import { type Circumstances, type Decision, happened, refuse, refuseInput } from './decision.ts';

/** What is wrong with somebody as a customer's contact, whoever names them. */
export const ADOBE_IS_NO_CONTACT =
  'A customer contact cannot belong to Adobe’s side: the two sides approve each other’s steps. Name people of the customer.';

/**
 * Names further contacts of the customer's side, or takes some away. Who is asked for twice, or is
 * taken away without being one, changes nothing. Somebody who can be told has to be left.
 */
export function changeContacts(
  { add, remove, unreachable }: RequestAction & { type: 'change-contacts' },
  request: RequestState,
  roster: AdobeRoster,
  circumstances: Circumstances,
): Decision {
  const problem =
    problemWithAdded(add, request, roster) ?? problemWithRemoved(remove, add, request);
  if (problem !== undefined) return refuseInput([problem]);
  const { requester, requesterParty, contacts } = request;
  const there = requesterParty === 'customer' ? [requester, ...contacts] : contacts;
  const added = distinctPeople(without(add, there));
  const removed = contacts.filter((contact) => isAmong(contact, remove));
  if (added.length === 0 && removed.length === 0) return refuse({ kind: 'nothing-changes' });
  const left = customerPeople(
    { ...request, contacts: [...without(contacts, removed), ...added] },
    roster,
  );
  const isTold = (person: Person) => !isAmong(person, unreachable);
  if (left.length === 0 || (removed.some(isTold) && !left.some(isTold))) {
    return refuseInput([aboutContacts(NOBODY_LEFT)]);
  }
  return happened([{ type: 'contacts-changed', added, removed }], circumstances);
}

const NOBODY_LEFT =
  'Somebody of the customer has to be left whom a message reaches: add another contact first, or together with this.';

function problemWithAdded(
  add: readonly Person[],
  { requester, requesterParty }: RequestState,
  roster: AdobeRoster,
): InputProblem | undefined {
  const raisedForAdobe = requesterParty === 'adobe' && isAmong(requester, add);
  return raisedForAdobe || add.some((person) => isAdobe(person, roster))
    ? aboutContacts(ADOBE_IS_NO_CONTACT)
    : undefined;
}

function problemWithRemoved(
  remove: readonly Person[],
  add: readonly Person[],
  { requester, requesterParty }: RequestState,
): InputProblem | undefined {
  if (remove.some((person) => isAmong(person, add))) {
    return aboutContacts('The same person cannot be added and removed: name them once.');
  }
  return requesterParty === 'customer' && isAmong(requester, remove)
    ? aboutContacts('The requester cannot be removed: the request is theirs.')
    : undefined;
}

function aboutContacts(message: string): InputProblem {
  return { field: 'contacts', message, connection: null };
}

function isAmong(person: Person, people: readonly Person[]): boolean {
  return people.some((one) => isSamePerson(one, person));
}

function without(people: readonly Person[], others: readonly Person[]): readonly Person[] {
  return people.filter((person) => !isAmong(person, others));
}
