/** A name in a pasted text, with its place there. */
interface PastedName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The names in what somebody pasted: lower-cased, without the quotes, brackets, protocol, port, path
 * and full stops that stand around a name in a console, in JSON, in a URL or in a sentence.
 */
export function pastedNames(text: string): readonly string[] {
  return pastedNamesIn(text).map(({ name }) => name);
}

/** The same names with their places, so that what stands between them can be read. */
export function pastedNamesIn(text: string): readonly PastedName[] {
  return Array.from(text.matchAll(PIECE)).flatMap((match) => {
    const piece = match[0];
    const behind = /[.:]{0,3}(?::\d{1,5})?$/.exec(piece.slice(-9))?.[0].length ?? 0;
    const name = piece.slice(0, piece.length - behind).toLowerCase();
    if (name === '') return [];
    return [{ name, start: match.index, end: match.index + match[0].length - behind }];
  });
}

const PIECE = /[^\s"'`“”‘’,;<>()[\]{}|/?#=&]+/gu;

/** AWS's own ids end in 8 or 17 hexadecimal digits; the guide's examples do not. */
export function hasUsualIdLength(id: string): boolean {
  return /-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id);
}

/**
 * Why an id of AWS seems to be cut off, by what follows it in the text: the rest of a sentence that
 * begins with it. A length alone that AWS does not give is a reason to look twice.
 */
export function whyCut(id: string, behind: string): string | undefined {
  const digits = id.slice(id.lastIndexOf('-') + 1);
  const isOpen = /^(?:\.{2}|…)/.test(behind);
  const isBroken =
    /^[0-9a-f]+$/.test(digits) &&
    /^[\s>=\\-]{1,20}(?=\d{0,20}[a-f])[0-9a-f]{3,20}(?![\w-])/i.test(behind);
  if (digits.length >= 17 || !(isOpen || isBroken)) return undefined;
  return `seems to be cut off: it ends with ${digits.length} characters where 17 belong. Copy all of it, in one piece`;
}
