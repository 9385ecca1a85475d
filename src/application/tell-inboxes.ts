import { createHash } from 'node:crypto';
import { type Person, personKey, type RequestRef } from '../domain/ids.ts';
import type { AdobeRoster } from '../domain/party.ts';
import type { ReminderPolicy } from '../domain/reminders/policy.ts';
import { escalationsOf, recipientsOf } from '../domain/reminders/recipients.ts';
import type { Request, Visit } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';
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
  policyFingerprint: string,
): Audience {
  const owners =
    visit === undefined ? [] : recipientsOf(request, visit, circle.roster, circle.isReachable);
  const contacts =
    visit === undefined ? [] : escalationsOf(request, circle.reminders).map(({ person }) => person);
  const people = distinct([...owners, ...contacts]);
  const said = [
    request.version,
    policyFingerprint,
    ...[owners, contacts].map((some) => some.map(personKey).toSorted().join()),
  ];
  const fingerprint = createHash('sha256').update(said.join(' ')).digest('base64url').slice(0, 22);
  return { fingerprint, people };
}

/**
 * Has the inboxes of everybody whom a request concerns look at it, and of everybody whom it concerned
 * before: what they were reminded of is over for them. Nobody is asked twice for the same reason.
 */
export async function tellInboxes(
  { inboxes, outbox, scheduler }: TellParts,
  ref: RequestRef,
  { before, after, at }: { before: Audience | null; after: Audience; at: Instant },
): Promise<void> {
  if (before?.fingerprint === after.fingerprint) return;
  const { teamId, number } = ref;
  for (const reader of distinct([...after.people, ...(before?.people ?? [])])) {
    const inbox = { teamId, reader };
    const version = await inboxes.touch(inbox, [number], at);
    await scheduler.schedule(inbox, version, at);
  }
  await outbox.keepAudience(ref, after);
}

function distinct(people: readonly Person[]): readonly Person[] {
  return [...new Map(people.map((person) => [personKey(person), person])).values()];
}
