import type { Instant } from '../time.ts';
import type { ClockSegment, PauseReason } from './sla.ts';

/** A stretch of time, half-open; `to` is null while it has not ended. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** A stretch of time for which there is a reason not to count it. */
export interface PauseSpan extends Span {
  readonly reason: PauseReason;
}

/** Where several reasons hold at a time, the first of these is named. */
const NAMED_FIRST: readonly PauseReason[] = ['on-hold', 'returned', 'customer-turn'];

/**
 * The clock's segments: each stretch of a request's life, cut where the clock stops, goes on or has
 * another reason to stand still. Pauses may overlap, touch, have no length and reach beyond the life.
 * Two segments that touch differ; a life without length is one segment without length.
 *
 * @param life in order, not overlapping; only the last may be open.
 */
export function clockSegments(
  life: readonly Span[],
  pauses: readonly PauseSpan[],
): readonly ClockSegment[] {
  return life.flatMap((span) => segmentsOf(span, pauses));
}

function segmentsOf(span: Span, pauses: readonly PauseSpan[]): readonly ClockSegment[] {
  const within = (at: Instant | null) => at !== null && span.from < at && at < endOf(span);
  const cuts = new Set(pauses.flatMap(({ from, to }) => [from, to]).filter(within));
  const starts = [span.from, ...[...cuts].flatMap((at) => at ?? [])].toSorted((a, b) => a - b);
  const segments: ClockSegment[] = [];
  for (const [index, from] of starts.entries()) {
    const to = starts[index + 1] ?? span.to;
    const reason = reasonAt(from, pauses);
    const before = segments.at(-1);
    if (before !== undefined && reason === reasonOf(before)) {
      segments[segments.length - 1] = { ...before, to };
    } else {
      segments.push(
        reason === null ? { from, to, clock: 'running' } : { from, to, clock: 'paused', reason },
      );
    }
  }
  return segments;
}

function reasonAt(at: Instant, pauses: readonly PauseSpan[]): PauseReason | null {
  const holding = pauses.filter((pause) => pause.from <= at && at < endOf(pause));
  return NAMED_FIRST.find((reason) => holding.some((pause) => pause.reason === reason)) ?? null;
}

function reasonOf(segment: ClockSegment): PauseReason | null {
  return segment.clock === 'paused' ? segment.reason : null;
}

function endOf({ to }: Span): Instant {
  return to ?? Number.POSITIVE_INFINITY;
}
