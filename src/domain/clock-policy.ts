import type { Calendar } from './calendar/calendar.ts';
import { sharedCalendar } from './calendar/shared-calendar.ts';
import type { PlaybookId } from './playbooks/playbooks.ts';
import { stepRule } from './playbooks/steps.ts';
import type { RequestState, Visit } from './request.ts';
import type { SlaTargets } from './sla/parse-target.ts';
import { clockSegments, type PauseSpan, type Span } from './sla/segments.ts';
import { type ClockHistory, type PauseReason, type Sla, slaOf } from './sla/sla.ts';
import type { SlaTarget } from './sla/target.ts';
import type { Instant } from './time.ts';

/** What the contract says about time: the settings' calendar, targets and pauses. */
export interface ClockPolicy {
  readonly calendar: Calendar;
  readonly sla: SlaPolicy;
}

/** How much business time a request may take, and whose time that is. */
export interface SlaPolicy extends SlaTargets {
  /** Whether the clock stands still while the customer owns the next action. */
  readonly pausesForCustomer: boolean;
}

/**
 * A request's life on the clock. The guide's five business days run whoever owns the next action,
 * unless the policy pauses for the customer, and pause while the request is returned or on hold. The
 * time between a close and a reopening counts for nothing. What is closed keeps the policy of its close.
 */
export function clockHistory(request: RequestState, settings: ClockPolicy): ClockHistory {
  const policy = policyFor(request, settings);
  return {
    segments: clockSegments(lifeOf(request), pausesOf(request, policy.sla)),
    target: targetOf(request.playbook, policy.sla),
    calendar: policy.calendar,
  };
}

/**
 * The clock that a request runs by: that of the settings while it is open, and the one that it was closed
 * by afterwards. Requests that were closed before that was recorded follow the settings.
 */
export function policyFor(request: RequestState, settings: ClockPolicy): ClockPolicy {
  if (request.status === 'open' || request.clock === undefined) return settings;
  const { calendar, target, pausesForCustomer } = request.clock;
  return {
    calendar: sharedCalendar(calendar),
    sla: { target, ofPlaybook: {}, pausesForCustomer },
  };
}

/**
 * The SLA of a request as it stands at `now`; recomputed from the history on every question. A `now`
 * before the last event (another machine's clock was ahead) counts as that event's instant.
 */
export function slaOfRequest(request: RequestState, policy: ClockPolicy, now: Instant): Sla {
  return slaOf({ ...clockHistory(request, policy), now: Math.max(now, request.lastEventAt) });
}

/** The target of a playbook. */
export function targetOf(playbook: PlaybookId, { target, ofPlaybook }: SlaPolicy): SlaTarget {
  return ofPlaybook[playbook] ?? target;
}

/** The stretches in which a request was open: visits follow each other without a gap until it ends. */
export function lifeOf({ visits }: RequestState): readonly Span[] {
  const life: Span[] = [];
  for (const { openedAt, closedAt } of visits) {
    const before = life.at(-1);
    if (before?.to === openedAt) life[life.length - 1] = { from: before.from, to: closedAt };
    else life.push({ from: openedAt, to: closedAt });
  }
  return life;
}

function pausesOf({ visits }: RequestState, policy: SlaPolicy): readonly PauseSpan[] {
  return visits.flatMap((visit) =>
    reasonsToPause(visit, policy).map((reason) => ({
      from: visit.openedAt,
      to: visit.closedAt,
      reason,
    })),
  );
}

function reasonsToPause({ step, owner }: Visit, policy: SlaPolicy): readonly PauseReason[] {
  const { pause } = stepRule(step);
  return [
    ...(pause === null ? [] : [pause]),
    ...(policy.pausesForCustomer && owner === 'customer' ? (['customer-turn'] as const) : []),
  ];
}
