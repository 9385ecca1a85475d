import type { ClockPolicy } from '../../domain/clock-policy.ts';
import { requestLabel } from '../../domain/ids.ts';
import { type Crossing, isDueDate, type Rung } from '../../domain/reminders/rung.ts';
import type { SnoozeEnd } from '../../domain/reminders/snooze.ts';
import { describeSnoozeMs } from '../../domain/reminders/snooze-duration.ts';
import type { Request, Visit } from '../../domain/request.ts';
import { describeBusinessMs, describeInstant } from '../../domain/sla/describe-duration.ts';
import type { Sla } from '../../domain/sla/sla.ts';
import { describeTarget } from '../../domain/sla/target.ts';
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { leftSentence } from './clock.ts';

/** What a rung of the ladder says about a request, as of the instant at which it is said. */
interface Said extends Crossing {
  readonly request: Request;
  readonly visit: Visit;
  readonly sentAt: Instant;
}

/** So late the due date's own reminder does not say "now" any more: the bot was down. */
const NOW_MS = HOUR_MS;

/** A reminder that comes in time finds its own share used, rounded; a late one finds more. */
const MORE_POINTS = 1;

/** Whether a reminder is that of the due date itself, and in time. */
export function isDueNow({
  rung,
  crossingAt,
  sentAt,
}: Pick<Said, 'rung' | 'crossingAt' | 'sentAt'>): boolean {
  return isDueDate(rung) && sentAt - crossingAt < NOW_MS;
}

/** `PL-12 for Acme`: how reminders name a request. */
export function reminderName(request: Request): string {
  return `${requestLabel(request)} for ${escaped(request.intake.company)}`;
}

/** The first line of a reminder. mrkdwn. */
export function rungHeadline(said: Said, sla: Sla, policy: ClockPolicy, timeZone: string): string {
  const { request, visit, rung, crossingAt, sentAt } = said;
  const name = reminderName(request);
  const left = leftSentence(sla, policy);
  const { businessDayMs } = policy.calendar;
  switch (rung.kind) {
    case 'share':
      if (rung.percent === 100) {
        return isDueNow(said)
          ? `*${name} is due now*: the target of ${describeTarget(sla.target)} is used up.`
          : `*${name} is overdue* (${left}).`;
      }
      if (sentAt < crossingAt) {
        return `*${name}: ${rung.percent} % of the time will be used* by ${describeInstant(crossingAt, timeZone)}; ${left} now.`;
      }
      return `*${name}: ${sla.fraction * 100 > rung.percent + MORE_POINTS ? 'more than ' : ''}${rung.percent} % of the time is used* (${left}).`;
    case 'overdue':
      return `*${name} is overdue* (${left}).`;
    case 'stalled': {
      const waitedMs = policy.calendar.businessMsBetween(visit.openedAt, sentAt);
      return `*${name} has not moved for ${describeBusinessMs(waitedMs, businessDayMs)}* (${left}).`;
    }
    case 'snoozed':
      return `*${name}: your snooze is over* (${left}).`;
  }
}

/** What a reminder was, in a sentence about it. */
export function rungName(rung: Rung): string {
  switch (rung.kind) {
    case 'share':
      return rung.percent === 100
        ? 'the reminder of the due date'
        : `the reminder at ${rung.percent} % of the time`;
    case 'overdue':
      return 'the reminder that it is overdue';
    case 'stalled':
      return 'the reminder that it has not moved';
    case 'snoozed':
      return 'the reminder after your snooze';
  }
}

/** Until when somebody is not reminded. mrkdwn. */
export function snoozedSentence(
  request: Request,
  { until, isCapped }: SnoozeEnd,
  timeZone: string,
): string {
  const due = isCapped ? ' That is its due date, of which you are reminded in any case.' : '';
  return `You will not be reminded of ${reminderName(request)} before ${describeInstant(until, timeZone)}.${due}`;
}

/** `Snooze 4 Hours`: the button's label, with the time from the settings. */
export function snoozeLabel(snoozeMs: number): string {
  return `Snooze ${describeSnoozeMs(snoozeMs).replace(/[a-z]/, (letter) => letter.toUpperCase())}`;
}
