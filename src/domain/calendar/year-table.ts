import { dayPieces } from './day-pieces.ts';
import type { DayRules } from './day-rules.ts';
import { offsetStretches } from './time-zone.ts';

/** One UTC year's business time, as instants in order: interval i is `starts[i]` to `ends[i]`. */
export interface YearTable {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Business time of the year before interval i, in milliseconds. */
  readonly beforeMs: Float64Array;
  readonly totalMs: number;
}

/** The business time of one UTC year in the time zone. */
export function compileYear(timeZone: string, rules: DayRules, year: number): YearTable {
  const starts: number[] = [];
  const ends: number[] = [];
  const stretches = offsetStretches(timeZone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  for (const stretch of stretches) {
    for (const { open } of dayPieces(stretch, rules)) {
      starts.push(...open.map(({ from }) => from));
      ends.push(...open.map(({ to }) => to));
    }
  }
  let totalMs = 0;
  const beforeMs = starts.map((start, index) => {
    const before = totalMs;
    totalMs += (ends[index] ?? start) - start;
    return before;
  });
  return {
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    beforeMs: Float64Array.from(beforeMs),
    totalMs,
  };
}
