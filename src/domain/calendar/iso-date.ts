import { DAY_MS } from '../time.ts';

/** Days from 1970-01-01 to the date `YYYY-MM-DD`; undefined when there is no such date. */
export function parseIsoDate(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const midnightAt = Date.parse(`${text}T00:00:00.000Z`);
  if (Number.isNaN(midnightAt)) return undefined;
  // Some engines read 30 February as 2 March.
  return new Date(midnightAt).toISOString().startsWith(text) ? midnightAt / DAY_MS : undefined;
}

/** `YYYY-MM-DD` of a day counted from 1970-01-01. */
export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
