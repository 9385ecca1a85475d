import type { Calendar } from '../calendar/calendar.ts';
import type { Instant } from '../time.ts';
import { type SlaTarget, targetMsOf } from './target.ts';

/** `customer-turn`: the customer owns the next action, and the policy pauses for that. */
export type PauseReason = 'returned' | 'on-hold' | 'customer-turn';

/**
 * One stretch of a request's life on the clock. Segments are in order and do not overlap; `to` is
 * null in the last one while the request is open. They may touch, have no length, and leave out the
 * time between a close and a reopening, which counts for nothing.
 */
export type ClockSegment = { readonly from: Instant; readonly to: Instant | null } & (
  | { readonly clock: 'running' }
  | { readonly clock: 'paused'; readonly reason: PauseReason }
);

/** What the clock is recomputed from, every time; no counter is ever stored. */
export interface ClockHistory {
  readonly segments: readonly ClockSegment[];
  readonly target: SlaTarget;
  readonly calendar: Calendar;
}

interface SlaFigures {
  readonly target: SlaTarget;
  readonly targetMs: number;
  /** Business time of the running segments, up to now or the end. */
  readonly consumedMs: number;
  /** What is left of the target, from 0 up. */
  readonly remainingMs: number;
  /** Business time beyond the target, from 0 up. */
  readonly overdueMs: number;
  /** consumedMs / targetMs, unrounded: 0.5 is half, above 1 is overdue. */
  readonly fraction: number;
}

/** A clock that stands still. */
export interface Pause {
  /** When the clock stopped, which may have been for another reason. */
  readonly since: Instant;
  readonly reason: PauseReason;
}

/**
 * Where a request stands. `dueAt` is the instant at which the consumed time reaches the target.
 * - `running`: open, the due date is ahead.
 * - `paused`: open, the clock stands still and the target is not reached, so there is no due date.
 * - `met`: closed `at` an instant not later than the due date.
 * - `breached`: open at the due date or past it (`closedAt` null), or closed later than it. `pause`
 *   is there while an open request is returned or on hold. Overdue time is business time: closed on
 *   a Saturday after a due date at Friday's closing time, it is breached with 0 overdue.
 */
export type Sla = SlaFigures &
  (
    | { readonly status: 'running'; readonly dueAt: Instant }
    | ({ readonly status: 'paused' } & Pause)
    | { readonly status: 'met'; readonly at: Instant }
    | {
        readonly status: 'breached';
        readonly dueAt: Instant;
        readonly closedAt: Instant | null;
        readonly pause: Pause | null;
      }
  );

/**
 * The SLA as of `now`. The history is the authority: a `now` before its last entry (another
 * machine's clock was ahead) counts as that entry's instant.
 *
 * @throws RangeError for segments that are out of order, overlap or are missing, for a target that
 *   is not above 0, and for instants that the calendar does not cover.
 */
export function slaOf(input: ClockHistory & { readonly now: Instant }): Sla {
  const { segments, calendar } = input;
  const last = assertInOrder(segments);
  const targetMs = targetMsOf(input.target, calendar);
  const dueAt = crossingAt(input, 1);
  const at = last.to ?? Math.max(input.now, last.from);

  let consumedMs = 0;
  for (const segment of segments) {
    if (segment.clock === 'running') {
      consumedMs += calendar.businessMsBetween(segment.from, segment.to ?? at);
    }
  }
  const figures: SlaFigures = {
    target: input.target,
    targetMs,
    consumedMs,
    remainingMs: Math.max(0, targetMs - consumedMs),
    overdueMs: Math.max(0, consumedMs - targetMs),
    fraction: consumedMs / targetMs,
  };

  if (last.to !== null) {
    const closedAt = last.to;
    if (dueAt === null || closedAt <= dueAt) return { ...figures, status: 'met', at: closedAt };
    return { ...figures, status: 'breached', dueAt, closedAt, pause: null };
  }
  const pause = pauseAtEnd(segments);
  if (dueAt === null) {
    if (pause === null) throw new Error('a running clock always has a due date');
    return { ...figures, status: 'paused', ...pause };
  }
  if (at < dueAt) return { ...figures, status: 'running', dueAt };
  return { ...figures, status: 'breached', dueAt, closedAt: null, pause };
}

/**
 * The instant at which the consumed business time reached, or will reach, `fraction` of the target
 * (rounded to the millisecond): 1 is the due date, 1.2 a business day after a five-day target. Null
 * when that was not reached and the clock does not run: paused, or closed before it.
 *
 * @throws RangeError as {@link slaOf} does, and for a fraction that is not above 0.
 */
export function crossingAt(input: ClockHistory, fraction: number): Instant | null {
  if (!(fraction > 0)) throw new RangeError(`A fraction is above 0, not ${fraction}.`);
  assertInOrder(input.segments);
  let missingMs = Math.round(fraction * targetMsOf(input.target, input.calendar));
  for (const segment of input.segments) {
    if (segment.clock === 'paused') continue;
    if (segment.to === null) return input.calendar.addBusinessMs(segment.from, missingMs);
    const segmentMs = input.calendar.businessMsBetween(segment.from, segment.to);
    if (segmentMs >= missingMs) return input.calendar.addBusinessMs(segment.from, missingMs);
    missingMs -= segmentMs;
  }
  return null;
}

/** Since the first of the paused segments that touch, with the reason of the last. */
function pauseAtEnd(segments: readonly ClockSegment[]): Pause | null {
  const last = segments.at(-1);
  if (last?.clock !== 'paused') return null;
  let since = last.from;
  for (const segment of segments.toReversed()) {
    if (segment.clock !== 'paused' || (segment.to ?? since) < since) break;
    since = segment.from;
  }
  return { since, reason: last.reason };
}

/** Overlaps and missing segments are programming errors: @throws RangeError. Gives the last one. */
function assertInOrder(segments: readonly ClockSegment[]): ClockSegment {
  let last: ClockSegment | undefined;
  for (const segment of segments) {
    if (last !== undefined && (last.to === null || segment.from < last.to)) {
      throw new RangeError(
        `A segment begins at ${segment.from}, before the one ahead of it has ended (${last.to ?? 'still open'}).`,
      );
    }
    if (segment.to !== null && segment.to < segment.from) {
      throw new RangeError(`A segment ends at ${segment.to}, before it began (${segment.from}).`);
    }
    last = segment;
  }
  if (last === undefined) throw new RangeError('A request has at least one segment.');
  return last;
}
