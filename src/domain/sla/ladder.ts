import type { Instant } from '../time.ts';
import { type ClockHistory, crossingAt } from './sla.ts';

/** When people are reminded: fractions of the target, in ascending order. */
export const RUNGS = [
  { id: '50', fraction: 0.5 },
  { id: '75', fraction: 0.75 },
  { id: '90', fraction: 0.9 },
  { id: '100', fraction: 1 },
] as const satisfies readonly { readonly id: string; readonly fraction: number }[];

export type Rung = (typeof RUNGS)[number];

/** A rung and the instant at which the clock reached, or will reach, it. */
export interface Crossing {
  readonly rung: Rung;
  readonly crossingAt: Instant;
}

/**
 * Every rung with its crossing, recomputed from the history; null while the clock does not run
 * towards it. A pause never moves a crossing that has passed. @throws RangeError as `slaOf` does.
 */
export function rungsOf(
  history: ClockHistory,
): readonly { readonly rung: Rung; readonly crossingAt: Instant | null }[] {
  return RUNGS.map((rung) => ({ rung, crossingAt: crossingAt(history, rung.fraction) }));
}

/** The highest rung crossed at or before `now`; null before the first. */
export function highestCrossed(history: ClockHistory, now: Instant): Crossing | null {
  return crossingsOf(history).findLast((crossing) => crossing.crossingAt <= now) ?? null;
}

/** The earliest crossing strictly after `now`; null when none lies ahead or the clock stands. */
export function nextCrossing(history: ClockHistory, now: Instant): Crossing | null {
  return crossingsOf(history).find((crossing) => crossing.crossingAt > now) ?? null;
}

/** The crossings that are known; ascending, as the rungs are. */
function crossingsOf(history: ClockHistory): Crossing[] {
  return rungsOf(history).flatMap(({ rung, crossingAt }) =>
    crossingAt === null ? [] : [{ rung, crossingAt }],
  );
}
