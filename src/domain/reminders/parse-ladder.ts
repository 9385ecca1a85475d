import { type Parsed, type Problem, parsed } from '../problem.ts';
import { partsOf, settingLines } from '../setting-lines.ts';
import type { Ladder } from './ladder.ts';

const ACCEPTED =
  'Accepted are percentages of the target, 1 to 100 and 100 among them, and the words overdue and stalled with a number of business days from 0.25 to 365, separated by commas, semicolons or line breaks: 50, 75, 90, 100, overdue 1 day, stalled 1 day.';

/** Less than a quarter of a day would remind people all day long. */
const LEAST_DAYS = 0.25;
const MOST_DAYS = 365;

type Entry =
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'overdue' | 'stalled'; readonly days: number };

/**
 * The ladder that the setting `REMINDER_LADDER` means, in any order. What is left out is not reminded
 * of; only the due date itself always is.
 */
export function parseLadder(text: string): Parsed<Ladder, 'REMINDER_LADDER'> {
  const given = settingLines(text).flatMap((line) => partsOf(line.text));
  const entries = given.map(parseEntry);
  const known = entries.filter((entry) => entry !== undefined);
  const percents = known.flatMap((entry) => (entry.kind === 'percent' ? [entry.percent] : []));
  const daysOf = (kind: 'overdue' | 'stalled') =>
    known.flatMap((entry) => (entry.kind === kind ? [entry.days] : []));
  const [overdue, stalled] = [daysOf('overdue'), daysOf('stalled')];
  const problems = [
    ...given.flatMap((part, index) =>
      entries[index] === undefined ? [`"${part}" is not a rung of the ladder.`] : [],
    ),
    ...twice(percents).map((percent) => `${percent} % is given twice.`),
    ...(overdue.length > 1 ? ['"overdue" is given twice.'] : []),
    ...(stalled.length > 1 ? ['"stalled" is given twice.'] : []),
    ...(percents.includes(100) ? [] : ['100, the due date, is missing.']),
  ];
  if (problems.length > 0) return { ok: false, problems: [problemOf(problems)] };
  return parsed({
    fractions: percents.toSorted((one, other) => one - other).map((percent) => percent / 100),
    overdueEveryDays: overdue[0] ?? null,
    stalledAfterDays: stalled[0] ?? null,
  });
}

function problemOf(problems: readonly string[]): Problem<'REMINDER_LADDER'> {
  return { field: 'REMINDER_LADDER', message: `${problems.join(' ')} ${ACCEPTED}` };
}

function parseEntry(text: string): Entry | undefined {
  const percent = /^(\d{1,3})(?:\s?(?:%|percent))?$/i.exec(text);
  if (percent !== null) return inRange({ kind: 'percent', percent: Number(percent[1]) });
  const match =
    /^(overdue|stalled):?\s(?:every\s|after\s)?(\d{1,3}(?:\.\d{1,3})?)\s?(?:(?:business\s|working\s)?days?|d)$/i.exec(
      text.replaceAll(/\s+/g, ' '),
    );
  const kind = match?.[1]?.toLowerCase();
  if (kind !== 'overdue' && kind !== 'stalled') return undefined;
  return inRange({ kind, days: Number(match?.[2]) });
}

function inRange(entry: Entry): Entry | undefined {
  const [value, least, most] =
    entry.kind === 'percent' ? [entry.percent, 1, 100] : [entry.days, LEAST_DAYS, MOST_DAYS];
  return value >= least && value <= most ? entry : undefined;
}

function twice(values: readonly number[]): readonly number[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) < index))];
}
