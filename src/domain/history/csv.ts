/**
 * Rows as a file of comma-separated values after RFC 4180: CRLF behind each row, quotes around what
 * needs them. A cell that a spreadsheet would take for a formula gets an apostrophe in front, and so does
 * what it would take for one where it begins a cell at each semicolon, tab or line: in many languages it does. A
 * reader takes one away from each place where apostrophes and then such a character follow.
 *
 * owasp.org/www-community/attacks/CSV_Injection
 */
export function encodeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(encodedCell).join(',')}\r\n`).join('');
}

/** Also behind blanks and quotation marks; with apostrophes in front, so that ours is told apart. */
const FORMULA = /^['" ]*[=+\-@＝＋－＠]|^'*[\t\r\n]/;
const FORMULA_BEHIND = /([;\t\r\n])(?=['" ]*[=+\-@＝＋－＠])/g;

function encodedCell(text: string): string {
  const within = text.replaceAll(FORMULA_BEHIND, "$1'");
  const harmless = FORMULA.test(text) ? `'${within}` : within;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
