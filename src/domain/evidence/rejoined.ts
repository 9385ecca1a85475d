import { GUID } from './guid.ts';

const ID = '[0-9a-f]{17}';
const REGION = String.raw`[a-z]{2}-[a-z]{4,9}-\d{1,2}`;
const SERVICE_DNS = String.raw`vpce-svc-${ID}\.${REGION}\.vpce\.amazonaws\.com`;

/** Names of AWS whose every part has its known length, the longer ones first. */
export const AWS_NAMES: readonly RegExp[] = [
  new RegExp(String.raw`^com\.amazonaws\.vpce\.${REGION}\.vpce-svc-${ID}`, 'i'),
  new RegExp(String.raw`^vpce-${ID}-[0-9a-z]{1,32}(?:-[a-z0-9-]{1,40})?\.${SERVICE_DNS}`, 'i'),
  new RegExp(`^${SERVICE_DNS}`, 'i'),
  new RegExp(`^vpce-svc-${ID}`, 'i'),
  new RegExp(`^vpce-${ID}`, 'i'),
];
export const GUIDS: readonly RegExp[] = [new RegExp(`^${GUID}`)];

/** As long as a DNS name may be. */
const LONGEST = 253;
/** As often as a terminal or a mail program may have broken one. */
const MOST_GAPS = 6;

/**
 * A text in which the names that a terminal or a mail program broke are whole again: only those that
 * are complete without the gaps, so that nothing is taken into a name that does not belong to it.
 * `isBeginning` says whether what stands before the first gap begins one.
 */
export function rejoined(
  text: string,
  shapes: readonly RegExp[],
  isBeginning: (piece: string) => boolean = () => true,
): string {
  let result = '';
  let at = 0;
  while (at < text.length) {
    const end = isWithin(text.charAt(at - 1))
      ? undefined
      : endOfName(text, at, shapes, isBeginning);
    result += end === undefined ? text.charAt(at) : withoutGaps(text.slice(at, end));
    at = end ?? at + 1;
  }
  return result;
}

/** Where the name ends that begins at `start`, gaps included. */
function endOfName(
  text: string,
  start: number,
  shapes: readonly RegExp[],
  isBeginning: (piece: string) => boolean,
): number | undefined {
  if (!/[0-9a-z]/i.test(text.charAt(start))) return undefined;
  let compact = '';
  const ends: number[] = [];
  let gaps = 0;
  for (let at = start; at < text.length && compact.length < LONGEST; at += 1) {
    if (isGap(text, at)) {
      if (!isGap(text, at - 1)) gaps += 1;
      if (gaps === 1 && !isBeginning(compact)) return undefined;
      if (gaps > MOST_GAPS || at - (ends.at(-1) ?? start) > 20) break;
    } else if (isOfName(text.charAt(at))) {
      compact += text.charAt(at);
      ends.push(at + 1);
    } else {
      break;
    }
  }
  for (const shape of shapes) {
    const length = shape.exec(compact)?.[0].length ?? 0;
    const end = ends[length - 1];
    if (end !== undefined && !isWithin(text.charAt(end))) return end;
  }
  return undefined;
}

function withoutGaps(name: string): string {
  return Array.from(name)
    .filter((_, at) => !isGap(name, at))
    .join('');
}

/** White space, the mark of a quoted line behind it, and what mail and shells put before it. */
function isGap(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (isBlank(character)) return true;
  const isBefore = isBlank(text.charAt(at + 1));
  return character === '>'
    ? isBefore && isBlank(text.charAt(at - 1))
    : (character === '=' || character === '\\') && isBefore;
}

function isBlank(character: string): boolean {
  return character !== '' && character.trim() === '';
}

/** Every name has these characters alone. */
function isOfName(character: string): boolean {
  return character === '.' || isWithin(character);
}

function isWithin(character: string): boolean {
  return /[0-9A-Za-z_-]/.test(character);
}
