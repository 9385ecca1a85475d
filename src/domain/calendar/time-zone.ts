import { tzOffset } from '@date-fns/tz';
import { type Parsed, parsed, refused } from '../problem.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../time.ts';

/** The zones that were asked for: to find out takes longer than a reminder does to plan. */
const known = new Set<string>();

/** Whether `name` is an IANA time zone of this runtime. A bare offset such as `+02:00` is not. */
export function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    const isKnown =
      new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
    if (isKnown) known.add(name);
    return isKnown;
  } catch {
    return false;
  }
}

/** What abbreviations mean to those who use them; the runtime takes several for another place. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  ADT: ['America/Halifax'],
  AEDT: ['Australia/Sydney'],
  AEST: ['Australia/Sydney', 'Australia/Brisbane'],
  AST: ['America/Halifax', 'Asia/Riyadh'],
  AWST: ['Australia/Perth'],
  BRT: ['America/Sao_Paulo'],
  BST: ['Europe/London'],
  CDT: ['America/Chicago'],
  CEST: ['Europe/Berlin', 'Europe/Paris'],
  CET: ['Europe/Berlin', 'Europe/Paris'],
  CST: ['America/Chicago', 'Asia/Shanghai'],
  CT: ['America/Chicago'],
  EDT: ['America/New_York'],
  EEST: ['Europe/Helsinki', 'Europe/Bucharest'],
  EET: ['Europe/Helsinki', 'Europe/Bucharest'],
  EST: ['America/New_York'],
  EST5EDT: ['America/New_York'],
  CST6CDT: ['America/Chicago'],
  MST7MDT: ['America/Denver'],
  PST8PDT: ['America/Los_Angeles'],
  ET: ['America/New_York'],
  GMT: ['Europe/London', 'UTC'],
  GST: ['Asia/Dubai'],
  HKT: ['Asia/Hong_Kong'],
  HST: ['Pacific/Honolulu'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  JST: ['Asia/Tokyo'],
  KST: ['Asia/Seoul'],
  MDT: ['America/Denver'],
  MET: ['Europe/Berlin'],
  MSK: ['Europe/Moscow'],
  MST: ['America/Denver', 'America/Phoenix'],
  MT: ['America/Denver'],
  NZDT: ['Pacific/Auckland'],
  NZST: ['Pacific/Auckland'],
  PDT: ['America/Los_Angeles'],
  PST: ['America/Los_Angeles'],
  PT: ['America/Los_Angeles'],
  SAST: ['Africa/Johannesburg'],
  SGT: ['Asia/Singapore'],
  WEST: ['Europe/Lisbon'],
  WET: ['Europe/Lisbon'],
  Z: ['UTC'],
};

/**
 * The setting `TIME_ZONE`: an IANA name of the form Area/City, in any case, or UTC. It becomes the
 * runtime's own spelling where it has one, and else stays as it is: `Asia/Kolkata` may be a second name
 * of another entry there. Abbreviations are refused, for they mean several places or another one.
 */
export function parseTimeZone(text: string): Parsed<string, 'TIME_ZONE'> {
  const given = text.trim();
  if (given.toUpperCase() === 'UTC') return parsed('UTC');
  if (!given.includes('/') || !isTimeZone(given)) {
    const [one, ...others] = likelyZones(given);
    const may = one === undefined ? '' : ` It may be ${[one, ...others].join(' or ')}.`;
    return refused(
      'TIME_ZONE',
      `"${given}" is not a time zone. Accepted is an Area/City name, for example Europe/Berlin, or UTC.${may}`,
    );
  }
  const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: given }).resolvedOptions();
  return parsed(timeZone.toLowerCase() === given.toLowerCase() ? timeZone : given);
}

/** What somebody may have meant: an abbreviation's places, a city's zone, or that of an older name. */
function likelyZones(given: string): readonly string[] {
  const meant = MEANT[given.toUpperCase()];
  if (meant !== undefined) return meant;
  // By its last part: `Berlin`, `Europe Berlin`, `New York`, `europe\\berlin`.
  const words = given.toLowerCase().replaceAll(/[^\p{L}]+/gu, '_');
  const ofCity = Intl.supportedValuesOf('timeZone').filter((zone) => {
    const name = zone.toLowerCase().replaceAll('/', '_');
    return words !== '' && (name === words || name.endsWith(`_${words}`));
  });
  if (ofCity.length > 0) return ofCity.slice(0, 4);
  if (!isTimeZone(given)) return [];
  const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: given }).resolvedOptions();
  return timeZone.includes('/') || timeZone === 'UTC' ? [timeZone] : [];
}

/** A stretch of time, half-open, in which the zone's clocks are `offsetMs` ahead of UTC. */
export interface OffsetStretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly offsetMs: number;
}

/**
 * Cuts `from`..`to` where the zone's clocks change. Looks once a day: no zone changes its clocks
 * twice in one. (`tzScan` rounds a change to the full hour; Lord Howe's fall on half hours.)
 */
export function offsetStretches(timeZone: string, from: Instant, to: Instant): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let stretchFrom = from;
  let offsetMs = offsetAt(timeZone, from);
  for (let dayFrom = from; dayFrom < to; dayFrom += DAY_MS) {
    const dayTo = Math.min(dayFrom + DAY_MS, to);
    const nextOffsetMs = offsetAt(timeZone, dayTo);
    if (nextOffsetMs === offsetMs) continue;
    const changeAt = changeBetween(timeZone, dayFrom, dayTo, offsetMs);
    stretches.push({ from: stretchFrom, to: changeAt, offsetMs });
    stretchFrom = changeAt;
    offsetMs = nextOffsetMs;
  }
  if (stretchFrom < to) stretches.push({ from: stretchFrom, to, offsetMs });
  return stretches;
}

function offsetAt(timeZone: string, at: Instant): number {
  return Math.round(tzOffset(timeZone, new Date(at)) * MINUTE_MS);
}

/** The first instant after `before` at which the offset is no longer `offsetMs`. */
function changeBetween(
  timeZone: string,
  before: Instant,
  after: Instant,
  offsetMs: number,
): Instant {
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === offsetMs) low = middle;
    else high = middle;
  }
  return high;
}
