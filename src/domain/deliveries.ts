import { ownersDuring } from './assignees.ts';
import type { Circle } from './circle.ts';
import type { ClockPolicy } from './clock-policy.ts';
import { distinctPeople, type Person, personKey } from './ids.ts';
import { type AdobeRoster, actorOf, customerPeople, isAdobe } from './party.ts';
import type { ReminderPolicy } from './reminders/policy.ts';
import { recipientsOf } from './reminders/recipients.ts';
import { type Crossing, rungId } from './reminders/rung.ts';
import { isForEverybody, threadReminder } from './reminders/thread-reminder.ts';
import {
  currentVisit,
  type InternalNote,
  type Note,
  type Request,
  type RequestState,
  type Visit,
} from './request.ts';
import type { Instant } from './time.ts';
import { nextWatchNewsAt, type WatchNews, watchNews } from './watch-news.ts';

/**
 * One message that somebody should have, derived from the request: nothing here is stored. The id
 * names it within the request, so that it is claimed and sent once.
 */
export type Delivery = { readonly id: string } & (
  | { readonly kind: 'card' }
  /** The card as it stood in a channel that the request has left: where it is now. */
  | { readonly kind: 'moved-card' }
  /** In the card's thread: what the step asks for, and afterwards who did it and when. */
  | { readonly kind: 'step'; readonly visit: Visit }
  /** In the card's thread: a comment, a new engineer, a ticket. */
  | { readonly kind: 'note'; readonly note: Note }
  /** By DM to each owner of the next action. */
  | ({ readonly kind: 'turn'; readonly visit: Visit } & Told)
  /** For everybody in the thread; what people get by DM is in `reminders/`. */
  | ({
      readonly kind: 'thread-reminder';
      readonly visit: Visit;
      /**
       * `plain`: nobody is mentioned. `fallback`: the owners are, as no DM reaches any of their side.
       * `mention`: the same beside a plain one: it is often found out only after that was said.
       */
      readonly form: 'plain' | 'fallback' | 'mention';
    } & Crossing)
  /** By DM to the requester and whoever is in charge, when Slack refuses the card: why. */
  | { readonly kind: 'no-card'; readonly to: Person; readonly slackError: string }
  /** By DM to whoever watches the request. */
  | { readonly kind: 'watch'; readonly to: Person; readonly news: WatchNews }
  /** By DM to whoever was in charge: a note that the customer's side never sees. */
  | { readonly kind: 'internal-note'; readonly to: Person; readonly note: InternalNote }
  /** By DM to everybody who took part, once the request is closed. */
  | { readonly kind: 'outcome'; readonly to: Person }
);

/** Somebody whose step it is, or was: then what they were told is edited, and nothing is posted. */
interface Told {
  readonly to: Person;
  readonly isOver: boolean;
  /** They take part no more, on neither side: they are told that, and nothing that follows. */
  readonly isOut: boolean;
}

/**
 * Everything that should have been said about a request by `now`, in the order in which it is said:
 * card first, then the thread, then DMs.
 */
export function deliveriesOf(request: Request, circle: Circle, now: Instant): readonly Delivery[] {
  const { roster } = circle;
  const concerned = outcomePeople(request, roster);
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
    ...movesOf(request.notes).map((id): Delivery => ({ id, kind: 'moved-card' })),
    ...threadReminders(request, circle, now),
    ...request.visits.flatMap((visit) =>
      toldOf(request, visit, circle).map(
        (told): Delivery => ({
          ...told,
          id: `turn-${visit.number}.${personKey(told.to)}`,
          kind: 'turn',
          visit,
        }),
      ),
    ),
    ...request.internalNotes.flatMap((note, index) => internalNoteOf(note, index, roster)),
    ...(request.status === 'open' ? [] : outcomesOf(request, concerned)),
    ...watchNews(request, circle, concerned, now).map(
      (one): Delivery => ({ ...one, kind: 'watch' }),
    ),
  ];
}

/** The cards that are left behind, one for each move. */
function movesOf(notes: readonly Note[]): readonly string[] {
  return notes
    .filter(({ about }) => about.kind === 'moved')
    .map((_, index) => `moved-${index + 1}`);
}

/** The card that stands where the last move came from. */
export function movedCardId(notes: readonly Note[]): string {
  return movesOf(notes).at(-1) ?? 'moved-1';
}

/** When a request next needs attention although nobody does anything; null when never. */
export function nextAttentionAt(
  request: RequestState,
  policy: ClockPolicy,
  reminders: ReminderPolicy,
  now: Instant,
): Instant | null {
  if (currentVisit(request) === undefined) return null;
  // Every rung, whoever hears of it: the card tells the time that was used as of the last one.
  const { nextThreadCrossing } = threadReminder(request, policy, reminders, false, now);
  const newsAt = nextWatchNewsAt(request, policy, now);
  if (nextThreadCrossing === null || newsAt === null) return nextThreadCrossing ?? newsAt;
  return Math.min(nextThreadCrossing, newsAt);
}

/** Everybody whose turn a visit is, and then everybody whose turn it was at any time of it. */
function toldOf(
  request: RequestState,
  visit: Visit,
  { roster, isReachable }: Circle,
): readonly Told[] {
  const owners = visit.closedAt === null ? recipientsOf(request, visit, roster, isReachable) : [];
  const ever = ownersDuring(request, visit, roster);
  const told = new Map<string, Told>();
  for (const to of owners) told.set(personKey(to), { to, isOver: false, isOut: false });
  for (const to of ever) {
    const isOut = actorOf(to, roster, request).party === 'none';
    if (!told.has(personKey(to))) told.set(personKey(to), { to, isOver: true, isOut });
  }
  return [...told.values()];
}

/** Whoever has left Adobe's side since reads nothing of it any more. */
function internalNoteOf(
  note: InternalNote,
  index: number,
  roster: AdobeRoster,
): readonly Delivery[] {
  const { to } = note;
  if (to === null || !isAdobe(to, roster)) return [];
  return [{ id: `internal-${index + 1}`, kind: 'internal-note', to, note }];
}

function threadReminders(request: Request, circle: Circle, now: Instant): readonly Delivery[] {
  const visit = currentVisit(request);
  if (visit === undefined) return [];
  const { roster, policy, reminders, isReachable } = circle;
  const hasReader = recipientsOf(request, visit, roster, isReachable).length > 0;
  const { latest } = threadReminder(request, policy, reminders, hasReader, now);
  if (latest === null) return [];
  const said = { ...latest, id: `rung-${rungId(latest.rung)}`, kind: 'thread-reminder' } as const;
  if (hasReader) return [{ ...said, form: 'plain' }];
  return isForEverybody(latest.rung, reminders)
    ? [
        { ...said, form: 'plain' },
        { ...said, id: `${said.id}.owners`, form: 'mention' },
      ]
    : [{ ...said, form: 'fallback' }];
}

/** Who hears how a request ended because they took part. */
function outcomePeople(request: Request, roster: AdobeRoster): readonly Person[] {
  const doers = request.visits
    .flatMap(({ deeds }) => deeds.map(({ by }) => by))
    .flatMap(({ person, as }) => (as === 'admin' ? [] : [person]));
  const { requester, assignee } = request;
  // Whoever took over was told whose turn it is, and may not have done a step yet.
  const lastInCharge = assignee !== null && isAdobe(assignee, roster) ? [assignee] : [];
  const people = [requester, ...customerPeople(request, roster), ...doers, ...lastInCharge];
  // Whoever is on neither side any more is told nothing further.
  return distinctPeople(people).filter(
    (person) => actorOf(person, roster, request).party !== 'none',
  );
}

function outcomesOf({ visits }: Request, people: readonly Person[]): readonly Delivery[] {
  // A request that was reopened has another outcome, of which people hear again.
  const ending = visits.length;
  return people.map((to) => ({
    id: `outcome-${ending}.${personKey(to)}`,
    kind: 'outcome',
    to,
  }));
}
