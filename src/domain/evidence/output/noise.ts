import { unwrapped, withWholeNames } from './unwrapped.ts';

/** A clock before a line, as of `curl --trace-time`, `ts` or a log: alone or after its date. */
const TIMESTAMP =
  /(?<!\S)\[?(?:\d{4}-\d{2}-\d{2}[T ])?\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?\]?(?!\S)/g;
/**
 * A colour whose escape character a copy lost, or shows as `^[`, `\033` or a sign of its own: only those with
 * a number or the rest of a line to clear, which nothing else looks like.
 */
const LOST_SEQUENCE =
  /(?:\^\[|\\(?:033|e|x1b|u001b)|[\u241B\uFFFD])\[[0-9;?]{0,20}[A-Za-z]|\[(?:\d{1,3}(?:[;:]\d{1,3}){0,7}m|m(?!\w)|\d?K(?!\w))/gi;
/** A mark of quotation at the beginning of a line. */
const QUOTED = /^ {0,8}[>|│] /gm;

/** A line of curl's copied without the mark before it; within a line it may be a sentence. */
const UNMARKED = /^[ \t"'`]{0,8}(?=(?:Connected|Established connection) to )/gm;

/**
 * A cleaned paste without the colours that lost their escape character, timestamps, quotation marks, and the
 * line breaks of the window that it comes from.
 */
export function withoutNoise(text: string): string {
  const lines = text.replace(LOST_SEQUENCE, '').replace(TIMESTAMP, '').replace(QUOTED, '');
  return withWholeNames(unwrapped(lines)).replace(UNMARKED, '* ');
}
