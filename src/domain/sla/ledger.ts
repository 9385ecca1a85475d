import { type ClockPolicy, clockHistory, lifeOf } from '../clock-policy.ts';
import type { Party } from '../party.ts';
import type { StepId } from '../playbooks/steps.ts';
import { knownCrossings } from '../reminders/ladder.ts';
import type { RequestState, Visit } from '../request.ts';
import type { Instant } from '../time.ts';
import type { ClockSegment, PauseReason } from './sla.ts';

/** Business time of one visit that was spent under one state of the clock; above 0. */
export interface LedgerEntry {
  readonly visit: Visit['number'];
  readonly step: StepId;
  /** Whose turn it was. A returned request is the customer's work while the clock is paused. */
  readonly owner: Party;
  /** Why the clock stood still; null while it ran. */
  readonly pause: PauseReason | null;
  readonly ms: number;
}

/** Where the time of a request went. The entries sum exactly to `elapsedMs`. */
export interface Ledger {
  readonly asOf: Instant;
  /** Business time in which the request was open, paused or not. */
  readonly elapsedMs: number;
  /** In the order of the visits. */
  readonly entries: readonly LedgerEntry[];
}

/**
 * The ledger up to `at`, which may lie before the last event; of a closed request no later than its
 * close. The time between a close and a reopening is not elapsed time.
 */
export function ledgerOf(request: RequestState, policy: ClockPolicy, at: Instant): Ledger {
  const asOf = request.status === 'open' ? at : Math.min(at, request.closedAt);
  const { segments, calendar } = clockHistory(request, policy);
  const msOf = (one: Stretch, other: Stretch = one) => {
    const to = Math.min(one.to ?? asOf, other.to ?? asOf, asOf);
    return calendar.businessMsBetween(Math.max(one.from, other.from), to);
  };
  const elapsed = lifeOf(request).map((span) => msOf(span));
  return {
    asOf,
    elapsedMs: elapsed.reduce((sum, ms) => sum + ms, 0),
    entries: request.visits.flatMap((visit) =>
      segments.flatMap((segment) => {
        const ms = msOf({ from: visit.openedAt, to: visit.closedAt }, segment);
        return ms > 0 ? [entryOf(visit, segment, ms)] : [];
      }),
    ),
  };
}

type Stretch = Pick<ClockSegment, 'from' | 'to'>;

function entryOf(visit: Visit, segment: ClockSegment, ms: number): LedgerEntry {
  const pause = segment.clock === 'paused' ? segment.reason : null;
  return { visit: visit.number, step: visit.step, owner: visit.owner, pause, ms };
}

/** The business time of the entries that are meant. */
export function sumOf(
  { entries }: Pick<Ledger, 'entries'>,
  isMeant: (entry: LedgerEntry) => boolean,
): number {
  return entries.filter(isMeant).reduce((sum, { ms }) => sum + ms, 0);
}

/** The shares of the target at which the card is brought up to date, whatever the ladder. */
const CARD_SHARES = { fractions: [0.5, 0.75, 0.9, 1] };

/**
 * The instant of the ledger on the card. It only moves when the request does or a rung is crossed,
 * which is when the card is looked at anyway: so the card does not change by itself.
 */
export function cardInstant(request: RequestState, policy: ClockPolicy, now: Instant): Instant {
  const crossed = knownCrossings(clockHistory(request, policy), CARD_SHARES)
    .map(({ crossingAt }) => crossingAt)
    .filter((at) => at <= now);
  return Math.max(request.lastEventAt, ...crossed);
}
