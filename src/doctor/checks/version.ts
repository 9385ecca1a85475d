/** Whether a version such as `7.0.15` is `least` (`6.2`) or newer; what is no version is not. */
export function isAtLeast(version: string, least: string): boolean {
  const [given, wanted] = [numbersOf(version), numbersOf(least)];
  for (const [index, want] of wanted.entries()) {
    const have = given[index] ?? 0;
    if (have !== want) return have > want;
  }
  return given.length > 0;
}

function numbersOf(version: string): readonly number[] {
  const text = /^v?(\d+(?:\.\d+)*)/.exec(version)?.[1];
  return text === undefined ? [] : text.split('.').map(Number);
}
