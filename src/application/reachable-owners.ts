import type { Person } from '../domain/ids.ts';
import { ownersOf } from '../domain/owners.ts';
import { type AdobeRoster, customerPeople } from '../domain/party.ts';
import type { Request, Visit } from '../domain/request.ts';
import type { IsReachable, Reachability } from './reachability.ts';

/**
 * Who of a visit's owners can be told; and, where none of them can, who of their side. The side is
 * not asked about before: Adobe's can be large, and each person costs a look at their profile.
 */
export async function reachableAmongOwners(
  reachability: Reachability,
  request: Request,
  visit: Visit,
  roster: AdobeRoster,
): Promise<IsReachable> {
  const { teamId } = request;
  const owners = ownersOf(request, visit, roster);
  const isReachable = await reachability.among(teamId, owners);
  if (owners.some(isReachable)) return isReachable;
  return reachability.among(teamId, sideOf(request, visit, roster));
}

/** Those of the side whose turn a visit is who are known to be out of reach: others stand in for them. */
export async function unreachableOfSide(
  reachability: Reachability,
  request: Request,
  visit: Visit,
  roster: AdobeRoster,
): Promise<readonly Person[]> {
  const isReachable = await reachableAmongOwners(reachability, request, visit, roster);
  const people = [...ownersOf(request, visit, roster), ...sideOf(request, visit, roster)];
  return people.filter((person) => !isReachable(person));
}

function sideOf(request: Request, visit: Visit, roster: AdobeRoster): readonly Person[] {
  return visit.owner === 'adobe'
    ? [...roster.engineers, ...roster.accountManagers]
    : customerPeople(request, roster);
}
