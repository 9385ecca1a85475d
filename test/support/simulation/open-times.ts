import { TZDate } from '@date-fns/tz';
import { WEEKDAYS, type Week } from '../../../src/domain/calendar/calendar.ts';
import { DAY_MS, type Instant } from '../../../src/domain/time.ts';
import type { Stretch } from './world.ts';

/** Opening hours written out as instants, in order and apart from each other. */
export type OpenTimes = readonly Stretch[];

/** Day by day as the clocks of the zone show it; slow, plain, and nothing else than that. */
export function openTimes(
  { timeZone, week }: { readonly timeZone: string; readonly week: Week },
  closedDates: readonly string[],
  during: Stretch,
): OpenTimes {
  const open: Stretch[] = [];
  for (let day = during.from; day < during.to; day += DAY_MS) {
    const date = new Date(day);
    if (closedDates.includes(date.toISOString().slice(0, 10))) continue;
    const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7] ?? 'monday';
    for (const { from, to } of week[weekday]) {
      const opensAt = wallInstant(timeZone, date, from);
      const closesAt = wallInstant(timeZone, date, to);
      const last = open.at(-1);
      if (last?.to === opensAt) open[open.length - 1] = { from: last.from, to: closesAt };
      else open.push({ from: opensAt, to: closesAt });
    }
  }
  return open;
}

function wallInstant(timeZone: string, date: Date, time: string): Instant {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return new TZDate(year, month, day, hour, minute, timeZone).getTime();
}

export function isOpen(times: OpenTimes, at: Instant): boolean {
  return times.some(({ from, to }) => from <= at && at < to);
}

/** `at` itself where it is open, else the next opening. */
export function openingAt(times: OpenTimes, at: Instant): Instant {
  const next = times.find(({ to }) => at < to);
  if (next === undefined) throw new RangeError(`nothing opens after ${at}`);
  return Math.max(at, next.from);
}

export function openMsWithin(times: OpenTimes, { from, to }: Stretch): number {
  let ms = 0;
  for (const open of times) {
    if (open.from >= to) break;
    ms += Math.max(0, Math.min(open.to, to) - Math.max(open.from, from));
  }
  return ms;
}

/** The first instant from `from` on by which it was open for so long. */
export function afterOpenMs(times: OpenTimes, from: Instant, ms: number): Instant {
  let leftMs = ms;
  for (const open of times) {
    const begins = Math.max(open.from, from);
    if (open.to <= begins) continue;
    if (open.to - begins >= leftMs) return begins + leftMs;
    leftMs -= open.to - begins;
  }
  throw new RangeError(`it is not open for ${ms} ms after ${from}`);
}

/** The last stretch that has ended by `at`. */
export function lastOpenBefore(times: OpenTimes, at: Instant): Stretch {
  const last = times.findLast(({ to }) => to <= at);
  if (last === undefined) throw new RangeError(`nothing was open before ${at}`);
  return last;
}
