import type { Calendar } from '../../../src/domain/calendar/calendar.ts';
import { isSamePerson, type Person } from '../../../src/domain/ids.ts';
import type { Party } from '../../../src/domain/party.ts';
import type { Ladder } from '../../../src/domain/reminders/ladder.ts';
import type { RequestState, Visit } from '../../../src/domain/request.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../../../src/domain/time.ts';

/**
 * The rules of reminders once more, minute by minute and from nothing but "is it business time": slow,
 * and plain enough to be believed. Every instant that it is given is a whole minute.
 */
export interface OracleQuestion {
  readonly request: RequestState;
  readonly person: Person;
  /** Null for an owner. */
  readonly contactOf: readonly Party[] | null;
  readonly hours: Calendar;
  readonly calendar: Calendar;
  readonly targetMinutes: number;
  readonly businessDayMinutes: number;
  readonly ladder: Ladder;
}

export interface Told {
  readonly name: string;
  readonly crossingAt: Instant;
  readonly plannedAt: Instant;
  readonly rank: number;
}

/** How far the oracle looks. */
export const HORIZON_MS = 16 * DAY_MS;

/** Everything that is ever said to the person in the request's open visit, in no order. */
export function everythingTold(question: OracleQuestion): readonly Told[] {
  const { request, person, contactOf, hours, ladder } = question;
  const visit = request.visits.at(-1);
  if (visit === undefined || visit.closedAt !== null) return [];
  const isHeld = visit.step === 'resume-request';
  if (isHeld && contactOf === null) return [];

  const end = request.submittedAt + HORIZON_MS;
  const minutesFrom = function* (from: Instant) {
    for (let at = from; at < end; at += MINUTE_MS) yield at;
  };
  const isWork = memoized((at) => hours.isBusinessTime(at));
  const isBusiness = memoized((at) => question.calendar.isBusinessTime(at));
  const used = usedMinutes(request, isBusiness, end);
  const crossing = (minutes: number) => used.get(minutes) ?? null;
  const opening = (from: Instant) => {
    for (const at of minutesFrom(from)) if (isWork(at)) return at;
    return null;
  };
  const dueAt = crossing(question.targetMinutes);
  const isTooLate = (at: Instant | null) =>
    at === null || (isRunning(visit) && dueAt !== null && at >= dueAt);

  const since = contactOf === null ? lastTold(request, visit, person) : request.submittedAt;
  const snooze = request.snoozes.find((one) => isSamePerson(one.person, person));
  const snoozeEnds =
    snooze === undefined
      ? null
      : isRunning(visit) && dueAt !== null
        ? Math.min(snooze.until, dueAt)
        : snooze.until;
  const wakes = (at: Instant | null) =>
    at !== null && snooze !== undefined && snoozeEnds !== null && at > snooze.at && at < snoozeEnds
      ? opening(snoozeEnds)
      : at;

  const told: Told[] = [];
  const tell = (name: string, rank: number, crossed: Instant | null, planned: Instant | null) => {
    if (crossed === null || planned === null || crossed <= since || planned <= since) return;
    if (contactOf === null || isForContact(name, rank, planned)) {
      told.push({ name, rank, crossingAt: crossed, plannedAt: planned });
    }
  };
  const isForContact = (name: string, rank: number, planned: Instant) => {
    if (name.startsWith('overdue') || name === '100') return contactOf?.length !== 0;
    const ownerThen = request.visits.findLast(({ openedAt }) => openedAt <= planned)?.owner;
    const isTheirs = (party: Party | undefined) => contactOf?.some((one) => one === party) === true;
    return rank >= 90 && !isHeld && isTheirs(visit.owner) && isTheirs(ownerThen);
  };

  for (const fraction of ladder.fractions) {
    const percent = Math.round(fraction * 100);
    const crossed = crossing((percent * question.targetMinutes) / 100);
    if (crossed === null) continue;
    if (percent === 100) {
      tell('100', 100, crossed, crossed);
      continue;
    }
    const waited = opening(crossed);
    const leftMinutes = ((100 - percent) * question.targetMinutes) / 100;
    const dueThen = nthMinute(minutesFrom(crossed), isBusiness, leftMinutes);
    const isEarly = waited === null || (dueThen !== null && waited >= dueThen);
    const said = wakes(isEarly ? hourBeforeClosing(crossed, isWork) : waited);
    tell(`${percent}`, percent, crossed, isTooLate(said) ? null : said);
  }
  const shares = [...told];
  const isOvertaken = (low: Told) =>
    shares.some((high) => high.rank > low.rank && high.plannedAt <= low.plannedAt);
  const kept = told.filter((one) => !isOvertaken(one));
  told.length = 0;

  if (ladder.stalledAfterDays !== null) {
    const minutes = ladder.stalledAfterDays * question.businessDayMinutes;
    const crossed = nthMinute(minutesFrom(visit.openedAt), isBusiness, minutes);
    const said = crossed === null ? null : wakes(opening(crossed));
    if (contactOf === null) tell('stalled', -1, crossed, isTooLate(said) ? null : said);
  }
  const isThisTurns = snooze !== undefined && snooze.at >= visit.openedAt;
  if (isThisTurns && contactOf === null && snoozeEnds !== null && snoozeEnds > snooze.at) {
    const said = opening(snoozeEnds);
    tell('snoozed', -2, snoozeEnds, isTooLate(said) ? null : said);
  }
  for (let count = 1; ladder.overdueEveryDays !== null; count += 1) {
    const days = count * ladder.overdueEveryDays;
    const crossed = crossing(question.targetMinutes + days * question.businessDayMinutes);
    if (crossed === null) break;
    tell(`overdue-${days}`, 100 + days, crossed, opening(crossed));
  }
  return [...kept, ...told];
}

/** The one that counts at `now`. */
export function latestOf(told: readonly Told[], now: Instant): Told | undefined {
  return told
    .filter(({ plannedAt }) => plannedAt <= now)
    .toSorted((one, other) => one.plannedAt - other.plannedAt || one.rank - other.rank)
    .at(-1);
}

/** Minute by minute, when another one counts. */
export function nextChange(told: readonly Told[], now: Instant, end: Instant): Instant | null {
  const current = latestOf(told, now);
  for (let at = now + MINUTE_MS; at < end; at += MINUTE_MS) {
    if (latestOf(told, at) !== current) return at;
  }
  return null;
}

function memoized(ask: (at: Instant) => boolean): (at: Instant) => boolean {
  const known = new Map<Instant, boolean>();
  return (at) => {
    const answer = known.get(at) ?? ask(at);
    known.set(at, answer);
    return answer;
  };
}

function isRunning({ step }: Visit): boolean {
  return step !== 'correct-request' && step !== 'resume-request';
}

/** When so many business minutes had been used, for each number of them. */
function usedMinutes(
  { visits, submittedAt }: RequestState,
  isBusiness: (at: Instant) => boolean,
  end: Instant,
): ReadonlyMap<number, Instant> {
  const used = new Map<number, Instant>();
  let minutes = 0;
  for (let at = submittedAt; at < end; at += MINUTE_MS) {
    const visit = visits.find(
      ({ openedAt, closedAt }) => openedAt <= at && (closedAt === null || at < closedAt),
    );
    if (visit === undefined || !isRunning(visit) || !isBusiness(at)) continue;
    minutes += 1;
    used.set(minutes, at + MINUTE_MS);
  }
  return used;
}

function nthMinute(
  minutes: Iterable<Instant>,
  isBusiness: (at: Instant) => boolean,
  count: number,
): Instant | null {
  let passed = 0;
  for (const at of minutes) {
    if (isBusiness(at)) passed += 1;
    if (passed === count) return at + MINUTE_MS;
  }
  return null;
}

function hourBeforeClosing(crossed: Instant, isWork: (at: Instant) => boolean): Instant {
  let last = crossed - MINUTE_MS;
  while (!isWork(last)) last -= MINUTE_MS;
  let first = last;
  while (last - first < 59 * MINUTE_MS && isWork(first - MINUTE_MS)) first -= MINUTE_MS;
  return first;
}

function lastTold({ notes }: RequestState, visit: Visit, person: Person): Instant {
  const taken = notes.flatMap(({ at, about }) =>
    visit.owner === 'adobe' &&
    about.kind === 'reassigned' &&
    isSamePerson(about.assignee, person) &&
    at >= visit.openedAt
      ? [at]
      : [],
  );
  return Math.max(visit.openedAt, ...taken);
}
