/** Below Slack's 3,000 characters of a section. */
const MOST = 2_900;

/** So many paragraphs of a message stand in sections of their own, which is how they read best. */
const MOST_SECTIONS = 16;

/** Paragraphs as they are where there are few, and otherwise packed. */
export function spaced(paragraphs: readonly string[]): readonly string[] {
  return paragraphs.length <= MOST_SECTIONS ? paragraphs : packed(paragraphs);
}

/**
 * Paragraphs joined into as few texts as hold them: a message has at most fifty blocks, and a request
 * with ten connections has a paragraph for each.
 */
export function packed(paragraphs: readonly string[], most = MOST): readonly string[] {
  const texts: string[] = [];
  for (const paragraph of paragraphs) {
    const last = texts.at(-1);
    const joined = `${last}\n${paragraph}`;
    if (last === undefined || joined.length > most) texts.push(paragraph);
    else texts[texts.length - 1] = joined;
  }
  return texts;
}
