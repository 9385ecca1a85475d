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

/**
 * What somebody typed, quoted in an answer: it can be longer than a message, and what follows it must
 * not be cut off.
 */
export function typedCode(text: string, most = 300): string {
  return code(clipped(text, most));
}

/** Several lines to be copied as they are. */
export function codeBlock(text: string): string {
  return `\`\`\`${escaped(text).replaceAll('`', 'ˋ')}\`\`\``;
}

/** What a person typed, escaped and then cut, so that nothing that follows it is pushed out. */
export function escapedWithin(text: string, most: number): string {
  return clipped(escaped(text), most);
}

/** Below Slack's 3,000 characters of a section, with room for a heading. */
const MOST_COMMANDS = 2_900;

/**
 * Commands, each in a code block of its own, so that one can be copied as it is: as many texts as
 * are needed for none to be cut.
 */
export function commands(lines: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const block = codeBlock(line);
    const last = texts.at(-1);
    const joined = `${last}\n${block}`;
    if (last === undefined || joined.length > MOST_COMMANDS) texts.push(block);
    else texts[texts.length - 1] = joined;
  }
  return texts;
}

/** Names a person by Slack's own means, so that it reads and links as they are called today. */
export function mention(person: Person): string {
  return `<@${person.userId}>`;
}

/** Names a channel by Slack's own means, so that it reads as it is called today. */
export function channelMention(channel: string): string {
  return `<#${channel}>`;
}

/** The first of several people; the others are counted. */
export function mentions(people: readonly Person[], most = 5): string {
  const named = people.slice(0, most).map(mention).join(', ');
  const others = people.length - most;
  return others > 0 ? `${named} and ${others} more` : named;
}

/** A link whose label is ours; the address is fixed text of this program or Slack's own. */
export function link(url: string, label: string): string {
  return `<${url}|${label}>`;
}

/** Cuts a text to what a block may hold, and says that it did; `&amp;` is not cut in two. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/(?:&[a-z]{0,3}|[\uD800-\uDBFF])$/, '')}…`;
}
