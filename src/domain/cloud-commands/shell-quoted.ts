/** One argument for a POSIX shell. Resource groups may have parentheses, and notes anything. */
export function shellQuoted(argument: string): string {
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
