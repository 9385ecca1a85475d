import { type Parsed, type Problem, parsed } from '../problem.ts';
import { lineProblem, type SettingLine, settingLines } from '../setting-lines.ts';
import { FIRST_YEAR, LAST_YEAR, type SpecialDay } from './calendar.ts';
import { isoDate, parseIsoDate } from './iso-date.ts';
import { INTERVAL, parseOpeningHours, TIME } from './opening-hours.ts';

const ACCEPTED =
  'Accepted are lines such as 2026-12-31 closed Inventory, 2026-12-24 09:00-13:00 Christmas Eve, ' +
  '2027-01-09 open 09:00-17:00 Migration Saturday, and for several days ' +
  '2026-12-24..2027-01-01 closed Company shutdown.';

/** A slip in the year would otherwise close decades. */
const MOST_DAYS_OF_A_RANGE = 366;
/** So that nobody pastes a text; a receipt shows the first fifty. */
const MOST_CHARACTERS_OF_A_NAME = 80;

const HOURS = String.raw`${INTERVAL}(?:\s?,\s?${INTERVAL})*`;
const DATES = /^(\d[\d-]*)(?:(?:\s?\.\.\s?|\s?[–—]\s?|\s-\s|\sto\s)(\d[\d-]*))?:?\s(\S.*)$/i;
const CLOSED = /^closed(?:\s(.*))?$/i;
const OPEN = new RegExp(String.raw`^(open\s)?(${HOURS})(?:\s(.*))?$`, 'is');
/** Part of a day that is closed, either way round. */
const CLOSED_PART = new RegExp(
  String.raw`^(?:closed\s(?:from\s)?(${HOURS})|(${HOURS})\sclosed)(?:\s(.*))?$`,
  'is',
);
const OPEN_BEHIND = new RegExp(String.raw`^(${HOURS})\sopen(?:\s(.*))?$`, 'is');
/** Closed from or until a time. */
const CLOSED_SIDE = new RegExp(
  String.raw`^closed\s(from|after|until|till|before)\s(${TIME})(?:\s(.*))?$`,
  'is',
);

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
/** What is no part of a name, for it may mean the opposite of what was understood. */
const NOT_IN_A_NAME: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'the word open or closed', pattern: /\b(?:open|opens|closed|closes|shut)\b/i },
  {
    what: 'a time',
    pattern:
      /\d[:.h]\d\d(?!\d)|\d ?[ap]\.?m\b|\d ?h\b|\b\d{1,2} ?[-–—] ?\d{1,2}\b|\b(?:noon|morning|afternoon|half day)\b|^(?:at|from|until|till|after|before|except|only|and|then)\b/i,
  },
  {
    what: 'a date',
    pattern: new RegExp(
      String.raw`\d{4}-\d|\d[./]\d|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:${MONTHS})|\b(?:${MONTHS})[a-z]{0,6}\.? \d{1,2}\b`,
      'i',
    ),
  },
];

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
  const [, first = '', to, what = ''] = DATES.exec(text.replaceAll(/\s+/g, ' ')) ?? [];
  if ((text.match(/\d{4}-\d\d?-\d\d?/g) ?? []).length > (to === undefined ? 1 : 2)) {
    return 'it has several dates: give each date, or a range such as 2026-12-24..2026-12-26, a line of its own.';
  }
  if (first === '') return 'it is not a date and what is special about it.';
  const dates = parseDates(first, to ?? first);
  if (typeof dates === 'string') return dates;
  const described = parseDescription(what);
  if (typeof described === 'string') return described;
  if (described.name.length > MOST_CHARACTERS_OF_A_NAME) {
    return `its name has ${described.name.length} characters; it may have ${MOST_CHARACTERS_OF_A_NAME}.`;
  }
  const strange = NOT_IN_A_NAME.find(({ pattern }) => pattern.test(described.name));
  if (strange !== undefined) {
    return `the name "${described.name}" has ${strange.what} in it, so it is not clear what is meant: a line is a date or a range, closed or hours, and a name.`;
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
  const [, closedHours, hoursClosed, ofPart = ''] = CLOSED_PART.exec(text) ?? [];
  const part = closedHours ?? hoursClosed;
  if (part !== undefined) return closedDuring(part, ofPart);
  const [, side = '', time, ofSide = ''] = CLOSED_SIDE.exec(text) ?? [];
  if (time !== undefined) {
    const isFrom = /^(?:from|after)$/i.test(side);
    return closedDuring(isFrom ? `${time}-24:00` : `00:00-${time}`, ofSide);
  }
  const closed = CLOSED.exec(text);
  if (closed !== null) return { kind: 'closed', name: closed[1] ?? '' };
  const [, openHours, ofOpen = ''] = OPEN_BEHIND.exec(text) ?? [];
  if (openHours !== undefined) return ofHours('open-day', openHours, ofOpen);
  const [, open, interval, name = ''] = OPEN.exec(text) ?? [];
  if (interval === undefined) {
    return `"${text}" says neither closed nor from when to when it is open.`;
  }
  return ofHours(open === undefined ? 'half-day' : 'open-day', interval, name);
}

function ofHours(
  kind: 'half-day' | 'open-day',
  text: string,
  name: string,
): WithoutDate<SpecialDay> | string {
  const read = parseOpeningHours(text);
  return read.ok ? { kind, hours: read.hours, name } : read.problem;
}

/** The rest of the day: its hours limit what would be open. */
function closedDuring(text: string, name: string): WithoutDate<SpecialDay> | string {
  const read = parseOpeningHours(text);
  if (!read.ok) return read.problem;
  const ends = ['00:00', ...read.hours.map(({ to }) => to)];
  const starts = [...read.hours.map(({ from }) => from), '24:00'];
  const hours = ends
    .map((from, index) => ({ from, to: starts[index] ?? '24:00' }))
    .filter(({ from, to }) => from < to);
  return hours.length === 0 ? { kind: 'closed', name } : { kind: 'half-day', hours, name };
}
