import { assigneesDuring } from './assignees.ts';
import { type ClockPolicy, clockHistory } from './clock-policy.ts';
import { type Person, personKey } from './ids.ts';
import { type AdobeRoster, customerPeople, isAdobe } from './party.ts';
import { currentVisit, type Note, type Request, type RequestState, type Visit } from './request.ts';
import { highestCrossed, nextCrossing, type Rung, rungsOf } from './sla/ladder.ts';
import type { Instant } from './time.ts';

/**
 * One message that somebody should have, derived from the request: nothing here is stored. The id
 * names it within the request, so that it is claimed and sent once.
 */
export type Delivery = { readonly id: string } & (
  | { readonly kind: 'card' }
  /** In the card's thread: what the step asks for, and afterwards who did it and when. */
  | { readonly kind: 'step'; readonly visit: Visit }
  /** In the card's thread: a comment, a new engineer, a ticket. */
  | { readonly kind: 'note'; readonly note: Note }
  /** By DM to each owner of the next action. */
  | ({ readonly kind: 'turn'; readonly visit: Visit } & Told)
  | ({
      readonly kind: 'reminder';
      readonly visit: Visit;
      readonly rung: Rung;
      readonly crossingAt: Instant;
    } & Told)
  /** The same reminder for everybody in the thread, from 90 % on. */
  | {
      readonly kind: 'thread-reminder';
      readonly visit: Visit;
      readonly rung: Rung;
      readonly crossingAt: Instant;
    }
  /** To the requester, when Slack refuses the card: why, and how to mend it. */
  | { readonly kind: 'no-card'; readonly to: Person; readonly slackError: string }
  /** By DM to everybody who took part, once the request is closed. */
  | { readonly kind: 'outcome'; readonly to: Person }
);

/** Somebody whose step it is, or was: then what they were told is edited, and nothing is posted. */
interface Told {
  readonly to: Person;
  readonly isOver: boolean;
}

/** From this share of the target on, a reminder is also said in the thread. */
const THREAD_REMINDER_FROM = 0.9;

/**
 * Everything that should have been said about a request by `now`, in the order in which it is said:
 * card first, then the thread, then DMs.
 */
export function deliveriesOf(
  request: Request,
  roster: AdobeRoster,
  policy: ClockPolicy,
  now: Instant,
): readonly Delivery[] {
  const reminders = remindersOf(request, roster, policy, now);
  return [
    { id: 'card', kind: 'card' },
    ...request.visits.map(
      (visit): Delivery => ({
        id: `visit-${visit.number}`,
        kind: 'step',
        visit,
      }),
    ),
    ...request.notes.map(
      (note, index): Delivery => ({ id: `note-${index + 1}`, kind: 'note', note }),
    ),
    ...reminders.filter(({ kind }) => kind === 'thread-reminder'),
    ...request.visits.flatMap((visit) =>
      toldOf(request, visit, roster).map(
        (told): Delivery => ({
          ...told,
          id: `turn-${visit.number}.${personKey(told.to)}`,
          kind: 'turn',
          visit,
        }),
      ),
    ),
    ...reminders.filter(({ kind }) => kind === 'reminder'),
    ...(request.status === 'open' ? [] : outcomesOf(request, roster)),
  ];
}

/** When a request next needs attention although nobody does anything; null when never. */
export function nextAttentionAt(
  request: RequestState,
  policy: ClockPolicy,
  now: Instant,
): Instant | null {
  if (currentVisit(request) === undefined) return null;
  return nextCrossing(clockHistory(request, policy), now)?.crossingAt ?? null;
}

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
function adobeOwners(assignee: Person | null, roster: AdobeRoster): readonly Person[] {
  return assignee !== null && isAdobe(assignee, roster) ? [assignee] : roster.engineers;
}

/** Everybody whose turn a visit is, and then everybody whose turn it was at any time of it. */
function toldOf(request: RequestState, visit: Visit, roster: AdobeRoster): readonly Told[] {
  const owners = visit.closedAt === null ? ownersOf(request, visit, roster) : [];
  const ever =
    visit.owner === 'adobe'
      ? assigneesDuring(request, visit).flatMap((assignee) => [
          ...(assignee === null ? [] : [assignee]),
          ...adobeOwners(assignee, roster),
        ])
      : customerPeople(request, roster);
  const told = new Map<string, Told>();
  for (const to of owners) told.set(personKey(to), { to, isOver: false });
  for (const to of ever) {
    if (!told.has(personKey(to))) told.set(personKey(to), { to, isOver: true });
  }
  return [...told.values()];
}

/**
 * The reminders of every rung crossed so far, each about the visit that was open then. While that
 * visit is open only the highest counts: after a downtime nobody wants the ladder at once. A rung that
 * was crossed before a visit opened is covered by the turn's own message.
 */
function remindersOf(
  request: Request,
  roster: AdobeRoster,
  policy: ClockPolicy,
  now: Instant,
): readonly Delivery[] {
  const history = clockHistory(request, policy);
  const highest = highestCrossed(history, now);
  return rungsOf(history).flatMap(({ rung, crossingAt }) => {
    if (crossingAt === null || crossingAt > now) return [];
    const visit = request.visits.find((one) => isWithin(one, crossingAt));
    if (visit === undefined) return [];
    const reminders = rungReminders(request, roster, { visit, rung, crossingAt });
    const isOvertaken = visit.closedAt === null && rung !== highest?.rung;
    return isOvertaken ? reminders.filter(isOver) : reminders;
  });
}

function isOver(delivery: Delivery): boolean {
  return 'isOver' in delivery && delivery.isOver;
}

function isWithin(visit: Visit, at: Instant): boolean {
  return visit.openedAt < at && (visit.closedAt === null || at <= visit.closedAt);
}

function rungReminders(
  request: Request,
  roster: AdobeRoster,
  crossed: { readonly visit: Visit; readonly rung: Rung; readonly crossingAt: Instant },
): readonly Delivery[] {
  const { visit, rung } = crossed;
  const toPeople = toldOf(request, visit, roster).map(
    (told): Delivery => ({
      ...crossed,
      ...told,
      id: `rung-${rung.id}.${personKey(told.to)}`,
      kind: 'reminder',
    }),
  );
  const isForAll = rung.fraction >= THREAD_REMINDER_FROM && visit.closedAt === null;
  return isForAll
    ? [{ ...crossed, id: `rung-${rung.id}`, kind: 'thread-reminder' }, ...toPeople]
    : toPeople;
}

function outcomesOf(request: Request, roster: AdobeRoster): readonly Delivery[] {
  const doers = request.visits.flatMap(({ deeds }) => deeds.map(({ by }) => by.person));
  const { requester, assignee } = request;
  // Whoever took over was told whose turn it is, and may not have done a step yet.
  const lastInCharge = assignee !== null && isAdobe(assignee, roster) ? [assignee] : [];
  const people = [requester, ...customerPeople(request, roster), ...doers, ...lastInCharge];
  const byKey = new Map(people.map((to) => [personKey(to), to]));
  // A request that was reopened has another outcome, of which people hear again.
  const ending = request.visits.length;
  return [...byKey].map(([key, to]) => ({ id: `outcome-${ending}.${key}`, kind: 'outcome', to }));
}
