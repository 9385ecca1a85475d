import { isSamePerson, type Person, personKey } from '../ids.ts';
import { ownersOf } from '../owners.ts';
import { type AdobeRoster, PARTIES, type Party } from '../party.ts';
import type { RequestState, Visit } from '../request.ts';
import type { ReminderPolicy } from './policy.ts';

/**
 * Who is reminded of a visit that is open: its owners, as far as they can be reached; where none can,
 * the others of their side; where none of them can either, nobody, and the thread stands in.
 *
 * @param isReachable false for whoever is deactivated, a bot, or cannot be written to.
 */
export function recipientsOf(
  request: RequestState,
  visit: Visit,
  roster: AdobeRoster,
  isReachable: (person: Person) => boolean,
): readonly Person[] {
  const owners = ownersOf(request, visit, roster).filter(isReachable);
  if (owners.length > 0 || visit.owner === 'customer') return owners;
  const engineers = roster.engineers.filter(isReachable);
  return engineers.length > 0 ? engineers : roster.accountManagers.filter(isReachable);
}

/** Somebody who is told when a deadline comes close, and for which sides. */
export interface Escalation {
  readonly person: Person;
  readonly parties: readonly Party[];
}

/** Every contact of either side who is named for the request's channel or for all, once each. */
export function escalationsOf(
  { channel, formerChannels }: Pick<RequestState, 'channel' | 'formerChannels'>,
  { escalation }: Pick<ReminderPolicy, 'escalation'>,
): readonly Escalation[] {
  const byKey = new Map<string, Escalation>();
  for (const party of PARTIES) {
    for (const { person, channel: only } of escalation[party]) {
      if (only !== null && only !== channel && !formerChannels.includes(only)) continue;
      const key = personKey(person);
      const parties = byKey.get(key)?.parties ?? [];
      byKey.set(key, { person, parties: [...new Set([...parties, party])] });
    }
  }
  return [...byKey.values()];
}

/** The sides for which a person is a contact of the request; none for everybody else. */
export function escalatedParties(
  request: Pick<RequestState, 'channel' | 'formerChannels'>,
  reminders: Pick<ReminderPolicy, 'escalation'>,
  person: Person,
): readonly Party[] {
  const contacts = escalationsOf(request, reminders);
  return contacts.find((one) => isSamePerson(one.person, person))?.parties ?? [];
}
