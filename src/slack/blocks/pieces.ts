import { escaped } from './mrkdwn.ts';

/**
 * Plain text in as few pieces as hold it, each at most so long once it is escaped: nothing of it is
 * cut. Pieces end after a space where there is one.
 */
export function pieces(text: string, most: number): readonly string[] {
  const made: string[] = [];
  for (const part of text.split(/(?<=\s)/).flatMap((word) => short(word, most))) {
    const joined = `${made.at(-1)}${part}`;
    if (made.length === 0 || escaped(joined).length > most) made.push(part);
    else made[made.length - 1] = joined;
  }
  return made;
}

/** A word that fits by itself, or its characters. */
function short(word: string, most: number): readonly string[] {
  return escaped(word).length <= most ? [word] : Array.from(word);
}
