import type { ClockPolicy } from '../../domain/clock-policy.ts';
import { describeBusinessMs, describeInstant } from '../../domain/sla/describe-duration.ts';
import type { Pause, PauseReason, Sla } from '../../domain/sla/sla.ts';
import { describeTarget } from '../../domain/sla/target.ts';
import { type Instant, SECOND_MS } from '../../domain/time.ts';

/**
 * Where the SLA stands, in a sentence that stays true while nothing happens: it names instants, not
 * what is left of a running clock, so that a message need not be edited every minute.
 */
export function clockSentence(sla: Sla, policy: ClockPolicy, timeZone: string): string {
  switch (sla.status) {
    case 'running':
      return dueSentence(sla.dueAt, timeZone);
    case 'paused':
      return `${pausedText(sla, timeZone)}; ${left(sla, policy)} left.`;
    case 'met':
      return `Closed ${describeInstant(sla.at, timeZone)}, within the target of ${describeTarget(sla.target)}.`;
    case 'breached':
      return sla.closedAt === null
        ? `Overdue since ${describeInstant(sla.dueAt, timeZone)}.${sla.pause === null ? '' : ` ${pausedText(sla.pause, timeZone)}.`}`
        : `Closed ${describeInstant(sla.closedAt, timeZone)}, after the due date ${describeInstant(sla.dueAt, timeZone)}.`;
  }
}

/** When it is due, of a due date that is not past. */
export function dueSentence(dueAt: Instant, timeZone: string): string {
  return `Due ${describeInstant(dueAt, timeZone)}.`;
}

/**
 * What is left of the target, or by how much it is exceeded; true at the instant it is asked. In the
 * night after a due date at closing time it is exceeded by nothing.
 */
export function leftSentence(sla: Sla, policy: ClockPolicy): string {
  if (sla.status !== 'breached') return `${left(sla, policy)} left`;
  return sla.overdueMs < SECOND_MS
    ? 'the target is used up'
    : `${describeBusinessMs(sla.overdueMs, policy.calendar.businessDayMs)} over the target`;
}

/** Why the clock stands still, as the middle of a sentence. */
export const PAUSES: Readonly<Record<PauseReason, string>> = {
  returned: 'returned for correction',
  'on-hold': 'on hold',
  'customer-turn': 'waiting for the customer',
};

function pausedText({ since, reason }: Pause, timeZone: string): string {
  return `The clock has been paused since ${describeInstant(since, timeZone)} (${PAUSES[reason]})`;
}

function left(sla: Sla, policy: ClockPolicy): string {
  return describeBusinessMs(sla.remainingMs, policy.calendar.businessDayMs);
}
