import type { Instant } from '../time.ts';

/** The UTC years that a calendar covers: what lies outside is refused, so no search is endless. */
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2200;

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
  /** What it was compiled from. */
  readonly spec: CalendarSpec;
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
  /**
   * Every local date that `from`..`to` touches, in order and whole: the first may begin before
   * `from` and the last end after `to`. None when `to` is not after `from`.
   */
  daysBetween(from: Instant, to: Instant): readonly CalendarDay[];
  /**
   * Equal for calendars that mean the same business time and business day, another one for all
   * that do not. Names change nothing; other holidays of a newer `date-holidays` do.
   */
  readonly fingerprint: string;
}

/**
 * One local date, to explain why it counted or did not. The days of a calendar touch: one ends where
 * the next begins. A date that a zone skipped is not there; where midnight comes twice, the first
 * begins the day.
 */
export interface CalendarDay {
  /** `YYYY-MM-DD` in the calendar's time zone. */
  readonly date: string;
  /** Local midnight; where that does not exist, the instant at which the date begins. */
  readonly from: Instant;
  readonly to: Instant;
  /** When it is business time: half-open, in order, apart from each other. */
  readonly open: readonly { readonly from: Instant; readonly to: Instant }[];
  /** When it would be by its weekday alone; differs from `open` only where there is a reason. */
  readonly usual: readonly { readonly from: Instant; readonly to: Instant }[];
  readonly why: DayReason;
}

/**
 * Why a day has the hours it has. `weekly`: the weekday's, none on a closed one. A holiday counts as
 * the reason only where it takes hours away; names of several are joined with ` / `. A day of the
 * operator's own is the reason always; its name may be empty.
 */
export type DayReason =
  | { readonly kind: 'weekly' }
  | { readonly kind: 'holiday' | SpecialDay['kind']; readonly name: string };

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
  /** Where public holidays close: country, or with state and region, such as `DE-BY-A`. */
  readonly holidays?: readonly string[];
  /** What differs on single dates from the weekday's hours and the holidays; each date once. */
  readonly specialDays?: readonly SpecialDay[];
  readonly businessDayMs: number;
}

/**
 * A date that differs, in the calendar's time zone. A half day's hours only limit what would be open; an
 * open day is open then whatever weekday and holidays say.
 */
export type SpecialDay = {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** What it is for, as the operator calls it; may be empty. */
  readonly name: string;
} & (
  | { readonly kind: 'closed' }
  | { readonly kind: 'half-day' | 'open-day'; readonly hours: readonly WallInterval[] }
);
