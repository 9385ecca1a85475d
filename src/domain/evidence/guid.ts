/** A GUID as Azure writes one, in any case: the source of a regular expression. */
export const GUID = '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';

const WHOLE = new RegExp(`^${GUID}$`);

/** Whether a text is a GUID and nothing else. */
export function isGuid(text: string): boolean {
  return WHOLE.test(text);
}

/** `00000000-0000-…`: what documentation writes where a real one belongs. */
export function isZeroGuid(text: string): boolean {
  return /^[0-]+$/.test(text);
}
