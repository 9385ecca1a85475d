import { type CalendarSpec, WEEKDAYS } from './calendar.ts';

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/**
 * 16 hexadecimal digits of everything that business time depends on.
 * @param holidayData which data the holidays come from; of no account without holidays
 */
export function fingerprintOf(spec: CalendarSpec, holidayData: string): string {
  const { timeZone, week, holidays = [], specialDays = [], businessDayMs } = spec;
  return hashOf(
    JSON.stringify([
      timeZone,
      businessDayMs,
      WEEKDAYS.map((weekday) => week[weekday].map(({ from, to }) => [from, to])),
      holidays.length === 0 ? [] : [holidayData, ...holidays.toSorted()],
      specialDays
        .map((day) => [
          day.date,
          day.kind === 'closed' ? [] : day.hours.map(({ from, to }) => [from, to]),
          ...(day.kind === 'open-day' ? ['open'] : []),
        ])
        .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    ]),
  );
}

/** FNV-1a: short and the same everywhere; it need not resist anybody. */
function hashOf(text: string): string {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}
