import { DAY_MS } from '../time.ts';
import { type PublicHoliday, publicHolidays } from './public-holidays.ts';

/** What a public holiday closes of one local date, in milliseconds from midnight. */
export interface Closing {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

type ClosingsByDay = ReadonlyMap<number, readonly Closing[]>;

/** Longer than any public holiday. */
const LOOK_BACK_DAYS = 14;

/**
 * What the public holidays of all regions close, by days since 1970-01-01. The library takes
 * milliseconds for a year, so each is asked for once, when a day of it is.
 */
export function holidayClosings(regions: readonly string[]): (day: number) => readonly Closing[] {
  if (regions.length === 0) return () => [];
  const sources = regions.map(publicHolidays);
  const years = new Map<number, ClosingsByDay>();

  function closingsOf(year: number): ClosingsByDay {
    const known = years.get(year);
    if (known !== undefined) return known;
    const closings = byDay(sources.flatMap((holidaysOf) => holidaysOf(year)));
    years.set(year, closings);
    return closings;
  }

  return (day) => {
    const year = yearOf(day);
    const today = closingsOf(year).get(day) ?? [];
    // A holiday over New Year belongs to the year in which it begins.
    const yearBefore = yearOf(day - LOOK_BACK_DAYS);
    return yearBefore === year ? today : [...(closingsOf(yearBefore).get(day) ?? []), ...today];
  };
}

function yearOf(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

function byDay(holidays: readonly PublicHoliday[]): ClosingsByDay {
  const closings = new Map<number, Closing[]>();
  for (const { name, fromMs, toMs } of holidays) {
    for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS < toMs; day += 1) {
      const closing = {
        name,
        fromMs: Math.max(fromMs - day * DAY_MS, 0),
        toMs: Math.min(toMs - day * DAY_MS, DAY_MS),
      };
      closings.set(day, [...(closings.get(day) ?? []), closing]);
    }
  }
  return closings;
}
