import { type Parsed, type Problem, parsed } from '../problem.ts';
import { lineProblem, type SettingLine, settingLines } from '../setting-lines.ts';
import { FIRST_YEAR, LAST_YEAR, type SpecialDay } from './calendar.ts';
import { isoDate, parseIsoDate } from './iso-date.ts';
import { parseOpeningHours } from './opening-hours.ts';

const ACCEPTED =
  'Accepted are lines such as 2026-12-31 closed Inventory, 2026-12-24 09:00-13:00 Christmas Eve, ' +
  '2027-01-09 open 09:00-17:00 Migration Saturday, and for several days ' +
  '2026-12-24..2027-01-01 closed Company shutdown.';

/** A slip in the year would otherwise close decades. */
const MOST_DAYS_OF_A_RANGE = 366;
/** So that nobody pastes a text; a receipt shows the first fifty. */
const MOST_CHARACTERS_OF_A_NAME = 80;

const INTERVAL = String.raw`(?:\d{1,2}:\d\d\s*[-–]\s*\d{1,2}:\d\d|24\s*h)`;
const DATES = /^(\d[\d-]*)(?:\s*\.\.\s*(\d[\d-]*))?\s+(\S.*)$/;
const CLOSED = /^closed(?:\s(.*))?$/i;
const OPEN = new RegExp(
  String.raw`^(open\s+)?(${INTERVAL}(?:\s*,\s*${INTERVAL})*)(?:\s+(.*))?$`,
  'i',
);

/**
 * The dates that the setting `SPECIAL_DAYS` gives hours of their own, in the order given, a range day
 * by day. A problem names its line; those of all lines come at once.
 */
export function parseSpecialDays(text: string): Parsed<readonly SpecialDay[], 'SPECIAL_DAYS'> {
  const problems: Problem<'SPECIAL_DAYS'>[] = [];
  const refuse = (line: SettingLine, problem: string) =>
    problems.push({ field: 'SPECIAL_DAYS', message: lineProblem(line, problem, ACCEPTED) });

  const days: SpecialDay[] = [];
  const lineOf = new Map<string, SettingLine>();
  for (const line of settingLines(text)) {
    const read = parseLine(line.text);
    if (typeof read === 'string') {
      refuse(line, read);
      continue;
    }
    const again = read.find(({ date }) => lineOf.has(date))?.date;
    if (again !== undefined) {
      refuse(line, `${again} is given again, after line ${lineOf.get(again)?.number}.`);
    }
    for (const day of read) lineOf.set(day.date, lineOf.get(day.date) ?? line);
    days.push(...read);
  }
  return problems.length > 0 ? { ok: false, problems } : parsed(days);
}

/** The days of a line, or a sentence about what is wrong with it. */
function parseLine(text: string): readonly SpecialDay[] | string {
  const [, first = '', last = first, what = ''] = DATES.exec(text) ?? [];
  if (first === '') return 'it is not a date and what is special about it.';
  const dates = parseDates(first, last);
  if (typeof dates === 'string') return dates;
  const described = parseDescription(what);
  if (typeof described === 'string') return described;
  if (described.name.length > MOST_CHARACTERS_OF_A_NAME) {
    return `its name has ${described.name.length} characters; it may have ${MOST_CHARACTERS_OF_A_NAME}.`;
  }
  return dates.map((date) => ({ date, ...described }));
}

function parseDates(first: string, last: string): readonly string[] | string {
  const from = parseIsoDate(first);
  const to = parseIsoDate(last);
  if (from === undefined) return `"${first}" is not a date.`;
  if (to === undefined) return `"${last}" is not a date.`;
  if (first < `${FIRST_YEAR}` || last > `${LAST_YEAR}-12-31`) {
    return `the calendar covers the years ${FIRST_YEAR} to ${LAST_YEAR}.`;
  }
  if (to < from) return `${last} is before ${first}.`;
  const count = to - from + 1;
  if (count > MOST_DAYS_OF_A_RANGE) {
    return `it is ${count} days long; a line may be ${MOST_DAYS_OF_A_RANGE}.`;
  }
  return Array.from({ length: count }, (_, index) => isoDate(from + index));
}

type WithoutDate<Day> = Day extends SpecialDay ? Omit<Day, 'date'> : never;

function parseDescription(text: string): WithoutDate<SpecialDay> | string {
  const closed = CLOSED.exec(text);
  if (closed !== null) return { kind: 'closed', name: closed[1] ?? '' };
  const [, open, interval, name = ''] = OPEN.exec(text) ?? [];
  if (interval === undefined) {
    return `"${text}" says neither closed nor from when to when it is open.`;
  }
  const read = parseOpeningHours(interval);
  if (!read.ok) return read.problem;
  return { kind: open === undefined ? 'half-day' : 'open-day', hours: read.hours, name };
}
