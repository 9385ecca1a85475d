import type { Instant } from '../time.ts';

/**
 * Business time: when the contract's clock may run. Instants in and out are epoch milliseconds,
 * durations are milliseconds of business time.
 *
 * Intervals are half-open: at 09:00 it is business time, at 17:00 it no longer is.
 *
 * Every method throws a RangeError for an instant outside the years 1970 to 2200 (UTC), for an
 * answer that would lie outside them, and for a duration that is negative or not a number.
 */
export interface Calendar {
  /** IANA name. */
  readonly timeZone: string;
  /** What one business day counts for, whatever the length of the day it falls on. */
  readonly businessDayMs: number;
  isBusinessTime(at: Instant): boolean;
  /** `at` itself when it is business time, else the next opening. */
  nextBusinessInstant(at: Instant): Instant;
  /**
   * The earliest instant, not before `at`, by which `durationMs` of business time has passed. So a
   * result that falls on closing time stays there, and adding nothing gives `at` back.
   */
  addBusinessMs(at: Instant, durationMs: number): Instant;
  /**
   * The latest instant, not after `at`, from which `durationMs` of business time passes until
   * `at`. A result that falls on opening time stays there.
   */
  subtractBusinessMs(at: Instant, durationMs: number): Instant;
  /** 0 when `to` is not after `from`. */
  businessMsBetween(from: Instant, to: Instant): number;
}

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Opening hours as the clock on the wall reads: `HH:MM`, half-open. `to` may be `24:00`. */
export interface WallInterval {
  readonly from: string;
  readonly to: string;
}

/** Per weekday the opening hours, in order and not overlapping; a closed day's list is empty. */
export type Week = Readonly<Record<Weekday, readonly WallInterval[]>>;

/** What a calendar is compiled from. */
export interface CalendarSpec {
  /** IANA name. */
  readonly timeZone: string;
  readonly week: Week;
  /** `YYYY-MM-DD` in the calendar's time zone; closed from midnight to midnight. */
  readonly closedDates: readonly string[];
  readonly businessDayMs: number;
}
