/**
 * What comes from people is cleaned here before anything reads or keeps it, in fields, commands, pasted
 * outputs and settings alike.
 */

/** As much as Slack's text input takes. */
export const LONGEST_TEXT = 3_000;

const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** What follows an escape character: a colour, a cursor movement, the title of a window and its end. */
const TERMINAL_SEQUENCE =
  /^(?:\[[0-9;?]{0,20}[A-Za-z]|\][^\p{Cc}]{0,200}(?:(?!\n)\p{Cc})?|[()][0-9A-Z]|\\)/u;
/** Control characters, halves of a character, marks of direction, and what has no width. */
const UNSEEN =
  /(?![\t\n])\p{Cc}|\p{Cs}|\u034F|[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB]/gu;
/** Joiners make one emoji of two and belong to the spelling of some scripts; elsewhere they hide. */
const IDLE_JOINER =
  /(?<![^\p{ASCII}\p{Cf}])[\u200C\u200D]|[\u200C\u200D](?![^\p{ASCII}\p{Cf}])|(?<=\p{ASCII})[\uFE00-\uFE0F]/gu;
/** Letters without a shape, but for those that make a black flag a country's. */
const TAGS = /(?<![\u{1F3F4}\u{E0020}-\u{E007F}])[\u{E0000}-\u{E0FFF}]+/gu;

/**
 * A text as it may be kept and shown to others: every word and line of it stays, what nobody can see in
 * it goes. For what people write in their own words; what is parsed goes through {@link typedText}.
 */
export function keptText(text: string): string {
  return withoutSequences(text.replace(LINE_BREAK, '\n'))
    .replace(UNSEEN, '')
    .replace(IDLE_JOINER, '')
    .replace(TAGS, '');
}

/** What somebody said in their own words, and how long it is: what is longer than any field is not cleaned. */
export function saidIn(text: string): { readonly said: string; readonly length: number } {
  const given = text.trim();
  const said = keptText(given.slice(0, LONGEST_TEXT)).trim();
  const length = given.length > LONGEST_TEXT ? given.length : Array.from(said).length;
  return { said, length };
}

function withoutSequences(text: string): string {
  // One character that begins a sequence as two do.
  const pieces = text.replaceAll('\u009B', '\u001B[').split('\u001B');
  return pieces
    .map((piece, at) => (at === 0 ? piece : piece.replace(TERMINAL_SEQUENCE, '')))
    .join('');
}

/**
 * A text as a parser reads it: {@link keptText} with the marks that keyboards have, without what Slack
 * and web pages make of what was typed, and without quotation or code marks around the whole.
 *
 * @param longest what the field holds; nothing behind that is read.
 */
export function typedText(text: string, longest = LONGEST_TEXT): string {
  const typed = keptText(withoutEntities(withLabels(text.trim().slice(0, longest))));
  return unquoted(plainMarks(typed).trim());
}

/** The same text, a character for a character, with spaces and hyphens as keyboards have them. */
export function plainMarks(text: string): string {
  return text.replace(/\p{Zs}/gu, ' ').replace(/[\u2010\u2011\u2212\uFE63\uFF0D]/g, '-');
}

/** Slack's links and those of mail programs, `<http://x.com|x.com>`: no `<` begins within one. */
const LINK = /<((?:https?|mailto|tel):[^|<>]+)(?:\|([^<>]*))?>/gi;

/**
 * What a person typed where Slack made a link of it. Words that somebody put over an address are theirs
 * alone: the address is what they lead to.
 * docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function withLabels(text: string): string {
  return text.replace(LINK, (_, address: string, label: string = '') =>
    isOfWeb(address) && !/^[^\s.]+\.\S+$/.test(label) ? address : label || withoutScheme(address),
  );
}

/** The same with the addresses of the web whole, where people are to follow them: Slack shows less. */
export function withAddresses(text: string): string {
  return text.replace(LINK, (_, address: string, label: string = '') =>
    isOfWeb(address) ? address : label || withoutScheme(address),
  );
}

function isOfWeb(address: string): boolean {
  return /^https?:/i.test(address);
}

function withoutScheme(address: string): string {
  return address.slice(address.indexOf(':') + 1);
}

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['shy', ''],
  ['zwj', ''],
  ['zwnj', ''],
  ['lrm', ''],
  ['rlm', ''],
  ['ndash', '–'],
  ['mdash', '—'],
  ['minus', '-'],
  ['hyphen', '-'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['hellip', '…'],
  ['sol', '/'],
  ['colon', ':'],
  ['comma', ','],
  ['period', '.'],
  ['lowbar', '_'],
  ['num', '#'],
]);
/** As often as a text is escaped again on its way through mail, a web page and a ticket. */
const MOST_ESCAPES = 3;

/** `AT&amp;T`, `&#8203;`, as pages and tools print them; escaped again is as good as once. */
function withoutEntities(text: string): string {
  let result = text;
  for (let time = 0; time < MOST_ESCAPES && result.includes('&'); time += 1) {
    result = result.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? entity;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0x10_ffff ? entity : String.fromCodePoint(point);
    });
  }
  return result;
}

/** By what opens a quotation: what closes it, in the ways of several languages. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['„', '“”'],
  ['‚', '‘’'],
  ['«', '»'],
  ['»', '«'],
]);
/** `"'x'"`, as shells and JSON nest them. */
const MOST_QUOTES = 3;
/** A block of code has three; a table's cell doubles what it quotes. */
const MOST_MARKS = 3;

/** Without quotation or code marks around the whole; `"a", "b"` has them around its parts. */
function unquoted(text: string): string {
  let result = text;
  for (let time = 0; time < MOST_QUOTES; time += 1) {
    const inner = within(result);
    if (inner === undefined) return result;
    result = inner.trim();
  }
  return result;
}

function within(text: string): string | undefined {
  const opening = text.charAt(0);
  const closings = CLOSING.get(opening) ?? '';
  const most = Math.min(MOST_MARKS, Math.floor(text.length / 2));
  let count = 0;
  while (count < most && text.charAt(count) === opening) count += 1;
  const closing = text.slice(text.length - count);
  if (count === 0 || !Array.from(closing).every((mark) => closings.includes(mark)))
    return undefined;
  const inner = text.slice(count, -count);
  // An apostrophe closes nothing.
  const others = new Set(inner.replace(/(?<=\p{L})['’](?=\p{L})/gu, ''));
  return Array.from(opening + closings).some((mark) => others.has(mark)) ? undefined : inner;
}
