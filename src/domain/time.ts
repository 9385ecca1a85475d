/**
 * An instant: milliseconds since 1970-01-01T00:00Z. Names of instants end in `At`; names of
 * durations end in their unit (`Ms`). The domain never reads a clock: `now` is an argument.
 */
export type Instant = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
