import type { WallInterval } from './calendar.ts';
import { intervalProblems } from './spec-problems.ts';
import { ALL_DAY } from './standard-specs.ts';

/** The hours of one day, or a sentence about what is wrong with each interval. */
export type OpeningHours =
  | { readonly ok: true; readonly hours: readonly WallInterval[] }
  | { readonly ok: false; readonly problem: string };

/** A time of day as people type it. */
export const TIME = String.raw`(?:\d{1,2}[:.]\d\d(?:[ ]?[ap]m)?|\d{1,2}[ ]?[ap]m|\d{4}(?!\d))`;

/** One interval as people type it: `09:00-12:00`, `9am to 5pm`, `0900-1700`, `24 h`. */
export const INTERVAL = String.raw`(?:${TIME}\s?(?:[-–—]|to|until)\s?${TIME}|24\s?h(?:ours)?)`;

const HOURS = new RegExp(`^(${TIME})\\s?(?:[-–—]|to|until)\\s?(${TIME})$`, 'i');
const AROUND_THE_CLOCK = /^24\s?h(?:ours)?$/i;

/**
 * Reads `09:00-12:00, 13:00-17:00` or `24 h`; also `9:00-17:00`, `09.00-17.00`, `0900-1700`, `9am to 5pm`,
 * and the dashes that word processors make of a hyphen. `9-5` says neither when nor when.
 */
export function parseOpeningHours(text: string): OpeningHours {
  const hours: WallInterval[] = [];
  for (const part of text.split(',').map((each) => each.trim().replaceAll(/\s+/g, ' '))) {
    const [, from, to] = HOURS.exec(part) ?? [];
    if (from !== undefined && to !== undefined) {
      hours.push({ from: onTheWall(from), to: onTheWall(to) });
    } else if (AROUND_THE_CLOCK.test(part)) {
      hours.push(...ALL_DAY);
    } else {
      return { ok: false, problem: `"${text}" is not opening hours.` };
    }
  }
  const problems = intervalProblems(hours);
  return problems.length > 0 ? { ok: false, problem: problems.join(' ') } : { ok: true, hours };
}

/** `HH:MM`; what is no time of day stays recognizable, and is refused as an interval. */
function onTheWall(time: string): string {
  const [, hour = '', minute = '00', half = ''] =
    /^(\d{1,2})[:.]?(\d\d)? ?([ap]m)?$/i.exec(time) ?? [];
  if (half === '') return `${hour.padStart(2, '0')}:${minute}`;
  const isTwelve = Number(hour) >= 1 && Number(hour) <= 12;
  if (!isTwelve) return time;
  const ofDay = (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return `${String(ofDay).padStart(2, '0')}:${minute}`;
}
