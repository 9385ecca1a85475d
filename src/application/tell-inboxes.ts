import { distinctPeople, type Person, personKey, type RequestRef } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import type { ReminderPolicy } from '../domain/reminders/policy.ts';
import { escalationsOf, recipientsOf } from '../domain/reminders/recipients.ts';
import type { Request, Visit } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { InboxStore } from './inbox-store.ts';
import type { Audience, Outbox, Scheduler } from './ports.ts';
import type { IsReachable } from './reachability.ts';

export interface TellParts {
  readonly inboxes: Pick<InboxStore, 'touch'>;
  readonly outbox: Pick<Outbox, 'keepAudience'>;
  readonly scheduler: Scheduler;
}

/** Whom a request may have something to remind of, as things stand. */
export function audienceOf(
  request: Request,
  visit: Visit | undefined,
  circle: {
    readonly roster: AdobeRoster;
    readonly reminders: ReminderPolicy;
    readonly isReachable: IsReachable;
  },
  { policyFingerprint, nextAt }: { policyFingerprint: string; nextAt: Instant | null },
): Omit<Audience, 'former'> {
  const owners =
    visit === undefined ? [] : recipientsOf(request, visit, circle.roster, circle.isReachable);
  const contacts =
    visit === undefined ? [] : escalationsOf(request, circle.reminders).map(({ person }) => person);
  const people = distinctPeople([...owners, ...contacts]);
  const said = [
    request.version,
    policyFingerprint,
    // Each rung of the ladder has everybody looked at anew: who was passed over may be back.
    nextAt,
    ...[owners, contacts].map((some) => some.map(personKey).toSorted().join()),
  ];
  const fingerprint = fingerprintOf(said.join(' '));
  return { fingerprint, people };
}

/**
 * Has the inboxes of everybody whom a request concerns look at it, and of everybody whom it concerned
 * just before: what they were reminded of is over for them. Nobody is asked twice for the same reason.
 * Whoever it concerned at any time is asked a last time when it concerns nobody any more, so that their
 * inbox forgets it.
 */
export async function tellInboxes(
  { inboxes, outbox, scheduler }: TellParts,
  ref: RequestRef,
  { before, after, at }: { before: Audience | null; after: Omit<Audience, 'former'>; at: Instant },
): Promise<void> {
  if (before?.fingerprint === after.fingerprint) return;
  const { teamId, number } = ref;
  const isOver = after.people.length === 0;
  const former = without([...(before?.former ?? []), ...(before?.people ?? [])], after.people);
  const told = [...after.people, ...(before?.people ?? []), ...(isOver ? former : [])];
  for (const reader of distinctPeople(told)) {
    const inbox = { teamId, reader };
    const version = await inboxes.touch(inbox, [number], at);
    await scheduler.schedule(inbox, version, at);
  }
  await outbox.keepAudience(ref, { ...after, former: isOver ? [] : former });
}

function without(people: readonly Person[], others: readonly Person[]): readonly Person[] {
  const keys = new Set(others.map(personKey));
  return distinctPeople(people).filter((person) => !keys.has(personKey(person)));
}
