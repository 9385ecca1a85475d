/** What stands under a field stays readable: a limit of ours, below Slack's. */
export const MESSAGE_LIMIT = 500;

/** White space of any kind, line breaks included, as single spaces; none at the ends. */
export function collapsed(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** At most `limit` characters; what was cut shows as an ellipsis. */
export function shortened(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/** What a person typed, inside a message: one line, in quotation marks, cut to `limit`. */
export function quoted(text: string, limit = 60): string {
  const beginning = text.slice(0, 4 * limit);
  const visible = beginning.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, ' ');
  return `"${shortened(collapsed(visible), limit)}"`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** All sentences that fit into one field's message, and how many did not. */
export function joinedSentences(sentences: readonly string[], limit = MESSAGE_LIMIT): string {
  const room = limit - ' And 9999 more.'.length;
  const shown: string[] = [];
  let length = 0;
  for (const sentence of sentences) {
    const next = length + sentence.length + 1;
    const fits = next <= (shown.length === sentences.length - 1 ? limit : room);
    if (shown.length > 0 && !fits) break;
    shown.push(shortened(sentence, room));
    length = next;
  }
  const left = sentences.length - shown.length;
  return left === 0 ? shown.join(' ') : `${shown.join(' ')} And ${left} more.`;
}
