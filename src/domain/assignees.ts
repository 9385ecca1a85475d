import type { Person } from './ids.ts';
import { adobeOwners } from './owners.ts';
import { type AdobeRoster, customerPeople } from './party.ts';
import type { RequestState, Visit } from './request.ts';

/**
 * Who was in charge on Adobe's side while a visit was open, one after the other; null for nobody in
 * particular. Whoever accepts the request is, unless somebody was named before.
 */
function assigneesDuring(
  { visits, notes }: RequestState,
  visit: Visit,
): readonly (Person | null)[] {
  const named = notes.flatMap(({ at, about }) =>
    about.kind === 'reassigned' ? [{ at, person: about.assignee }] : [],
  );
  const accepted = visits
    .filter(({ number }) => number < visit.number)
    .flatMap(({ deeds }) => deeds)
    .findLast(({ outcome }) => outcome.kind === 'done' && outcome.evidence.kind === 'review');
  const before = named.findLast(({ at }) => at < visit.openedAt);
  const during = named.filter(
    ({ at }) => at >= visit.openedAt && (visit.closedAt === null || at <= visit.closedAt),
  );
  const accepting = accepted?.by.as === 'admin' ? undefined : accepted?.by.person;
  const first = before?.person ?? accepting ?? null;
  return [first, ...during.map(({ person }) => person)];
}

/** Everybody whose turn a visit is, or was at any time of it. */
export function ownersDuring(
  request: RequestState,
  visit: Visit,
  roster: AdobeRoster,
): readonly Person[] {
  return visit.owner === 'adobe'
    ? assigneesDuring(request, visit).flatMap((assignee) => [
        ...(assignee === null ? [] : [assignee]),
        ...adobeOwners(assignee, roster),
      ])
    : [...customerPeople(request, roster), ...formerContacts(request)];
}

/** Who was taken away from the contacts; some may be back. */
function formerContacts({ notes }: RequestState): readonly Person[] {
  return notes.flatMap(({ about }) => (about.kind === 'contacts' ? about.removed : []));
}
