/**
 * Text for a form of another system: line breaks stay, other control characters and marks that
 * reorder what stands around them become spaces.
 */
export function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, ' ');
}

/** The same in one line, so that what a person typed cannot look like a line of ours. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/gu, ' ').trim();
}
