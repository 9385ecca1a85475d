import { type Parsed, type Problem, parsed, refused } from '../problem.ts';
import { lineProblem, type SettingLine, settingLines } from '../setting-lines.ts';
import { type WallInterval, WEEKDAYS, type Week, type Weekday } from './calendar.ts';
import { parseOpeningHours } from './opening-hours.ts';
import { ALL_DAY } from './standard-specs.ts';
import { parseWeekdays } from './weekday-names.ts';

const ACCEPTED =
  'Accepted are hours on the 24-hour clock, such as 09:00-17:00 for Monday to Friday, ' +
  '09:00-12:00, 13:00-17:00 with a break, Mon-Thu 09:00-17:00; Fri 09:00-15:00 by weekday, ' +
  'Sat 24 h, or the word always. A weekday that is not named is closed.';

const ALWAYS_OPEN = /^(?:always|24 ?[/x] ?7|around the clock)$/i;

/** Those of hours without weekdays. */
const WORKING_DAYS = WEEKDAYS.slice(0, 5);

interface LineHours {
  readonly weekdays: readonly Weekday[];
  readonly hours: readonly WallInterval[];
}

/**
 * The week that the setting `BUSINESS_HOURS` means. A line names weekdays and their hours, a weekday
 * once: `Mon-Thu 09:00-12:00, 13:00-17:00; Fri 09:00-15:00`. Hours alone are Monday to Friday's;
 * `always` is around the clock. A problem names its line; those of all lines come at once.
 */
export function parseBusinessHours(text: string): Parsed<Week, 'BUSINESS_HOURS'> {
  const lines = settingLines(text);
  if (lines.length === 0) {
    return refused('BUSINESS_HOURS', `"${text.trim()}" is not opening hours. ${ACCEPTED}`);
  }
  const problems: Problem<'BUSINESS_HOURS'>[] = [];
  const refuse = (line: SettingLine, problem: string) =>
    problems.push({ field: 'BUSINESS_HOURS', message: lineProblem(line, problem, ACCEPTED) });

  const given = new Map<Weekday, { hours: readonly WallInterval[]; line: SettingLine }>();
  for (const line of lines) {
    const read = parseLine(line.text);
    if (typeof read === 'string') {
      refuse(line, read);
      continue;
    }
    for (const weekday of read.weekdays) {
      const before = given.get(weekday);
      if (before !== undefined) {
        refuse(line, `it gives ${weekday} hours again, after line ${before.line.number}.`);
        break;
      }
      given.set(weekday, { hours: read.hours, line });
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const week = WEEKDAYS.map((weekday) => [weekday, given.get(weekday)?.hours ?? []] as const);
  return parsed(Object.fromEntries(week) as Record<Weekday, readonly WallInterval[]>);
}

/** What a line says, or a sentence about what is wrong with it. */
function parseLine(text: string): LineHours | string {
  if (ALWAYS_OPEN.test(text)) return { weekdays: WEEKDAYS, hours: ALL_DAY };
  const firstDigit = text.search(/\d/);
  if (firstDigit < 0) return `"${text}" is not opening hours.`;
  const names = text.slice(0, firstDigit).trim().replace(/[:=]$/, '').trim();
  const weekdays = names === '' ? WORKING_DAYS : parseWeekdays(names);
  if (weekdays === undefined) return `"${names}" is not weekdays.`;
  const read = parseOpeningHours(text.slice(firstDigit));
  return read.ok ? { weekdays, hours: read.hours } : read.problem;
}
