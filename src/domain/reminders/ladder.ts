import { type ClockHistory, crossingAt } from '../sla/sla.ts';
import type { Instant } from '../time.ts';
import type { Crossing, Rung } from './rung.ts';

/** When people are reminded. */
export interface Ladder {
  /** Of the target, above 0 and at most 1, ascending; 1, the due date, is among them. */
  readonly fractions: readonly number[];
  /** Business days from one reminder of an overdue request to the next; null for none. */
  readonly overdueEveryDays: number | null;
  /** Business days without a move after which the owner of a step is reminded; null for none. */
  readonly stalledAfterDays: number | null;
}

/**
 * Every rung of the target with its crossing, ascending, recomputed from the history; null while the
 * clock does not run towards it. A pause never moves a crossing that has passed.
 * @throws RangeError as `slaOf` does.
 */
export function shareCrossings(
  history: ClockHistory,
  { fractions }: Pick<Ladder, 'fractions'>,
): readonly { readonly rung: Rung; readonly crossingAt: Instant | null }[] {
  return fractions.map((fraction) => ({
    rung: { kind: 'share', percent: Math.round(fraction * 100) },
    crossingAt: crossingAt(history, fraction),
  }));
}

/** Those that are known; ascending. @throws RangeError as `slaOf` does. */
export function knownCrossings(
  history: ClockHistory,
  ladder: Pick<Ladder, 'fractions'>,
): readonly Crossing[] {
  return shareCrossings(history, ladder).flatMap(({ rung, crossingAt: at }) =>
    at === null ? [] : [{ rung, crossingAt: at }],
  );
}
