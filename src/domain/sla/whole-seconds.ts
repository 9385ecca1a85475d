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
 * Where lines begin and end. Rounding each instant down would lose or win a second with each pause; so
 * after one, working time is moved by what makes the time counted so far end on a whole second too. What
 * follows within that second begins no earlier than it is shown to end.
 */
function shownInstants(lines: readonly ReceiptLine[]): ReadonlyMap<Instant, Instant> {
  const shown = new Map<Instant, Instant>();
  let countedMs = partOfSecond(lines.find(({ kind }) => kind === 'working')?.from ?? 0);
  for (const line of lines) {
    const { from, to } = line;
    if (line.kind === 'working') {
      const shiftMs = partOfSecond(countedMs - from);
      shown.set(from, wholeSecond(from + shiftMs));
      shown.set(to, wholeSecond(to + shiftMs));
      countedMs += line.ms;
    } else {
      const shownFrom = shown.get(from) ?? wholeSecond(from);
      shown.set(from, shownFrom);
      shown.set(to, Math.max(shownFrom, wholeSecond(to)));
    }
  }
  return shown;
}

function wholeLine(
  line: ReceiptLine,
  shown: ReadonlyMap<Instant, Instant>,
  calendar: Calendar,
): readonly ReceiptLine[] {
  const from = shown.get(line.from) ?? line.from;
  const to = shown.get(line.to) ?? line.to;
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
