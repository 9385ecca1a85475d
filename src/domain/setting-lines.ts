/** One line of a setting, numbered as a person counts them. */
export interface SettingLine {
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of a setting that say something, trimmed. A semicolon ends a line too, for the value of
 * a variable is often a single one.
 */
export function settingLines(setting: string): readonly SettingLine[] {
  return setting
    .split(/;[^\S\n]*\n|[;\n]/)
    .map((text, index) => ({ number: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '');
}

/** `line 2: "what it says": what is wrong. What is accepted.` Reads on after the setting's name. */
export function lineProblem(line: SettingLine, problem: string, accepted: string): string {
  return `line ${line.number}: "${line.text}": ${problem} ${accepted}`;
}

/** What stands between the commas of a line, trimmed. A comma behind the last one adds nothing. */
export function partsOf(line: string): readonly string[] {
  return line
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
