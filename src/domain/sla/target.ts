import type { Calendar } from '../calendar/calendar.ts';
import { HOUR_MS } from '../time.ts';

/** How much business time a request may take, as it was declared. */
export interface SlaTarget {
  /** A business day is the calendar's nominal one, whatever the length of the day it falls on. */
  readonly unit: 'business-days' | 'business-hours';
  /** Above 0; parts of a unit too. */
  readonly amount: number;
}

/** `5 business days`, `1 business hour`, `0.5 business days`. */
export function describeTarget({ unit, amount }: SlaTarget): string {
  const one = unit === 'business-days' ? 'business day' : 'business hour';
  return `${amount} ${one}${amount === 1 ? '' : 's'}`;
}

/**
 * The target in milliseconds of business time, rounded.
 * @throws RangeError for an amount that is not above 0.
 */
export function targetMsOf(target: SlaTarget, calendar: Pick<Calendar, 'businessDayMs'>): number {
  const unitMs = target.unit === 'business-days' ? calendar.businessDayMs : HOUR_MS;
  const targetMs = Math.round(target.amount * unitMs);
  if (!(targetMs > 0)) {
    throw new RangeError(
      `A target of ${describeTarget(target)} is not possible: give a number above 0.`,
    );
  }
  return targetMs;
}
