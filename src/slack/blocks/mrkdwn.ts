import type { Person } from '../../domain/ids.ts';

/**
 * Escapes text that a person typed, so that it can never mention a channel or a person, or forge a
 * link. Slack names these three characters; stray asterisks do no harm.
 * docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Inline code: what somebody copies into a console. Backticks inside would end it. */
export function code(text: string): string {
  return `\`${escaped(text).replaceAll('`', 'ˋ')}\``;
}

/** Commands, each in a block of its own, so that one can be copied as it is. */
export function commands(lines: readonly string[]): string {
  return lines.map((line) => `\`\`\`${escaped(line).replaceAll('`', 'ˋ')}\`\`\``).join('\n');
}

export function mention(person: Person): string {
  return `<@${person.userId}>`;
}

export function mentions(people: readonly Person[], most = 5): string {
  const named = people.slice(0, most).map(mention).join(', ');
  const others = people.length - most;
  return others > 0 ? `${named} and ${others} more` : named;
}

/** A link whose label is ours; the address is fixed text of this program or Slack's own. */
export function link(url: string, label: string): string {
  return `<${url}|${label}>`;
}

export function bold(text: string): string {
  return `*${text}*`;
}

/** Cuts a text to what a block may hold, and says that it did. */
export function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
