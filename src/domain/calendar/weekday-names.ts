import { WEEKDAYS, type Weekday } from './calendar.ts';

/**
 * Reads `Mon`, `Monday`, `Mon-Thu`, `Mon, Wed` and mixtures, in any case. A range may go over the
 * turn of the week: `Fri-Mon` is four days. Undefined when a part of it is not a weekday.
 */
export function parseWeekdays(text: string): readonly Weekday[] | undefined {
  const parts = text.split(',').map(parseRange);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function parseRange(text: string): readonly Weekday[] | undefined {
  const names = text.split(/[-–]/);
  const [first, last = first] = names.map(indexOfWeekday);
  if (names.length > 2 || first === undefined || last === undefined) return undefined;
  if (first < 0 || last < 0) return undefined;
  return first <= last
    ? WEEKDAYS.slice(first, last + 1)
    : [...WEEKDAYS.slice(first), ...WEEKDAYS.slice(0, last + 1)];
}

/** -1 when it is not the name of a weekday, in full or its first three letters. */
function indexOfWeekday(text: string): number {
  const name = text.trim().toLowerCase();
  return WEEKDAYS.findIndex((weekday) => name === weekday || name === weekday.slice(0, 3));
}
