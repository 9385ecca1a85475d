import { WEEKDAYS, type Weekday } from './calendar.ts';

/** Groups of weekdays by what people call them. */
const GROUPS: Readonly<Record<string, readonly Weekday[]>> = {
  weekdays: WEEKDAYS.slice(0, 5),
  weekends: WEEKDAYS.slice(5),
  weekend: WEEKDAYS.slice(5),
  daily: WEEKDAYS,
  'every day': WEEKDAYS,
};

/**
 * Reads `Mon`, `Monday`, `Tues.`, `Mon-Thu`, `Mon to Thu`, `Mon, Wed`, `Mon and Wed`, `weekdays` and
 * mixtures, in any case. A range may go over the turn of the week: `Fri-Mon` is four days. Undefined when
 * a part of it is not a weekday.
 */
export function parseWeekdays(text: string): readonly Weekday[] | undefined {
  const parts = text.split(/[,/&+]|\sand\s/i).map(parseRange);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function parseRange(text: string): readonly Weekday[] | undefined {
  const group = GROUPS[text.trim().toLowerCase()];
  if (group !== undefined) return group;
  const names = text.split(/[-–—]|\s(?:to|through|until)\s/i);
  const [first, last = first] = names.map(indexOfWeekday);
  if (names.length > 2 || first === undefined || last === undefined) return undefined;
  if (first < 0 || last < 0) return undefined;
  return first <= last
    ? WEEKDAYS.slice(first, last + 1)
    : [...WEEKDAYS.slice(first), ...WEEKDAYS.slice(0, last + 1)];
}

/** -1 when it is not the name of a weekday: in full, or its first three letters or more. */
function indexOfWeekday(text: string): number {
  const name = text.trim().toLowerCase().replace(/\.$/, '');
  const one = name.endsWith('days') ? name.slice(0, -1) : name;
  return name.length < 3
    ? -1
    : WEEKDAYS.findIndex((weekday) => weekday.startsWith(one) || one === SHORT[weekday]);
}

/** What is neither a beginning nor the whole. */
const SHORT: Readonly<Partial<Record<Weekday, string>>> = { wednesday: 'weds' };
