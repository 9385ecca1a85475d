import type { Calendar } from '../calendar/calendar.ts';
import { type Instant, SECOND_MS } from '../time.ts';
import type { Receipt, ReceiptLine } from './receipt.ts';

/**
 * A receipt whose lines begin and end on whole seconds, each less than a second from where it does: so
 * their times, their durations and the sums agree by the reader's own arithmetic, and the sums are the
 * exact ones without their parts of a second. Lines that have no length then are left out.
 */
export function inWholeSeconds(receipt: Receipt, calendar: Calendar): Receipt {
  const { past, expected, after } = receipt;
  const shown = shownInstants([...past, ...expected, ...after]);
  const whole = (lines: readonly ReceiptLine[]) =>
    lines.flatMap((line) => wholeLine(line, shown, calendar));
  return { ...receipt, past: whole(past), expected: whole(expected), after: whole(after) };
}

/**
 * Where working time begins and ends. Rounding each instant down would lose or win a second with each
 * pause; so after one all are moved by what makes the time counted so far end on a whole second too.
 */
function shownInstants(lines: readonly ReceiptLine[]): ReadonlyMap<Instant, Instant> {
  const working = lines.filter((line) => line.kind === 'working');
  const shown = new Map<Instant, Instant>();
  let countedMs = partOfSecond(working[0]?.from ?? 0);
  for (const { from, to, ms } of working) {
    const shiftMs = partOfSecond(countedMs - from);
    shown.set(from, wholeSecond(from + shiftMs));
    shown.set(to, wholeSecond(to + shiftMs));
    countedMs += ms;
  }
  return shown;
}

function wholeLine(
  line: ReceiptLine,
  shown: ReadonlyMap<Instant, Instant>,
  calendar: Calendar,
): readonly ReceiptLine[] {
  const from = shown.get(line.from) ?? wholeSecond(line.from);
  const to = shown.get(line.to) ?? wholeSecond(line.to);
  if (from === to) return [];
  switch (line.kind) {
    case 'working':
      return [{ ...line, from, to, ms: to - from }];
    case 'paused':
      return [{ ...line, from, to, unusedMs: calendar.businessMsBetween(from, to) }];
    case 'closed':
    case 'ended':
      return [{ ...line, from, to }];
  }
}

function wholeSecond(at: Instant): Instant {
  return Math.floor(at / SECOND_MS) * SECOND_MS;
}

function partOfSecond(ms: number): number {
  return ms - wholeSecond(ms);
}
