import type { Party } from '../party.ts';
import type { Instant } from '../time.ts';
import { countedMs, type ReceiptLine } from './receipt.ts';

/** Lines that are not shown one by one, with their exact sums. */
export interface CondensedLines {
  readonly kind: 'condensed';
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
  readonly ms: number;
  readonly byOwner: Readonly<Record<Party, number>>;
  readonly unusedMs: number;
}

/** At most `most` lines: where there are more, the middle is one, so that everything still adds up. */
export function condensed(
  lines: readonly ReceiptLine[],
  most: number,
): readonly (ReceiptLine | CondensedLines)[] {
  if (lines.length <= most) return lines;
  const head = Math.ceil((most - 1) / 2);
  const tail = most - 1 - head;
  const middle = lines.slice(head, lines.length - tail);
  const [first, last] = [middle[0], middle.at(-1)];
  if (first === undefined || last === undefined) throw new Error('what is condensed is not empty');
  const ofOwner = (owner: Party) =>
    countedMs(middle.filter((line) => line.kind === 'working' && line.owner === owner));
  return [
    ...lines.slice(0, head),
    {
      kind: 'condensed',
      from: first.from,
      to: last.to,
      count: middle.length,
      ms: countedMs(middle),
      byOwner: { adobe: ofOwner('adobe'), customer: ofOwner('customer') },
      unusedMs: middle.reduce((sum, line) => sum + (line.kind === 'paused' ? line.unusedMs : 0), 0),
    },
    ...lines.slice(lines.length - tail),
  ];
}
