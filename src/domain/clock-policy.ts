import type { Calendar } from './calendar/calendar.ts';
import { stepRule } from './playbooks/steps.ts';
import type { RequestState } from './request.ts';
import {
  type ClockHistory,
  type ClockSegment,
  type Sla,
  type SlaPolicy,
  slaOf,
} from './sla/sla.ts';
import type { Instant } from './time.ts';

/** What the contract says about time: the settings' calendar and target. */
export interface ClockPolicy {
  readonly calendar: Calendar;
  readonly sla: SlaPolicy;
}

/**
 * A request's life on the clock: one segment a visit, running or paused as its step says. The guide's
 * five business days run whoever owns the next action, and pause while the request is returned or on
 * hold. The time between a close and a reopening counts for nothing.
 */
export function clockHistory(request: RequestState, policy: ClockPolicy): ClockHistory {
  const segments = request.visits.map((visit): ClockSegment => {
    const span = { from: visit.openedAt, to: visit.closedAt };
    const { pause } = stepRule(visit.step);
    return pause === null
      ? { ...span, clock: 'running' }
      : { ...span, clock: 'paused', reason: pause };
  });
  return { segments, policy: policy.sla, calendar: policy.calendar };
}

/** The SLA of a request as it stands at `now`; recomputed from the history on every question. */
export function slaOfRequest(request: RequestState, policy: ClockPolicy, now: Instant): Sla {
  return slaOf({ ...clockHistory(request, policy), now });
}
