import { nearestWord } from '../domain/spelling.ts';
import { keptText, plainMarks } from '../domain/typed-text.ts';
import { COMMAND_WORDS, commandNamed } from './wording/command-help.ts';
import { type CommandName, firstWord } from './wording/commands.ts';

/** What somebody typed behind `/privatelink`. */
export type CommandLine =
  | { readonly kind: 'nothing' }
  /** `argument` is as it was typed, line breaks included; a request that stood before the command is first. */
  | { readonly kind: 'command'; readonly name: CommandName; readonly argument: string }
  /** How one command is used. */
  | { readonly kind: 'help'; readonly name: CommandName }
  /** `meant` is what was most likely to be typed instead, without `/privatelink`. */
  | { readonly kind: 'unknown'; readonly meant: string | undefined };

/** How somebody named a request, and what stands behind it. */
export type Reference = { readonly rest: string } & (
  | { readonly number: number }
  /** The message that a link leads to; its thread's root where it is a reply. */
  | { readonly channel: string; readonly ts: string }
);

/**
 * Reads a command in the ways in which people type it: `status PL-12`, `PL-12 status`, `PL-12`, in
 * whatever case. What is unknown is told with what it may have meant; nothing is guessed and done.
 */
export function readCommandLine(text: string): CommandLine {
  const typed = bare(text);
  if (typed === '') return { kind: 'nothing' };
  const reference = leadingReference(typed);
  const [first, rest] = firstWord(reference === undefined ? typed : reference.rest);
  // The request as it was typed stands before what is left of the text.
  const named = reference === undefined ? '' : typed.slice(0, -reference.rest.length || undefined);
  const argument = [named.trim(), rest].filter((part) => part !== '').join(' ');
  if (first === '') return { kind: 'command', name: 'status', argument };
  const name = commandNamed(first);
  if (name !== undefined)
    return asksForHelp(rest) ? { kind: 'help', name } : command(name, argument);
  return { kind: 'unknown', meant: meantBy(first, argument, typed) };
}

function command(name: CommandName, argument: string): CommandLine {
  return { kind: 'command', name, argument };
}

/** What was typed without quotation marks around it, and without the command's own name before it. */
function bare(text: string): string {
  const typed = keptText(text).trim();
  const [, quoted] = /^[`"'“‘](.*)[`"'”’]$/s.exec(typed) ?? [];
  return (quoted ?? typed).replace(/^\s*\/?privatelink(?:\s+|$)/i, '').trim();
}

function asksForHelp(rest: string): boolean {
  return /^(?:--?help|-h|\?)$/i.test(rest.trim());
}

function meantBy(word: string, argument: string, typed: string): string | undefined {
  const near = nearestWord(word.replaceAll(/[^\p{L}-]/gu, ''), COMMAND_WORDS);
  const name = near === undefined ? undefined : commandNamed(near);
  if (name !== undefined) return `${name} ${argument}`.trim();
  const number = /(?:\bpl[\s–—-]*|#)0*([1-9]\d{0,8})\b/i.exec(plainMarks(typed))?.[1];
  return number === undefined ? undefined : `status PL-${number}`;
}

/** A number of at most nine digits that nothing is joined to; what separates it from the rest goes. */
const NUMBERED =
  /^(?:request\s+)?(?:pl\s*(?:[–—-]\s*)?)?(?:#\s*)?0*([1-9]\d{0,8})(?:[,.:;!?)]+(?=\s|$)|(?=\s|$))\s*/i;
/** docs.slack.dev/reference/methods/chat.getPermalink; Slack puts brackets around an address. */
const PERMALINK =
  /^<?https:\/\/([\w.-]{1,253})\/archives\/([CDG][A-Z0-9]{1,20})\/p(\d{10})(\d{6})(\?[^\s|>]*)?/i;
/** The label that Slack gives a link, and what ends it. */
const LINK_END = /^(?:\|[^>]*)?>?\s*/;

/** The request that a text begins with; undefined when it begins with none. */
export function leadingReference(text: string): Reference | undefined {
  // Slack makes a mention of `#12` where a channel is called so.
  const typed = text.trimStart().replace(/^<#[A-Z0-9]+\|(\d+)>/, '#$1');
  const numbered = NUMBERED.exec(plainMarks(typed));
  if (numbered?.[1] !== undefined) {
    return { number: Number(numbered[1]), rest: typed.slice(numbered[0].length) };
  }
  const [address = '', host = '', channel, seconds, micros, query = ''] =
    PERMALINK.exec(typed) ?? [];
  if (channel === undefined || !host.toLowerCase().endsWith('.slack.com')) return undefined;
  const behind = typed.slice(address.length);
  const rest = behind.slice(LINK_END.exec(behind)?.[0].length ?? 0);
  const root = /[?&;]thread_ts=(\d{10}\.\d{6})/.exec(query)?.[1];
  return { channel, ts: root ?? `${seconds}.${micros}`, rest };
}
