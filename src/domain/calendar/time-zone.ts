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

/**
 * The setting `TIME_ZONE`: an IANA name, in any case. It becomes the runtime's own spelling where it
 * has one, and else stays as it is: `Asia/Kolkata` may be a second name of another entry there.
 */
export function parseTimeZone(text: string): Parsed<string, 'TIME_ZONE'> {
  const given = text.trim();
  if (!isTimeZone(given)) {
    return refused(
      'TIME_ZONE',
      `"${given}" is not a time zone. Accepted is an IANA name, for example Europe/Berlin.`,
    );
  }
  const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: given }).resolvedOptions();
  return parsed(timeZone.toLowerCase() === given.toLowerCase() ? timeZone : given);
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
