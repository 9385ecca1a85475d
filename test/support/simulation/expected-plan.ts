import type { Person } from '../../../src/domain/ids.ts';
import { isSamePerson } from '../../../src/domain/ids.ts';
import type { Party } from '../../../src/domain/party.ts';
import type { ReminderPolicy } from '../../../src/domain/reminders/policy.ts';
import type { Rung } from '../../../src/domain/reminders/rung.ts';
import type { Note, RequestState, Visit } from '../../../src/domain/request.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../../src/domain/time.ts';
import {
  afterOpenMs,
  isOpen,
  lastOpenBefore,
  type OpenTimes,
  openingAt,
  openMsWithin,
} from './open-times.ts';
import type { SimulationSettings } from './settings.ts';

/** A rung, when it is crossed, and when a reader should hear of it. */
export interface Expected {
  readonly rung: Rung;
  readonly crossingAt: Instant;
  readonly plannedAt: Instant;
}

/** By what everything is derived once more. */
export interface Rules {
  readonly settings: SimulationSettings;
  readonly reminders: ReminderPolicy;
  readonly contract: OpenTimes;
  readonly endsAt: Instant;
}

export type Reader =
  | { readonly role: 'owner'; readonly person: Person; readonly hours: OpenTimes }
  | {
      readonly role: 'escalation';
      readonly person: Person;
      readonly hours: OpenTimes;
      readonly parties: readonly Party[];
    }
  /** The thread, where the side whose turn it is can or cannot be told by DM. */
  | { readonly role: 'thread'; readonly hasOwners: boolean };

/** The instant at which the running visits of a request have used so much business time; null: never. */
export function reachedAt(
  { visits }: Pick<RequestState, 'visits'>,
  ms: number,
  { contract, settings }: Rules,
): Instant | null {
  let leftMs = ms;
  for (const visit of visits) {
    const { openedAt: from, closedAt: to } = visit;
    if (isPaused(visit, settings)) continue;
    if (to === null) return afterOpenMs(contract, from, leftMs);
    const usedMs = openMsWithin(contract, { from, to });
    if (usedMs >= leftMs) return afterOpenMs(contract, from, leftMs);
    leftMs -= usedMs;
  }
  return null;
}

/** The clock stands while a request is returned or on hold, or where the policy says for the customer. */
function isPaused({ step, owner }: Visit, { sla }: SimulationSettings): boolean {
  const isDetour = step === 'correct-request' || step === 'resume-request';
  return isDetour || (sla.pausesForCustomer && owner === 'customer');
}

export function targetMs({ sla, contract }: SimulationSettings): number {
  const { unit, amount } = sla.target;
  return amount * (unit === 'business-days' ? contract.businessDayMs : HOUR_MS);
}

/** Everything that a reader should hear of the visit that is open, ordered as it is planned. */
export function expectedPlan(
  request: RequestState,
  visit: Visit,
  reader: Reader,
  rules: Rules,
): readonly Expected[] {
  const isOnHold = visit.step === 'resume-request';
  if (isOnHold && reader.role !== 'escalation') return [];
  const { settings, reminders } = rules;
  const target = targetMs(settings);
  const dueAt = reachedAt(request, target, rules);
  const lateFrom = isDetour(visit) || dueAt === null ? Number.POSITIVE_INFINITY : dueAt;
  const hours = reader.role === 'thread' ? null : reader.hours;
  const opening = (at: Instant) => (hours === null ? at : openingAt(hours, at));
  const snooze = boundedSnooze(request, reader, lateFrom);
  const rested = (at: Instant) =>
    snooze !== null && at > snooze.at && at < snooze.until ? opening(snooze.until) : at;
  const since = heardBy(request, visit, reader);

  const all: Expected[] = [];
  const say = (rung: Rung, crossingAt: Instant, plannedAt: Instant) => {
    if (crossingAt > since && plannedAt > since) all.push({ rung, crossingAt, plannedAt });
  };
  for (const fraction of reminders.ladder.fractions) {
    const crossingAt = reachedAt(request, fraction * target, rules);
    if (crossingAt === null) continue;
    const rung = { kind: 'share', percent: fraction * 100 } as const;
    if (fraction === 1) {
      say(rung, crossingAt, crossingAt);
      continue;
    }
    const dueThenAt = afterOpenMs(rules.contract, crossingAt, (1 - fraction) * target);
    const isEarly = hours !== null && opening(crossingAt) >= dueThenAt;
    const plannedAt = rested(isEarly ? endOfWork(hours, crossingAt) : opening(crossingAt));
    if (plannedAt < lateFrom) say(rung, crossingAt, plannedAt);
  }
  const shares = all.filter((one, index) =>
    all.slice(index + 1).every((higher) => higher.plannedAt > one.plannedAt),
  );

  all.length = 0;
  const { stalledAfterDays, overdueEveryDays } = reminders.ladder;
  const { businessDayMs } = settings.contract;
  if (stalledAfterDays !== null) {
    const stalledMs = stalledAfterDays * businessDayMs;
    const crossingAt = afterOpenMs(rules.contract, visit.openedAt, stalledMs);
    const plannedAt = rested(opening(crossingAt));
    if (plannedAt < lateFrom) say({ kind: 'stalled' }, crossingAt, plannedAt);
  }
  if (snooze !== null && (reader.role !== 'owner' || snooze.at >= visit.openedAt)) {
    const plannedAt = opening(snooze.until);
    if (plannedAt < lateFrom) say({ kind: 'snoozed' }, snooze.until, plannedAt);
  }
  for (let days = overdueEveryDays ?? 0; days > 0; days += overdueEveryDays ?? 0) {
    const crossingAt = reachedAt(request, target + days * businessDayMs, rules);
    if (crossingAt === null || crossingAt > rules.endsAt) break;
    say({ kind: 'overdue', days }, crossingAt, opening(crossingAt));
  }
  return [...shares, ...all]
    .filter((one) => hears(one, request, visit, reader, rules))
    .toSorted((one, other) => one.plannedAt - other.plannedAt || height(one) - height(other));
}

function isDetour({ step }: Visit): boolean {
  return step === 'correct-request' || step === 'resume-request';
}

/** Never past the due date. */
function boundedSnooze(request: RequestState, reader: Reader, dueAt: Instant) {
  if (reader.role === 'thread') return null;
  const mine = request.snoozes.find(({ person }) => isSamePerson(person, reader.person));
  if (mine === undefined || mine.until <= dueAt) return mine ?? null;
  return dueAt > mine.at ? { ...mine, until: dueAt } : null;
}

/** Until when readers know how it stands: what told them that it is their turn said so. */
function heardBy(request: RequestState, visit: Visit, reader: Reader): Instant {
  const lastThat = (kind: Note['about']['kind']) =>
    request.notes.filter(({ about }) => about.kind === kind).at(-1)?.at;
  if (reader.role === 'escalation') return lastThat('reopened') ?? request.submittedAt;
  if (reader.role === 'thread' || visit.owner === 'customer') return visit.openedAt;
  const handedOver = request.notes.filter(
    ({ about }) => about.kind === 'reassigned' && isSamePerson(about.assignee, reader.person),
  );
  return Math.max(visit.openedAt, ...handedOver.map(({ at }) => at));
}

/** An hour before they stop working for the last time before `at`, or as they began. */
function endOfWork(hours: OpenTimes, at: Instant): Instant {
  if (isOpen(hours, at)) return at;
  const { from, to } = lastOpenBefore(hours, at);
  return Math.max(from, to - HOUR_MS);
}

function hears(
  { rung, plannedAt }: Expected,
  { visits }: RequestState,
  visit: Visit,
  reader: Reader,
  { reminders }: Rules,
): boolean {
  const isNear = rung.kind === 'share' && rung.percent >= reminders.escalateFrom * 100;
  switch (reader.role) {
    case 'owner':
      return true;
    case 'thread':
      return !reader.hasOwners || rung.kind === 'overdue' || isNear;
    case 'escalation': {
      if (rung.kind === 'overdue' || (isNear && rung.percent === 100)) return true;
      const acting = visits.filter(({ openedAt }) => openedAt <= plannedAt).at(-1);
      const sides = [visit.owner, acting?.owner ?? visit.owner];
      const isOnHold = visit.step === 'resume-request';
      return isNear && !isOnHold && sides.every((side) => reader.parties.includes(side));
    }
  }
}

const RANK: Readonly<Record<Rung['kind'], number>> = {
  snoozed: 0,
  stalled: DAY_MS,
  share: 2 * DAY_MS,
  overdue: 3 * DAY_MS,
};

/** The greater, the more a rung tells. */
export function height({ rung }: Pick<Expected, 'rung'>): number {
  const within = rung.kind === 'share' ? rung.percent : rung.kind === 'overdue' ? rung.days : 0;
  return RANK[rung.kind] + within;
}
