/**
 * What a text begins and ends with, as long as it is one of these characters, is cut off. `/[...]+$/`
 * would look at a long run in the middle of a text again from each of its characters.
 *
 * @param character matches one character to cut, for example `/[\s,]/`; with the flag `u` also one that
 *   takes two units. Never with `g` or `y`.
 * @param ends where it is cut
 */
export function trimmed(
  text: string,
  character: RegExp,
  ends: 'both' | 'start' | 'end' = 'both',
): string {
  let start = 0;
  let end = text.length;
  if (ends !== 'end') {
    for (let one = unitsAt(text, start); start < end && character.test(one); ) {
      start += one.length;
      one = unitsAt(text, start);
    }
  }
  if (ends !== 'start') {
    for (let one = unitsBefore(text, end); end > start && character.test(one); ) {
      end -= one.length;
      one = unitsBefore(text, end);
    }
  }
  return text.slice(start, end);
}

function unitsAt(text: string, index: number): string {
  const point = text.codePointAt(index);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function unitsBefore(text: string, index: number): string {
  const isPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, index - 2), index));
  return text.slice(Math.max(0, index - (isPair ? 2 : 1)), index);
}
