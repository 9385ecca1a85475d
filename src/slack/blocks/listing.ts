import type { KnownBlock } from '@slack/types';
import { charactersOf, MESSAGE_BUDGET } from './budget.ts';
import { fairShare } from './fair-share.ts';

/** Lines under a heading. Where there is no room for all of them, the others are counted. */
export interface Listing {
  readonly heading: string;
  readonly lines: readonly string[];
  /** What one line is and what several are, when they are counted: `service`, `services`. */
  readonly noun: readonly [one: string, several: string];
}

/** What each paragraph costs besides its text: the block around it, and packing that leaves room. */
const BLOCK = 90;
const PACKING = 1.06;
/** As much as a count needs. */
const COUNT = 60;

/** A listing as it is, or as much of it as there is room for; `hidden` lines are counted. */
interface Shown {
  readonly paragraphs: readonly string[];
  readonly hidden: number;
}

/** All lines of a listing. */
export function inFull({ heading, lines }: Listing): Shown {
  return { paragraphs: heading === '' ? lines : [heading, ...lines], hidden: 0 };
}

/**
 * Listings that together take no more than `room` characters as they are sent. Short ones stay whole;
 * a long one ends with the number of lines that it leaves out: "and 14 more services".
 */
function condensed(listings: readonly Listing[], room: number): readonly Shown[] {
  const share = fairShare(
    listings.map((one) => costOf(inFull(one).paragraphs)),
    room,
  );
  return listings.map((one) =>
    costOf(inFull(one).paragraphs) <= share ? inFull(one) : within(share, one),
  );
}

function within(share: number, { heading, lines, noun }: Listing): Shown {
  const head = heading === '' ? [] : [heading];
  let shown = 0;
  while (
    shown < lines.length - 1 &&
    costOf([...head, ...lines.slice(0, shown + 1)]) + COUNT <= share
  ) {
    shown += 1;
  }
  const hidden = lines.length - shown;
  const count = `${hidden} ${shown === 0 ? '' : 'more '}${noun[hidden === 1 ? 0 : 1]}`;
  const last = shown === 0 ? count : `and ${count}`;
  return { paragraphs: [...head, ...lines.slice(0, shown), last], hidden };
}

/** At least as many characters as paragraphs take in blocks, quoted and joined as JSON has them. */
function costOf(paragraphs: readonly string[]): number {
  const text = paragraphs.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
  return paragraphs.length === 0 ? 0 : Math.ceil(text * PACKING) + BLOCK;
}

/**
 * Blocks with their listings as they are or, where that is more than `most` characters, condensed.
 *
 * @param blocksOf makes them of each listing's paragraphs; `isCondensed` says that lines are left out.
 */
export function fitted<Name extends string>(
  listings: Readonly<Record<Name, readonly Listing[]>>,
  blocksOf: (
    paragraphsOf: (name: Name) => readonly string[],
    isCondensed: boolean,
  ) => readonly KnownBlock[],
  most = MESSAGE_BUDGET,
): readonly KnownBlock[] {
  const whole = blocksOf((name) => listings[name].flatMap((one) => inFull(one).paragraphs), false);
  if (charactersOf(whole) <= most) return whole;
  const room = most - charactersOf(blocksOf(() => [], true));
  const all = Object.values<readonly Listing[]>(listings).flat();
  const shown = new Map(condensed(all, room).map((one, index) => [all[index], one.paragraphs]));
  return blocksOf((name) => listings[name].flatMap((one) => shown.get(one) ?? []), true);
}
