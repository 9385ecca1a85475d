import type { Party } from '../party.ts';
import type { Instant } from '../time.ts';
import { countedMs, pausedMs, type ReceiptLine } from './receipt.ts';
import type { ClosedDay } from './working-time.ts';

/** Lines that are not shown one by one, with their exact sums. */
export interface CondensedLines {
  readonly kind: 'condensed';
  readonly from: Instant;
  readonly to: Instant;
  /** How many of them are working time. */
  readonly count: number;
  readonly ms: number;
  readonly byOwner: Readonly<Record<Party, number>>;
  readonly pauses: number;
  readonly unusedMs: number;
  readonly reopenings: number;
  /** The days among them that had a reason of their own not to count, each once. */
  readonly days: readonly ClosedDay[];
  /** The names of days that counted by hours of their own. */
  readonly dayNames: readonly string[];
}

/** So many lines are kept at either end, if there is room for them. */
const AT_EITHER_END = 3;

/**
 * At most `most` lines, 3 or more. Where there are more, runs of ordinary working time, nights and
 * weekends in the middle are one line each, as few as need be; pauses and days with a name stay. Only
 * where even these are too many the whole middle is one line. Everything still adds up.
 */
export function condensed(
  lines: readonly ReceiptLine[],
  most: number,
): readonly (ReceiptLine | CondensedLines)[] {
  if (lines.length <= most) return lines;
  const widest = Math.floor((most - 1) / 2);
  for (let ends = widest; ends >= Math.min(AT_EITHER_END, widest); ends -= 1) {
    const shown = aroundMiddle(lines, ends, ends, (middle) => runs(middle).flatMap(asFewLines));
    if (shown.length <= most) return shown;
  }
  return aroundMiddle(lines, most - 1 - widest, widest, (middle) => [asOne(middle)]);
}

function aroundMiddle(
  lines: readonly ReceiptLine[],
  head: number,
  tail: number,
  shorter: (middle: readonly ReceiptLine[]) => readonly (ReceiptLine | CondensedLines)[],
): readonly (ReceiptLine | CondensedLines)[] {
  const end = lines.length - tail;
  return [...lines.slice(0, head), ...shorter(lines.slice(head, end)), ...lines.slice(end)];
}

/** Ordinary lines that follow each other; each other line alone. */
function runs(lines: readonly ReceiptLine[]): readonly (readonly ReceiptLine[])[] {
  const found: ReceiptLine[][] = [];
  for (const line of lines) {
    const before = found.at(-1);
    if (isOrdinary(line) && before?.every(isOrdinary)) before.push(line);
    else found.push([line]);
  }
  return found;
}

function asFewLines(run: readonly ReceiptLine[]): readonly (ReceiptLine | CondensedLines)[] {
  return run.length > 1 ? [asOne(run)] : run;
}

function isOrdinary(line: ReceiptLine): boolean {
  switch (line.kind) {
    case 'working':
      return line.dayName === '';
    case 'closed':
      return line.days.every(isOfTheWeek);
    case 'paused':
    case 'ended':
      return false;
  }
}

function isOfTheWeek({ why }: ClosedDay): boolean {
  return why.kind === 'weekly';
}

function asOne(lines: readonly ReceiptLine[]): CondensedLines {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) throw new Error('what is condensed is not empty');
  const working = lines.filter((line) => line.kind === 'working');
  const ofOwner = (owner: Party) => countedMs(working.filter((line) => line.owner === owner));
  const days = lines
    .flatMap((line) => (line.kind === 'closed' ? line.days : []))
    .filter((day) => !isOfTheWeek(day));
  return {
    kind: 'condensed',
    from: first.from,
    to: last.to,
    count: working.length,
    ms: countedMs(working),
    byOwner: { adobe: ofOwner('adobe'), customer: ofOwner('customer') },
    pauses: lines.filter(({ kind }) => kind === 'paused').length,
    unusedMs: pausedMs(lines),
    reopenings: lines.filter(({ kind }) => kind === 'ended').length,
    days: [...new Map(days.map((day) => [day.date, day])).values()],
    dayNames: [...new Set(working.map(({ dayName }) => dayName))].filter((name) => name !== ''),
  };
}
