import { ownersDuring } from './assignees.ts';
import type { Circle } from './circle.ts';
import { type ClockPolicy, clockHistory } from './clock-policy.ts';
import { isSamePerson, type Person, personKey } from './ids.ts';
import { actorOf, isInvolved } from './party.ts';
import { isEscalated } from './reminders/plan.ts';
import { escalatedParties, recipientsOf } from './reminders/recipients.ts';
import type { RequestState, Visit, Watch } from './request.ts';
import { type ClockHistory, crossingAt } from './sla/sla.ts';
import { DAY_MS, type Instant } from './time.ts';

/** The share of the target of which watchers hear, whatever the ladder of reminders. */
const WATCHED_SHARE = 0.9;

/** What somebody who watches a request is told, once each. */
export type WatchNews =
  /** It is somebody else's turn; or it was, where it is told late. */
  | { readonly kind: 'turn'; readonly visit: Visit }
  /** So much of the target is used, in percent. */
  | { readonly kind: 'share'; readonly percent: number; readonly crossingAt: Instant }
  | { readonly kind: 'breach'; readonly dueAt: Instant }
  | { readonly kind: 'end' };

/** One piece of news for one watcher. The id is its own within the request. */
export interface Watched {
  readonly id: string;
  readonly to: Person;
  readonly news: WatchNews;
}

/**
 * What watchers should have heard by `now`: of each turn that began since they watch, of 90 % of the
 * target and of a breach while the request is open, and of its end. Whoever hears it anyway, because it
 * is their step or their escalation, is not told twice; whoever may not know of the request any more
 * hears nothing. What was over for a day is no news.
 *
 * @param hearOutcome who is told of the end because they took part.
 * @throws RangeError as `slaOf` does.
 */
export function watchNews(
  request: RequestState,
  circle: Circle,
  hearOutcome: readonly Person[],
  now: Instant,
): readonly Watched[] {
  const { roster, policy, isReachable } = circle;
  const heard = request.watchers
    .filter(({ person }) => isInvolved(actorOf(person, roster, request)))
    .filter(({ person }) => isReachable(person));
  const isTimed = heard.length > 0 && request.status === 'open';
  const history = isTimed ? clockHistory(request, policy) : undefined;
  return heard.flatMap((watch) => {
    const told = [
      ...turns(request, watch, circle, now),
      ...(history === undefined ? [] : clockNews(request, watch, circle, history, now)),
      ...ends(request, watch, hearOutcome),
    ];
    const to = watch.person;
    return told.map(({ name, news }) => ({ id: `watch-${name}.${personKey(to)}`, to, news }));
  });
}

/** When watchers have something to hear although nobody does anything; null when never. */
export function nextWatchNewsAt(
  request: RequestState,
  policy: ClockPolicy,
  now: Instant,
): Instant | null {
  if (request.watchers.length === 0 || request.status !== 'open') return null;
  const at = crossingAt(clockHistory(request, policy), WATCHED_SHARE);
  return at !== null && at > now ? at : null;
}

interface Named {
  readonly name: string;
  readonly news: WatchNews;
}

function turns(
  request: RequestState,
  { person, visits }: Watch,
  circle: Circle,
  now: Instant,
): readonly Named[] {
  return request.visits
    .filter(({ number }) => number > visits)
    .filter(({ closedAt }) => closedAt === null || closedAt > now - DAY_MS)
    .filter((visit) => !isTurnOf(person, request, visit, circle))
    .map((visit) => ({ name: `turn-${visit.number}`, news: { kind: 'turn', visit } }));
}

/** Of an open request. Of several the latest: a breach says all that a share does, and the end says both. */
function clockNews(
  request: RequestState,
  { person, at }: Watch,
  circle: Circle,
  history: ClockHistory,
  now: Instant,
): readonly Named[] {
  const dueAt = crossingAt(history, 1);
  const breach = request.breaches.at(-1);
  if (dueAt !== null && dueAt <= now && breach !== undefined) {
    if (breach <= at || isReminded(person, request, circle, 1, breach)) return [];
    const name = `breach-${request.breaches.length}`;
    return [{ name, news: { kind: 'breach', dueAt: breach } }];
  }
  const crossed = crossingAt(history, WATCHED_SHARE);
  if (crossed === null || crossed > now || crossed <= at) return [];
  if (isReminded(person, request, circle, WATCHED_SHARE, crossed)) return [];
  const percent = Math.round(WATCHED_SHARE * 100);
  return [{ name: `${percent}`, news: { kind: 'share', percent, crossingAt: crossed } }];
}

/** Whether somebody is reminded of that share: as an owner of the step then, or as a contact. */
function isReminded(
  person: Person,
  request: RequestState,
  circle: Circle,
  share: number,
  crossed: Instant,
): boolean {
  const { reminders } = circle;
  const percent = Math.round(share * 100);
  const rungs = reminders.ladder.fractions.map((fraction) => Math.round(fraction * 100));
  const then = request.visits.findLast(({ openedAt }) => openedAt <= crossed);
  if (then === undefined || !rungs.includes(percent)) return false;
  if (isTurnOf(person, request, then, circle)) return true;
  const parties = escalatedParties(request, reminders, person);
  return percent === 100
    ? parties.length > 0
    : parties.includes(then.owner) && isEscalated(percent, reminders);
}

/** Whether they are told of a visit because it is, or was, theirs, or as a stand-in of those whose it is. */
function isTurnOf(
  person: Person,
  request: RequestState,
  visit: Visit,
  { roster, isReachable }: Circle,
): boolean {
  return (
    isIn(ownersDuring(request, visit, roster), person) ||
    isIn(recipientsOf(request, visit, roster, isReachable), person)
  );
}

function ends(
  request: RequestState,
  { person, visits, wasClosed }: Watch,
  hearOutcome: readonly Person[],
): readonly Named[] {
  const ending = request.visits.length;
  const isNew = !wasClosed || ending > visits;
  if (request.status === 'open' || !isNew || isIn(hearOutcome, person)) return [];
  return [{ name: `end-${ending}`, news: { kind: 'end' } }];
}

function isIn(people: readonly Person[], person: Person): boolean {
  return people.some((one) => isSamePerson(one, person));
}
