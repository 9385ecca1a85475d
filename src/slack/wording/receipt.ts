import type { ClockPolicy } from '../../domain/clock-policy.ts';
import { addingUp } from '../../domain/sla/adding-up.ts';
import type { CondensedLines } from '../../domain/sla/condensed.ts';
import {
  describeBusinessMs,
  describeInstant,
  shortHours,
  shortUnitMs,
} from '../../domain/sla/describe-duration.ts';
import {
  describeStretch,
  type StretchStyle,
  weekdayOf,
} from '../../domain/sla/describe-stretch.ts';
import { countedMs, type Receipt, type ReceiptLine } from '../../domain/sla/receipt.ts';
import type { Sla } from '../../domain/sla/sla.ts';
import { describeTarget } from '../../domain/sla/target.ts';
import type { ClosedDay } from '../../domain/sla/working-time.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { clipped, escaped } from '../blocks/mrkdwn.ts';
import { leftSentence, PAUSES } from './clock.ts';
import { SIDES } from './ledger.ts';

/** The receipt of a due date in words. */

type Line = ReceiptLine | CondensedLines;

/** As much of the names of days as one line has; a list of them can be long. */
const MOST_NAMES = 120;

/** How it stands and why: the due date in the reader's zone, and in the contract's where it differs. */
export function receiptVerdict(sla: Sla, policy: ClockPolicy, readerZone: string): string {
  const inZones = (at: number) => bothZones(at, readerZone, policy.calendar.timeZone);
  const target = describeTarget(sla.target);
  switch (sla.status) {
    case 'running':
      return `*Due ${inZones(sla.dueAt)}.* The target is ${target}; ${leftSentence(sla, policy)}.`;
    case 'paused':
      return `*No due date while the clock is paused* (${PAUSES[sla.reason]}, since ${inZones(sla.since)}). The target is ${target}; ${leftSentence(sla, policy)}.`;
    case 'met':
      return `*Closed ${inZones(sla.at)}, within the target of ${target}*; ${leftSentence(sla, policy)}.`;
    case 'breached': {
      const end = sla.closedAt === null ? '' : ` Closed ${inZones(sla.closedAt)}.`;
      const pause =
        sla.pause === null ? '' : ` The clock is paused now (${PAUSES[sla.pause.reason]}).`;
      return `*It was due ${inZones(sla.dueAt)}.*${end} The target was ${target}; ${leftSentence(sla, policy)}.${pause}`;
    }
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

/** One line for each stretch, of what has been and of what is expected. Their times add up. */
export function receiptLines(
  { past, expected }: { readonly past: readonly Line[]; readonly expected: readonly Line[] },
  startedAt: number,
  { calendar }: ClockPolicy,
): { readonly past: readonly string[]; readonly expected: readonly string[] } {
  const { businessDayMs, timeZone } = calendar;
  const unitMs = shortUnitMs(businessDayMs);
  const style = { timeZone, yearOf: startedAt, withSeconds: unitMs < MINUTE_MS };
  const all = [...past, ...expected];
  const shown = addingUp(all.map(countedIn), unitMs);
  const texts = all.map(
    (line, index) => `• ${lineText(line, shown[index] ?? 0, style, businessDayMs)}`,
  );
  return { past: texts.slice(0, past.length), expected: texts.slice(past.length) };
}

function countedIn(line: Line): number {
  return line.kind === 'working' || line.kind === 'condensed' ? line.ms : 0;
}

function lineText(line: Line, shownMs: number, style: StretchStyle, businessDayMs: number): string {
  const when = describeStretch(line.from, line.to, style);
  const counted = `*${shortHours(shownMs, businessDayMs)}*`;
  const hours = (ms: number) => shortHours(ms, businessDayMs);
  switch (line.kind) {
    case 'working': {
      const name = line.dayName === '' ? '' : ` (${dayName(line.dayName)})`;
      return `${when}: ${counted}, ${SIDES[line.owner]}’s turn${name}`;
    }
    case 'closed':
      return `${when}: ${closedText(line)}`;
    case 'paused':
      return `${when}: paused (${PAUSES[line.reason]}), ${hours(line.unusedMs)} of business time not used`;
    case 'ended':
      return `${when}: closed, before it was reopened`;
    case 'condensed': {
      const { customer, adobe } = line.byOwner;
      return `${when}: ${counted} in ${line.count} stretches (Customer ${hours(customer)}, Adobe ${hours(adobe)}; ${hours(line.unusedMs)} paused)`;
    }
  }
}

function closedText({ days, isNight }: ReceiptLine & { readonly kind: 'closed' }): string {
  if (days.length === 0) return isNight ? 'night' : 'outside business hours';
  return clipped([...new Set(days.map(whyClosed))].join(', '), MOST_NAMES);
}

function whyClosed({ date, why }: ClosedDay): string {
  const weekday = weekdayOf(date);
  switch (why.kind) {
    case 'weekly':
      return weekday === 'Saturday' || weekday === 'Sunday' ? 'weekend' : `${weekday}, closed`;
    case 'holiday':
    case 'closed':
    case 'open-day':
      return why.name === '' ? `${weekday}, closed day` : dayName(why.name);
    case 'half-day':
      return why.name === '' ? 'half day' : `${dayName(why.name)} (half day)`;
  }
}

function dayName(name: string): string {
  return escaped(clipped(name, 50));
}

/** What the lines come to. */
export function receiptSum({ past, expected, sla }: Receipt, { calendar }: ClockPolicy): string {
  const { businessDayMs } = calendar;
  const [soFar = 0, toCome = 0] = addingUp(
    [countedMs(past), countedMs(expected)],
    shortUnitMs(businessDayMs),
  );
  const hours = (ms: number) => shortHours(ms, businessDayMs);
  const target = `the target of ${describeTarget(sla.target)}`;
  switch (sla.status) {
    case 'running':
      return `*Sum:* ${hours(soFar)} so far and ${hours(toCome)} to come are ${hours(soFar + toCome)}, ${target}.`;
    case 'paused':
      return `*Sum:* ${hours(soFar)} of ${hours(sla.targetMs)}, ${target}; ${hours(sla.targetMs - soFar)} left when it goes on.`;
    case 'met':
      return `*Sum:* ${hours(soFar)} of ${hours(sla.targetMs)}, ${target}.`;
    case 'breached':
      return `*Sum:* ${hours(soFar)}, ${target}. Since then ${describeBusinessMs(sla.overdueMs, businessDayMs)} of business time.`;
  }
}
