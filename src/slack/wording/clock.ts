import type { ClockPolicy } from '../../domain/clock-policy.ts';
import { describeBusinessMs, describeInstant } from '../../domain/sla/describe-duration.ts';
import type { PauseReason, Sla } from '../../domain/sla/sla.ts';
import { describeTarget } from '../../domain/sla/target.ts';

/**
 * Where the SLA stands, in a sentence that stays true while nothing happens: it names instants, not
 * what is left of a running clock, so that a message need not be edited every minute.
 */
export function clockSentence(sla: Sla, policy: ClockPolicy, timeZone: string): string {
  switch (sla.status) {
    case 'running':
      return `Due ${describeInstant(sla.dueAt, timeZone)}.`;
    case 'paused':
      return `The clock is paused since ${describeInstant(sla.since, timeZone)} (${PAUSES[sla.reason]}); ${left(sla, policy)} left.`;
    case 'met':
      return `Closed ${describeInstant(sla.at, timeZone)}, within the target of ${describeTarget(sla.target)}.`;
    case 'breached':
      return sla.closedAt === null
        ? `Overdue since ${describeInstant(sla.dueAt, timeZone)}.`
        : `Closed ${describeInstant(sla.closedAt, timeZone)}, after the due date ${describeInstant(sla.dueAt, timeZone)}.`;
  }
}

/** What is left of the target, or by how much it is exceeded; true at the instant it is asked. */
export function leftSentence(sla: Sla, policy: ClockPolicy): string {
  return sla.overdueMs > 0 || sla.status === 'breached'
    ? `${describeBusinessMs(sla.overdueMs, policy.calendar.businessDayMs)} over the target`
    : `${left(sla, policy)} left`;
}

/** Why the clock stands still, as the middle of a sentence. */
export const PAUSES: Readonly<Record<PauseReason, string>> = {
  returned: 'returned for correction',
  'on-hold': 'on hold',
  'customer-turn': 'waiting for the customer',
};

function left(sla: Sla, policy: ClockPolicy): string {
  return describeBusinessMs(sla.remainingMs, policy.calendar.businessDayMs);
}
