import type { ClockPolicy } from '../../domain/clock-policy.ts';
import type { RequestState } from '../../domain/request.ts';
import type { CondensedLines } from '../../domain/sla/condensed.ts';
import { describeInstant, shortHours, shortUnitMs } from '../../domain/sla/describe-duration.ts';
import {
  clocksChange,
  describeStretch,
  type StretchStyle,
  weekdayOf,
} from '../../domain/sla/describe-stretch.ts';
import { countedMs, pausedMs, type Receipt, type ReceiptLine } from '../../domain/sla/receipt.ts';
import { describeTarget } from '../../domain/sla/target.ts';
import type { ClosedDay, Gap } from '../../domain/sla/working-time.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { clipped, escaped } from '../blocks/mrkdwn.ts';
import { PAUSES } from './clock.ts';
import { SIDES } from './ledger.ts';

/** The receipt of a due date in words. */

type Line = ReceiptLine | CondensedLines;

/** As much of the names of days as one line has; a list of them can be long. */
const MOST_NAMES = 120;

/** How it stands and why: the due date in the reader's zone, and in the contract's where it differs. */
export function receiptVerdict(
  receipt: Receipt,
  status: RequestState['status'],
  policy: ClockPolicy,
  readerZone: string,
): string {
  const { sla, wouldBeDueAt } = receipt;
  const inZones = (at: number) => bothZones(at, readerZone, policy.calendar.timeZone);
  const target = describeTarget(sla.target);
  const left = leftText(receipt, policy);
  switch (sla.status) {
    case 'running':
      return `*Due ${inZones(sla.dueAt)}.* The target is ${target}; ${left}.`;
    case 'paused':
      return `*No due date while the clock is paused* (${PAUSES[sla.reason]}, since ${inZones(sla.since)}). The target is ${target}; ${left}.`;
    case 'met': {
      const due = wouldBeDueAt === null ? '' : ` It would have been due ${inZones(wouldBeDueAt)}.`;
      // A cancelled request has neither met nor missed its target.
      return status === 'cancelled'
        ? `*Cancelled ${inZones(sla.at)}.* The target of ${target} was not reached by then; ${left}.${due}`
        : `*Completed ${inZones(sla.at)}, within the target of ${target}*; ${left}.${due}`;
    }
    case 'breached': {
      const end =
        sla.closedAt === null
          ? ''
          : ` ${status === 'cancelled' ? 'Cancelled' : 'Completed'} ${inZones(sla.closedAt)}.`;
      const pause =
        sla.pause === null ? '' : ` The clock is paused now (${PAUSES[sla.pause.reason]}).`;
      return `*It was due ${inZones(sla.dueAt)}.*${end} The target was ${target}; ${left}.${pause}`;
    }
  }
}

/** What is left of the target as the lines have it, so that a receipt says one amount only. */
function leftText({ sla, past, expected, after }: Receipt, { calendar }: ClockPolicy): string {
  const hours = (ms: number) => shortHours(ms, calendar.businessDayMs);
  switch (sla.status) {
    case 'running':
      return `${hours(countedMs(expected))} left`;
    case 'paused':
    case 'met':
      return `${hours(Math.max(0, sla.targetMs - countedMs(past)))} left`;
    case 'breached':
      return countedMs(after) > 0
        ? `${hours(countedMs(after))} over the target`
        : 'the target is used up';
  }
}

function bothZones(at: number, readerZone: string, contractZone: string): string {
  const own = describeInstant(at, readerZone);
  return readerZone === contractZone
    ? own
    : `${own}, which is ${describeInstant(at, contractZone)}`;
}

/** What the target and the lines are measured by. */
export function receiptBasis({ startedAt, sla }: Receipt, { calendar }: ClockPolicy): string {
  const { businessDayMs, timeZone } = calendar;
  const hours = shortHours(sla.targetMs, businessDayMs);
  const day = shortHours(businessDayMs, businessDayMs);
  const target =
    sla.target.unit === 'business-days' ? `${hours} (a business day counts as ${day})` : hours;
  return `Started ${describeInstant(startedAt, timeZone)}. The target in business time: ${target}. Times below are of ${timeZone}, the contract’s zone.`;
}

/** One line for each stretch. Their times add up. */
export function receiptLines(
  lines: readonly Line[],
  startedAt: number,
  { calendar }: ClockPolicy,
): readonly string[] {
  const { businessDayMs, timeZone } = calendar;
  const withSeconds = shortUnitMs(businessDayMs) < MINUTE_MS;
  const style = { timeZone, yearOf: startedAt, withSeconds };
  return lines.map((line) => `• ${lineText(line, style, businessDayMs)}`);
}

function lineText(line: Line, style: StretchStyle, businessDayMs: number): string {
  const when = describeStretch(line.from, line.to, style);
  const hours = (ms: number) => shortHours(ms, businessDayMs);
  switch (line.kind) {
    case 'working': {
      const name = line.dayName === '' ? '' : ` (${dayName(line.dayName)})`;
      const change = clocksChange(line.from, line.to, style.timeZone) ? ' (clocks changed)' : '';
      return `${when}: *${hours(line.ms)}*${change}, ${SIDES[line.owner]}’s turn${name}`;
    }
    case 'closed':
      return `${when}: ${closedText(line)}`;
    case 'paused':
      return `${when}: paused (${PAUSES[line.reason]}), ${hours(line.unusedMs)} of business time not counted`;
    case 'ended':
      return `${when}: closed, before it was reopened`;
    case 'condensed':
      return `${when}: *${hours(line.ms)}* in ${counted(line.count, 'stretch', 'stretches')} (${condensedText(line, hours)})`;
  }
}

function condensedText(line: CondensedLines, hours: (ms: number) => string): string {
  const { byOwner, pauses, unusedMs, reopenings, days, dayNames } = line;
  const closed = days.map(whyClosed);
  const names = [...new Set([...closed, ...dayNames.map(dayName)])].join(', ');
  return [
    `Customer ${hours(byOwner.customer)}, Adobe ${hours(byOwner.adobe)}`,
    ...(pauses === 0
      ? []
      : [`${counted(pauses, 'pause', 'pauses')} with ${hours(unusedMs)} not counted`]),
    ...(reopenings === 0 ? [] : [`reopened ${counted(reopenings, 'time', 'times')}`]),
    ...(days.length === 0 ? [] : [`${counted(days.length, 'day', 'days')} closed or shortened`]),
    ...(names === '' ? [] : [clipped(names, MOST_NAMES)]),
  ].join('; ');
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

const GAPS = {
  night: 'night',
  break: 'break',
  outside: 'outside business hours',
} as const satisfies Readonly<Record<Gap, string>>;

function closedText({ days, gap }: ReceiptLine & { readonly kind: 'closed' }): string {
  if (days.length === 0) return GAPS[gap];
  return clipped([...new Set(days.map(whyClosed))].join(', '), MOST_NAMES);
}

function whyClosed({ date, why }: ClosedDay, index: number, days: readonly ClosedDay[]): string {
  const weekday = weekdayOf(date);
  switch (why.kind) {
    case 'weekly':
      return isOfWeekend(index, days) ? 'weekend' : `${weekday} (closed)`;
    case 'holiday':
    case 'closed':
    case 'open-day':
      return why.name === '' ? `${weekday} (closed day)` : dayName(why.name);
    case 'half-day':
      return why.name === '' ? 'half day' : `${dayName(why.name)} (half day)`;
  }
}

/** Whether the weekdays closed around this one, which touch, have a Saturday or a Sunday. */
function isOfWeekend(index: number, days: readonly ClosedDay[]): boolean {
  const isBoundary = ({ why }: ClosedDay) => why.kind !== 'weekly';
  const from = days.slice(0, index).findLastIndex(isBoundary) + 1;
  const end = days.findIndex((day, at) => at > index && isBoundary(day));
  const touching = days.slice(from, end === -1 ? undefined : end);
  return touching.some(({ date }) => ['Saturday', 'Sunday'].includes(weekdayOf(date)));
}

function dayName(name: string): string {
  return escaped(clipped(name, 50));
}

/** What the lines come to. */
export function receiptSum(receipt: Receipt, { calendar }: ClockPolicy): string {
  const { past, expected, after, sla } = receipt;
  const hours = (ms: number) => shortHours(ms, calendar.businessDayMs);
  const target = `the target of ${describeTarget(sla.target)}`;
  const [soFar, toCome] = [countedMs(past), countedMs(expected)];
  switch (sla.status) {
    case 'running':
      return `*Sum:* ${hours(soFar)} so far and ${hours(toCome)} to come are ${hours(soFar + toCome)}, ${target}.`;
    case 'paused':
      return `*Sum:* ${hours(soFar)} of ${hours(sla.targetMs)}, ${target}; ${hours(Math.max(0, sla.targetMs - soFar))} left when it goes on.`;
    case 'met':
      return `*Sum:* ${hours(soFar)} of ${hours(sla.targetMs)}, ${target}.`;
    case 'breached': {
      const since = [
        ...(countedMs(after) > 0 ? [`${hours(countedMs(after))} of business time`] : []),
        ...(pausedMs(after) > 0 ? [`${hours(pausedMs(after))} paused`] : []),
      ];
      return `*Sum:* ${hours(soFar)}, ${target}.${since.length === 0 ? '' : ` Since then ${since.join(' and ')}.`}`;
    }
  }
}
