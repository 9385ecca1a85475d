import { escaped } from './mrkdwn.ts';

/**
 * Plain text in as few pieces as hold it, each at most so long once it is escaped: nothing of it is
 * cut. Pieces end after a space where there is one.
 */
export function pieces(text: string, most: number): readonly string[] {
  const made: string[] = [];
  let length = 0;
  for (const part of text.split(/(?<=\s)/).flatMap((word) => short(word, most))) {
    // Not of the whole piece each time: one long word would take a second.
    const own = escaped(part).length;
    if (made.length === 0 || length + own > most) {
      made.push(part);
      length = own;
    } else {
      made[made.length - 1] += part;
      length += own;
    }
  }
  return made;
}

/** A word that fits by itself, or its characters. */
function short(word: string, most: number): readonly string[] {
  return escaped(word).length <= most ? [word] : Array.from(word);
}
