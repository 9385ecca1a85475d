import { type Parsed, parsed, refused } from '../problem.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts';

const MOST_MS = 168 * HOUR_MS;
const ACCEPTED =
  'Accepted are seconds, minutes or hours, such as 30 s, 15 min or 4 h, up to 168 h (a week).';

const UNITS = [
  { ms: HOUR_MS, name: 'hour', pattern: /^h(?:ours?)?$/i },
  { ms: MINUTE_MS, name: 'minute', pattern: /^min(?:utes?)?$/i },
  { ms: SECOND_MS, name: 'second', pattern: /^s(?:ec(?:onds?)?)?$/i },
] as const;

/** A time of the wall clock in milliseconds: `4 h`, `15 min`, `30 s`; with or without the space. */
export function parseSnoozeDuration(text: string): Parsed<number, 'SNOOZE'> {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)\s*([a-z]+)$/i.exec(text.trim());
  const unit = UNITS.find(({ pattern }) => pattern.test(match?.[2] ?? ''));
  const ms = unit === undefined ? Number.NaN : Math.round(Number(match?.[1]) * unit.ms);
  if (ms >= SECOND_MS && ms <= MOST_MS) return parsed(ms);
  return refused('SNOOZE', `"${text.trim()}" is not a time to snooze for. ${ACCEPTED}`);
}

/** `4 hours`, `1 minute`: a whole number of the largest unit that gives one. */
export function describeSnoozeMs(ms: number): string {
  const unit = UNITS.find((one) => ms % one.ms === 0) ?? UNITS[2];
  const count = Math.round(ms / unit.ms);
  return `${count} ${unit.name}${count === 1 ? '' : 's'}`;
}
