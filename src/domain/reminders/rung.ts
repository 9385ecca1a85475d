import type { Instant } from '../time.ts';

/** One step of the reminder ladder: what a reminder is about. */
export type Rung =
  /** So much of the target is used, in percent; 100 is the due date. */
  | { readonly kind: 'share'; readonly percent: number }
  /** So many business days after the due date. */
  | { readonly kind: 'overdue'; readonly days: number }
  /** The step has not moved, whether the clock runs or not. */
  | { readonly kind: 'stalled' }
  /** The end of the time for which the reader wanted no reminders. */
  | { readonly kind: 'snoozed' };

/** A rung and the instant at which it is reached. */
export interface Crossing {
  readonly rung: Rung;
  readonly crossingAt: Instant;
}

/** A rung of which somebody was told. */
export interface SentRung {
  readonly rung: Rung;
  readonly sentAt: Instant;
}

/** `50`, `100`, `overdue-2`, `stalled`, `snoozed`: names the rung within a request, for good. */
export function rungId(rung: Rung): string {
  switch (rung.kind) {
    case 'share':
      return String(rung.percent);
    case 'overdue':
      return `overdue-${rung.days}`;
    case 'stalled':
    case 'snoozed':
      return rung.kind;
  }
}

/** The rung that an id names; undefined for what names none. */
export function parseRungId(id: string): Rung | undefined {
  if (id === 'stalled' || id === 'snoozed') return { kind: id };
  const [match, kind, figure] = /^(overdue-)?(\d{1,6}(?:\.\d{1,3})?)$/.exec(id) ?? [];
  if (match === undefined || !(Number(figure) > 0)) return undefined;
  return kind === undefined
    ? { kind: 'share', percent: Number(figure) }
    : { kind: 'overdue', days: Number(figure) };
}

/** Whether the rung is that of the due date itself, which is said at the deadline whatever the hour. */
export function isDueDate(rung: Rung): boolean {
  return rung.kind === 'share' && rung.percent === 100;
}

/** Which of two rungs tells more: positive when `one` is the higher. */
export function compareRungs(one: Rung, other: Rung): number {
  return rankOf(one.kind) - rankOf(other.kind) || heightOf(one) - heightOf(other);
}

const RANKS = ['snoozed', 'stalled', 'share', 'overdue'] as const satisfies readonly Rung['kind'][];

function rankOf(kind: Rung['kind']): number {
  return RANKS.indexOf(kind);
}

function heightOf(rung: Rung): number {
  switch (rung.kind) {
    case 'share':
      return rung.percent;
    case 'overdue':
      return rung.days;
    case 'stalled':
    case 'snoozed':
      return 0;
  }
}
