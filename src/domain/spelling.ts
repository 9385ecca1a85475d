/**
 * How many slips of a typing hand lie between two words: a letter left out, too many, wrong, or
 * swapped with the next one (Damerau-Levenshtein, each stretch edited once). The case counts.
 */
export function editDistance(one: string, other: string): number {
  let twoBack: readonly number[] = [];
  let back: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          at(back, column) + 1,
          at(current, column - 1) + 1,
          at(back, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(twoBack, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [twoBack, back] = [back, current];
  }
  return at(back, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

/** Longer than any word that is known here; what is longer is no slip, and not worth the time. */
const LONGEST = 40;

/**
 * The one of `words` that somebody most likely meant by `given`, in whatever case they typed it: the
 * nearest within one slip, or within two from six letters on. Of equally near ones the first.
 * Undefined when none is near, for a word of one or two letters too.
 */
export function nearestWord<Word extends string>(
  given: string,
  words: readonly Word[],
): Word | undefined {
  const typed = given.toLowerCase();
  if (typed.length < 3 || typed.length > LONGEST) return undefined;
  const slips = typed.length < 6 ? 1 : 2;
  let best: { readonly word: Word; readonly distance: number } | undefined;
  for (const word of words) {
    const distance = editDistance(typed, word.toLowerCase());
    if (distance <= slips && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { word, distance };
    }
  }
  return best?.word;
}
