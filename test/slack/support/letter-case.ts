/** Words that a title writes small. */
const SMALL = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'the', 'to']);

/** `Ask Adobe for Help`: what buttons are called. */
export function isTitleCase(label: string): boolean {
  const [first = '', ...others] = label.split(' ');
  const isLarge = (word: string) => /^[\p{Lu}\d]/u.test(word);
  return isLarge(first) && others.every((word) => isLarge(word) || SMALL.has(word));
}

/** What is written with a capital letter wherever it stands. */
const NAMES =
  /^(?:Adobe|AWS|Azure|DNS|ID|IDs|IP|Pro|PrivateLink|Private|Link|Slack|VPC|Production|Staging|PL-\d+)(?:’s)?[,:;.?…)]*$/;

/** `Report the connection state`, `Production: State of it`: what everything else is called. */
export function isSentenceCase(text: string): boolean {
  return text.split(': ').every((part) => {
    const [first = '', ...others] = part.split(' ');
    const isSmall = (word: string) => !/^\p{Lu}/u.test(word) || NAMES.test(word);
    return /^[\p{Lu}\d]/u.test(first) && others.every(isSmall);
  });
}
