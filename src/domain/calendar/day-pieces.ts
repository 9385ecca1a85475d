import { DAY_MS, type Instant } from '../time.ts';
import type { DayRule, DayRules, WallSpan } from './day-rules.ts';
import type { OffsetStretch } from './time-zone.ts';

/** Half-open. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** A local date, or the part of it in which the clocks did not change. */
export interface DayPiece extends Span {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly open: readonly Span[];
  /** When its weekday alone would have it open. */
  readonly usual: readonly Span[];
  readonly why: DayRule['why'];
}

/**
 * The rule that settles every clock change: an instant is business time when the clock on the wall
 * and the page of the calendar, as they read in the time zone at that instant, say open.
 *
 * So where clocks go forward, an opening time that does not exist (midnights too) becomes the
 * instant the gap ends, and the day is shorter by the gap. Where they go back, opening hours around
 * the repeated hour last that hour longer; opening hours that begin in it begin at its first
 * occurrence, and what is read twice is open, or closed, both times. A closed date never opens.
 *
 * Within a stretch of one offset, wall time is UTC shifted: shift, clip, shift back.
 */
export function* dayPieces(
  { from, to, offsetMs }: OffsetStretch,
  rules: DayRules,
): Generator<DayPiece> {
  const lastDay = Math.ceil((to + offsetMs) / DAY_MS) - 1;
  for (let day = Math.floor((from + offsetMs) / DAY_MS); day <= lastDay; day += 1) {
    const midnight = day * DAY_MS - offsetMs;
    const { hours, usual, why } = rules(day);
    const clipped = (spans: readonly WallSpan[]) =>
      spans
        .map(({ fromMs, toMs }) => ({
          from: Math.max(from, midnight + fromMs),
          to: Math.min(to, midnight + toMs),
        }))
        .filter((span) => span.from < span.to);
    const open = clipped(hours);
    yield {
      day,
      from: Math.max(from, midnight),
      to: Math.min(to, midnight + DAY_MS),
      open,
      usual: usual === hours ? open : clipped(usual),
      why,
    };
  }
}
