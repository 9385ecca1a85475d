import { HOUR_MS, MINUTE_MS } from '../time.ts';

/** Milliseconds from midnight to `HH:MM` (`00:00` to `24:00`); undefined when it is not one. */
export function parseWallTime(text: string): number | undefined {
  const match = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text);
  if (match === null) return undefined;
  return Number(match[1] ?? 24) * HOUR_MS + Number(match[2] ?? 0) * MINUTE_MS;
}
