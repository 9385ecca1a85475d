import type { Person } from './ids.ts';
import { type AdobeRoster, customerPeople, isAdobe } from './party.ts';
import type { RequestState, Visit } from './request.ts';

/** The people whose turn a visit that is open is now. */
export function ownersOf(
  request: RequestState,
  visit: Visit,
  roster: AdobeRoster,
): readonly Person[] {
  return visit.owner === 'adobe'
    ? adobeOwners(request.assignee, roster)
    : customerPeople(request, roster);
}

/** Whoever has left Adobe's side since is not told any more; then it is everybody's again. */
export function adobeOwners(assignee: Person | null, roster: AdobeRoster): readonly Person[] {
  return assignee !== null && isAdobe(assignee, roster) ? [assignee] : roster.engineers;
}
