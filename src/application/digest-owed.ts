import { dateBefore, type LocalDate } from '../domain/digest/local-date.ts';
import { type Instant, MINUTE_MS } from '../domain/time.ts';
import type { DigestMark } from './ports.ts';

/** How long a claim is left to whoever made it: longer than any single call to Slack may take. */
const CLAIM_MS = MINUTE_MS;
/** When a digest that Slack did not take is tried again. */
const REFUSED_MS = 10 * MINUTE_MS;

/**
 * The date of the last digest with which nothing more is to be done now. After a claim that was not
 * finished, and after a refusal that may have been mended, that is the date before: the mark's own is
 * owed again, and none that is earlier.
 */
export function lastDateOf(mark: DigestMark | undefined, now: Instant): LocalDate | undefined {
  if (mark === undefined) return undefined;
  return isAtRest(mark, now) ? mark.date : dateBefore(mark.date);
}

function isAtRest(mark: DigestMark, now: Instant): boolean {
  switch (mark.state) {
    case 'settled':
      return true;
    case 'claimed':
      return now - mark.at < CLAIM_MS;
    case 'refused':
      return now - mark.at < REFUSED_MS;
  }
}
