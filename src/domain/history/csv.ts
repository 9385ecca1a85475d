/**
 * Rows as a file of comma-separated values after RFC 4180: CRLF behind each row, quotes around what
 * needs them. A cell that a spreadsheet would take for a formula gets an apostrophe in front; a reader
 * takes one away from each cell that begins with apostrophes and then such a character.
 *
 * owasp.org/www-community/attacks/CSV_Injection
 */
export function encodeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(encodedCell).join(',')}\r\n`).join('');
}

/** With apostrophes in front, so that what begins with one of ours is told apart. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

function encodedCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
