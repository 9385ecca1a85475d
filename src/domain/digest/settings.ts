import { parseWallTime } from '../calendar/wall-time.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { DAY_MS } from '../time.ts';

/** Who is sent a digest by itself. */
export const DIGEST_AUDIENCES = ['engineers', 'channels'] as const;
export type DigestAudience = (typeof DIGEST_AUDIENCES)[number];

const ACCEPTED_TIME =
  'Accepted are a local time from 00:00 to 23:59 on the 24-hour clock, such as 09:00, or the word off.';
const ACCEPTED_AUDIENCES = `Accepted are ${DIGEST_AUDIENCES.join(', ')} or both, separated by a comma.`;

/**
 * The time of day that the setting `DIGEST_TIME` means, in milliseconds from midnight as the clock on
 * the wall reads; null where it says `off`.
 */
export function parseDigestTime(text: string): Parsed<number | null, 'DIGEST_TIME'> {
  const given = text.trim();
  if (given.toLowerCase() === 'off') return parsed(null);
  const timeMs = parseWallTime(given.padStart(5, '0'));
  // A day ends at 24:00: nothing could be sent later on the same date.
  return timeMs === undefined || timeMs === DAY_MS
    ? refused('DIGEST_TIME', `"${given}" is not a time of day. ${ACCEPTED_TIME}`)
    : parsed(timeMs);
}

/** Whom the setting `DIGEST_FOR` names, each once. */
export function parseDigestAudiences(
  text: string,
): Parsed<readonly DigestAudience[], 'DIGEST_FOR'> {
  const given = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const unknown = given.filter((word) => !DIGEST_AUDIENCES.some((one) => one === word));
  if (given.length === 0 || unknown.length > 0) {
    const what = given.length === 0 ? text.trim() : unknown.join(', ');
    return refused('DIGEST_FOR', `"${what}" is nobody who gets a digest. ${ACCEPTED_AUDIENCES}`);
  }
  return parsed(DIGEST_AUDIENCES.filter((one) => given.includes(one)));
}
