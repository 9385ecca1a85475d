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

/** What people call places that are written otherwise, in lower case. */
const OTHERWISE: Readonly<Record<string, string>> = {
  uk: 'GB',
  'united kingdom': 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB-ENG',
  scotland: 'GB-SCT',
  wales: 'GB-WLS',
  'northern ireland': 'GB-NIR',
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  'united states': 'US',
  uae: 'AE',
  holland: 'NL',
  'the netherlands': 'NL',
  'south korea': 'KR',
  'czech republic': 'CZ',
  turkey: 'TR',
};

/** Names of two places, in lower case, with the codes that tell them apart. */
const AMBIGUOUS: Readonly<Record<string, string>> = {
  georgia: 'GE (the country) or US-GA (the state)',
};

/**
 * The region as the library writes it, or a sentence about what is wrong with it: asked for a place
 * that does not exist, the library gives no holidays and says nothing.
 *
 * @param text country, or with state and region, by code or English name, in any case: `DE`, `de-by`,
 *   `DE-BY-A`, `Germany`, `US-California`
 */
export function parseHolidayRegion(text: string): HolidayRegion {
  const whole = text.trim();
  const several = AMBIGUOUS[whole.toLowerCase()];
  if (several !== undefined) {
    return { ok: false, problem: `"${whole}" may be two places. It may be ${several}.` };
  }
  // First as one name: some have a hyphen in them.
  const country = placeNamed(whole, placesWithin([]));
  if (country !== undefined) return { ok: true, region: country };
  const [outermost = '', ...inner] = whole.split('-').map((each) => each.trim());
  const parts = [...(OTHERWISE[outermost.toLowerCase()] ?? outermost).split('-'), ...inner];
  const found: string[] = [];
  for (const part of parts) {
    const places = placesWithin(found);
    const place = placeNamed(part, places);
    if (place === undefined) {
      return { ok: false, problem: `${notFound(part, found, places)}${whatItMayBe(whole)}` };
    }
    found.push(place);
  }
  return { ok: true, region: found.join('-') };
}

/** The code of a place by its code or its name; undefined also where two have that name. */
function placeNamed(text: string, places: Places): string | undefined {
  const given = text.toLowerCase();
  const codes = Object.keys(places);
  const named = codes.filter((code) => places[code]?.toLowerCase() === given);
  return (
    codes.find((code) => code.toLowerCase() === given) ??
    (named.length === 1 ? named[0] : undefined)
  );
}

/** The right spelling of a code written with other signs, or of a state's name without its country. */
function whatItMayBe(text: string): string {
  const hyphened = text.replaceAll(/[^\p{L}\d]+/gu, '-');
  if (hyphened !== text) {
    const read = parseHolidayRegion(hyphened);
    return read.ok ? ` It may be ${read.region}.` : '';
  }
  const states = Object.keys(placesWithin([])).flatMap((country) => {
    const state = placeNamed(text, namesOnly(placesWithin([country])));
    return state === undefined ? [] : [`${country}-${state}`];
  });
  return states.length === 0 ? '' : ` It may be ${states.slice(0, 4).join(' or ')}.`;
}

/** A code of two letters alone could be a state's of twenty countries. */
function namesOnly(places: Places): Places {
  return Object.fromEntries(Object.entries(places).filter(([, name]) => name.length > 3));
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

/** Wall times are read as the library writes them; no zone may move them. */
const OPTIONS: HolidaysTypes.Options = { timezone: 'UTC', types: ['public'], languages: 'en' };

/**
 * The public holidays of a region, by the year in which they begin. Where a region had a day before its
 * country did, the library's data often end the region's when the country's began, which loses it (São
 * Paulo's 20 November): the country's counts then. What a region says it does not have, it has not.
 */
export function publicHolidays(region: string): (year: number) => readonly PublicHoliday[] {
  const Library = library();
  const [country = '', state = '', area = ''] = region.split('-');
  const national = new Library(country, OPTIONS);
  const own = state === '' ? national : new Library(country, state, area, OPTIONS);
  return (year) => {
    const found = own.getHolidays(year);
    if (own === national) return found.map(wallTimes);
    const rules = new Set(found.map(({ rule }) => rule));
    const lost = national
      .getHolidays(year)
      .filter(({ rule }) => !rules.has(rule) && own.getRule(rule) !== undefined);
    return [...found, ...lost].map(wallTimes);
  };
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
