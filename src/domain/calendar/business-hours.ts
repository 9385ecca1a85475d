import { type Parsed, parsed, refused } from '../problem.ts';
import type { WallInterval, Week } from './calendar.ts';
import { intervalProblems } from './spec-problems.ts';
import { ALWAYS, weekdays } from './standard-specs.ts';

const ACCEPTED =
  'Accepted are hours for Monday to Friday on the 24-hour clock, such as 09:00-17:00 or ' +
  '09:00-12:00, 13:00-17:00, or the word always.';

/**
 * The week that the setting `BUSINESS_HOURS` means: `09:00-17:00` (Monday to Friday),
 * `09:00-12:00, 13:00-17:00` (with a break) or `always`.
 */
export function parseBusinessHours(text: string): Parsed<Week, 'BUSINESS_HOURS'> {
  const given = text.trim();
  if (given.toLowerCase() === 'always') return parsed(ALWAYS);
  const hours = given.split(',').map(parseInterval);
  if (!hours.every((interval) => interval !== undefined)) {
    return refused('BUSINESS_HOURS', `"${given}" is not opening hours. ${ACCEPTED}`);
  }
  const problems = intervalProblems(hours);
  if (problems.length > 0) {
    return refused('BUSINESS_HOURS', `${problems.join(' ')} ${ACCEPTED}`);
  }
  return parsed(weekdays(hours));
}

/** Reads `9:00-17:00` too, and the en dash that word processors make of a hyphen. */
function parseInterval(text: string): WallInterval | undefined {
  const match = /^(\d{1,2}:\d\d)\s*[-–]\s*(\d{1,2}:\d\d)$/.exec(text.trim());
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { from: match[1].padStart(5, '0'), to: match[2].padStart(5, '0') };
}
