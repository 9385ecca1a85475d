import type { WallInterval } from './calendar.ts';
import { intervalProblems } from './spec-problems.ts';
import { ALL_DAY } from './standard-specs.ts';

/** The hours of one day, or a sentence about what is wrong with each interval. */
export type OpeningHours =
  | { readonly ok: true; readonly hours: readonly WallInterval[] }
  | { readonly ok: false; readonly problem: string };

const AROUND_THE_CLOCK = /^24\s*h$/i;

/**
 * Reads `09:00-12:00, 13:00-17:00` or `24 h`; also `9:00-17:00`, and the en dash that word processors
 * make of a hyphen.
 */
export function parseOpeningHours(text: string): OpeningHours {
  const hours: WallInterval[] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    const match = /^(\d{1,2}:\d\d)\s*[-–]\s*(\d{1,2}:\d\d)$/.exec(part);
    if (match?.[1] !== undefined && match[2] !== undefined) {
      hours.push({ from: match[1].padStart(5, '0'), to: match[2].padStart(5, '0') });
    } else if (AROUND_THE_CLOCK.test(part)) {
      hours.push(...ALL_DAY);
    } else {
      return { ok: false, problem: `"${text}" is not opening hours.` };
    }
  }
  const problems = intervalProblems(hours);
  return problems.length > 0 ? { ok: false, problem: problems.join(' ') } : { ok: true, hours };
}
