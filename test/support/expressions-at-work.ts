import { expect } from 'vitest';

/** What regular expressions had to do, whatever the machine's speed. */
export interface Work {
  /** How many characters they went through, all of them together. */
  readonly charactersRead: number;
  /** The longest text that any of them was given. */
  readonly longestText: number;
}

/**
 * Counts what regular expressions go through while `act` runs. Each is linear in what it goes through,
 * which `npm run check` proves, so that this is the work: expressions that are applied again and again
 * show as well.
 */
export function workOf(act: () => unknown): Work {
  let charactersRead = 0;
  let longestText = 0;
  function counted(this: RegExp, text: string): RegExpExecArray | null {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = EXEC.value.call(this, text);
    const missed = this.sticky ? from : text.length;
    const end = match === null ? missed : match.index + match[0].length;
    charactersRead += Math.max(0, end - from) + 1;
    longestText = Math.max(longestText, text.length);
    return match;
  }
  Reflect.defineProperty(RegExp.prototype, 'exec', { ...EXEC, value: counted });
  try {
    act();
  } finally {
    Reflect.defineProperty(RegExp.prototype, 'exec', EXEC);
  }
  return { charactersRead, longestText };
}

/** Whatever method applies an expression calls it. */
const EXEC = {
  value: (
    RegExp.prototype as { readonly exec: (this: RegExp, text: string) => RegExpExecArray | null }
  ).exec,
  configurable: true,
  enumerable: false,
  writable: true,
};

/**
 * The work on a field that is full of `piece`, on as much of it as Slack lets through, and by how much
 * it grows where the text doubles: 2 where it is linear, 4 where it is quadratic.
 */
export function worksOn(
  read: (text: string) => unknown,
  piece: string,
  holds = 3_000,
): { readonly growth: number; readonly whole: Work; readonly huge: Work } {
  const text = piece.repeat(40_000 / piece.length);
  const work = (length: number) => workOf(() => read(text.slice(0, length)));
  const [quarter, half, whole] = [work(holds / 4), work(holds / 2), work(holds)];
  // A longer text may be refused for another reason, which costs more once: so the smaller of the two.
  const growth = Math.min(times(half, quarter), times(whole, half));
  return { growth, whole, huge: work(text.length) };
}

/** A field full of `piece` costs what it is long, and nothing beyond what the field holds. */
export function expectLinear(read: (text: string) => unknown, piece: string): void {
  const { growth, whole, huge } = worksOn(read, piece);
  expect(growth).toBeLessThan(2.3);
  expect(huge.charactersRead).toBeLessThanOrEqual(2 * whole.charactersRead + FIXED);
  expect(huge.longestText).toBeLessThanOrEqual(3_000);
}

/** What every text costs says nothing. */
const FIXED = 500;

function times(more: Work, less: Work): number {
  return more.charactersRead / (less.charactersRead + FIXED);
}
