/**
 * The names in what somebody pasted: lower-cased, without the quotes, brackets, protocol, port, path
 * and full stops that stand around a name in a console, in JSON, in a URL or in a sentence.
 */
export function pastedNames(text: string): readonly string[] {
  return text
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .toLowerCase()
    .split(/[\s"'`“”‘’,;<>()[\]{}|/?#=&]+/u)
    .map((piece) => piece.replace(/:\d{1,5}$/, '').replace(/[.:]{1,3}$/, ''))
    .filter((name) => name !== '');
}

/** AWS's own ids end in 8 or 17 hexadecimal digits; the guide's examples do not. */
export function hasUsualIdLength(id: string): boolean {
  return /-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id);
}
