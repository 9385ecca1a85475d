import { type ClockPolicy, clockHistory, policyFor, slaOfRequest } from '../clock-policy.ts';
import type { Party } from '../party.ts';
import type { RequestState } from '../request.ts';
import type { Instant } from '../time.ts';
import {
  type ClockHistory,
  type ClockSegment,
  crossingAt,
  type PauseReason,
  type Sla,
} from './sla.ts';
import { type ClosedDay, type Gap, workingTime } from './working-time.ts';

/** One stretch of a request's life, and what it did to the due date. */
export type ReceiptLine = { readonly from: Instant; readonly to: Instant } & (
  | {
      readonly kind: 'working';
      readonly ms: number;
      /** Whose turn it was; of what is expected, whose turn it is. */
      readonly owner: Party;
      /** The day's own name where its hours are its own: a half day, an open day; else empty. */
      readonly dayName: string;
    }
  /** The calendar is closed: a night, a break, days that did not count. */
  | { readonly kind: 'closed'; readonly days: readonly ClosedDay[]; readonly gap: Gap }
  /** `unusedMs`: the business time that the pause did not use. */
  | { readonly kind: 'paused'; readonly reason: PauseReason; readonly unusedMs: number }
  /** Between a close and a reopening. */
  | { readonly kind: 'ended' }
);

/** The explanation of a due date: every stretch from the start on, in order and without gaps. */
export interface Receipt {
  readonly startedAt: Instant;
  readonly sla: Sla;
  /** What has begun, until the due date, the close or now, whichever was first. */
  readonly past: readonly ReceiptLine[];
  /** What came after a due date that was missed, until the close or now; else empty. */
  readonly after: readonly ReceiptLine[];
  /** What is to come until the due date if nothing happens; empty unless the clock runs. */
  readonly expected: readonly ReceiptLine[];
  /** When a request that was closed in time would have been due; null of others, and while paused. */
  readonly wouldBeDueAt: Instant | null;
}

/**
 * The receipt as of `now`, recomputed from the history. Where there is a due date, what counted until
 * then sums exactly to the target.
 */
export function receiptOf(request: RequestState, settings: ClockPolicy, now: Instant): Receipt {
  const policy = policyFor(request, settings);
  const asOf = Math.max(now, request.lastEventAt);
  const sla = slaOfRequest(request, policy, asOf);
  const endAt = endOf(sla, asOf);
  const dueAt = sla.status === 'breached' ? sla.dueAt : endAt;
  const history = clockHistory(request, policy);
  const turns = turnsOf(request);
  const lines = stretchesOf(history.segments, endAt)
    .flatMap((stretch) => linesOf(stretch, turns, policy))
    .flatMap((line) => cutAt(line, asOf))
    .flatMap((line) => cutAt(line, dueAt));
  return {
    startedAt: request.submittedAt,
    sla,
    past: lines.filter(({ from }) => from < Math.min(asOf, dueAt)),
    after: lines.filter(({ from }) => from >= dueAt),
    expected: lines.filter(({ from }) => asOf <= from && from < dueAt),
    wouldBeDueAt: sla.status === 'met' ? dueUnlessClosed(history) : null,
  };
}

/** The counted time of lines. */
export function countedMs(lines: readonly ReceiptLine[]): number {
  return lines.reduce((sum, line) => sum + (line.kind === 'working' ? line.ms : 0), 0);
}

/** The business time that the pauses of lines did not use. */
export function pausedMs(lines: readonly ReceiptLine[]): number {
  return lines.reduce((sum, line) => sum + (line.kind === 'paused' ? line.unusedMs : 0), 0);
}

function dueUnlessClosed(history: ClockHistory): Instant | null {
  const last = history.segments.length - 1;
  const segments = history.segments.map((segment, index) =>
    index === last ? { ...segment, to: null } : segment,
  );
  return crossingAt({ ...history, segments }, 1);
}

function endOf(sla: Sla, asOf: Instant): Instant {
  switch (sla.status) {
    case 'running':
      return sla.dueAt;
    case 'breached':
      return sla.closedAt ?? asOf;
    case 'met':
      return sla.at;
    case 'paused':
      return asOf;
  }
}

interface Turn {
  readonly from: Instant;
  readonly owner: Party;
}

/** Whose turn it is from when, each as long as the side stays the same. */
function turnsOf({ visits }: RequestState): readonly Turn[] {
  const turns = visits
    .filter(({ openedAt, closedAt }) => openedAt !== closedAt)
    .map(({ openedAt, owner }) => ({ from: openedAt, owner }));
  return turns.filter(({ owner }, index) => owner !== turns[index - 1]?.owner);
}

type Stretch = { readonly from: Instant; readonly to: Instant } & (
  | { readonly clock: 'running' }
  | { readonly clock: 'paused'; readonly reason: PauseReason }
  | { readonly clock: 'ended' }
);

/** The segments until `endAt`, and what lies between them. */
function stretchesOf(segments: readonly ClockSegment[], endAt: Instant): readonly Stretch[] {
  const whole = segments.flatMap((segment, index): Stretch[] => {
    const to = segment.to ?? endAt;
    const next = segments[index + 1];
    const between: Stretch[] =
      next === undefined ? [] : [{ clock: 'ended', from: to, to: next.from }];
    return [{ ...segment, to }, ...between];
  });
  return whole
    .map((stretch) => ({ ...stretch, to: Math.min(endAt, stretch.to) }))
    .filter(({ from, to }) => from < to);
}

function linesOf(
  stretch: Stretch,
  turns: readonly Turn[],
  { calendar }: ClockPolicy,
): readonly ReceiptLine[] {
  const { from, to } = stretch;
  switch (stretch.clock) {
    case 'ended':
      return [{ kind: 'ended', from, to }];
    case 'paused': {
      const unusedMs = calendar.businessMsBetween(from, to);
      return [{ kind: 'paused', from, to, reason: stretch.reason, unusedMs }];
    }
    case 'running':
      return workingTime(calendar, from, to).flatMap((part): readonly ReceiptLine[] =>
        part.kind === 'closed' ? [part] : byTurn(part, turns),
      );
  }
}

/** Working time, cut where it becomes the other side's turn. */
function byTurn(
  open: { readonly from: Instant; readonly to: Instant; readonly dayName: string },
  turns: readonly Turn[],
): readonly ReceiptLine[] {
  return turns.flatMap((turn, index): readonly ReceiptLine[] => {
    const from = Math.max(open.from, turn.from);
    const to = Math.min(open.to, turns[index + 1]?.from ?? open.to);
    const { owner } = turn;
    const { dayName } = open;
    return from < to ? [{ kind: 'working', from, to, ms: to - from, owner, dayName }] : [];
  });
}

/** Only what is counted is cut: a night that has begun is one night. */
function cutAt(line: ReceiptLine, at: Instant): readonly ReceiptLine[] {
  const { from, to } = line;
  if (line.kind !== 'working' || at <= from || to <= at) return [line];
  return [
    { ...line, to: at, ms: at - from },
    { ...line, from: at, ms: to - at },
  ];
}
