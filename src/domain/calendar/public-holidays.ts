import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import { DAY_MS } from '../time.ts';

/** A public holiday as the clock on the wall reads: as if UTC were the time zone, half-open. */
export interface PublicHoliday {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** By code. */
type Places = Readonly<Record<string, string>>;

const MOST_PLACES_SHOWN = 16;

const require = createRequire(import.meta.url);

/**
 * The library takes 0.1 s and 20 MB to load, which nobody without holidays should pay; and to load
 * it with `import()` would make every question to a calendar wait.
 */
function library(): typeof Holidays {
  return require('date-holidays');
}

/** Which data the library has; another version may close other days. */
export function holidayDataVersion(): string {
  return require('date-holidays/package.json').version;
}

export type HolidayRegion =
  | { readonly ok: true; readonly region: string }
  | { readonly ok: false; readonly problem: string };

/**
 * The region as the library writes it, or a sentence about what is wrong with it: asked for a place
 * that does not exist, the library gives no holidays and says nothing.
 *
 * @param text country, or with state and region, in any case: `DE`, `de-by`, `DE-BY-A`
 */
export function parseHolidayRegion(text: string): HolidayRegion {
  const found: string[] = [];
  for (const part of text.split('-').map((each) => each.trim())) {
    const places = placesWithin(found);
    const place = Object.keys(places).find((each) => each.toLowerCase() === part.toLowerCase());
    if (place === undefined) return { ok: false, problem: notFound(part, found, places) };
    found.push(place);
  }
  return { ok: true, region: found.join('-') };
}

/** The names of the places inside a place by their codes: of countries, states or regions. */
function placesWithin([country, state, ...deeper]: readonly string[]): Places {
  const Library = library();
  const known = new Library();
  if (country === undefined) return known.getCountries('en');
  if (deeper.length > 0) return {};
  // Where there are none the library answers undefined, against its types.
  const places: Places | undefined =
    state === undefined ? known.getStates(country, 'en') : known.getRegions(country, state, 'en');
  return places ?? {};
}

function notFound(part: string, outer: readonly string[], places: Places): string {
  const within =
    outer.length === 0 ? 'a country whose holidays are known' : `a part of ${outer.join('-')}`;
  const known = Object.entries(places).map(([code, name]) => `${code} (${name})`);
  const more = known.length - MOST_PLACES_SHOWN;
  const shown = known.slice(0, MOST_PLACES_SHOWN).join(', ');
  const parts = known.length === 0 ? 'it has none' : `those are ${shown}`;
  return `"${part}" is not ${within}: ${parts}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** The public holidays of a region, by the year in which they begin. */
export function publicHolidays(region: string): (year: number) => readonly PublicHoliday[] {
  const Library = library();
  const [country = '', state = '', area = ''] = region.split('-');
  const holidays = new Library(country, state, area, {
    // The wall times below are read as the library writes them; no zone may move them.
    timezone: 'UTC',
    types: ['public'],
    languages: 'en',
  });
  return (year) => holidays.getHolidays(year).map(wallTimes);
}

/**
 * A holiday of a lunar calendar begins at sunset for the library: it is written with an offset, as
 * `2026-03-20 00:00:00 -0600`, and `start` is six hours early. The date that people keep is the one
 * written, for whole days: Turkey's 90 hours from sunset are three of them.
 */
function wallTimes({ name, date, start, end }: HolidaysTypes.Holiday): PublicHoliday {
  const [day = '', time = '', offset] = date.split(' ');
  const fromMs = Date.parse(`${day}T${time}Z`);
  const lengthMs = end.getTime() - start.getTime();
  const wholeDaysMs = Math.floor(lengthMs / DAY_MS) * DAY_MS;
  return { name, fromMs, toMs: fromMs + (offset === undefined ? lengthMs : wholeDaysMs) };
}
