import { trimmed } from '../trimmed.ts';

/**
 * What a ticket is found by: two ways of writing the same number or link have the same key. `#123`,
 * `123` and `E-123` differ from each other only where their letters and digits do. A link counts in
 * lower case, without its protocol, which need not be given, and trailing slash; what follows `?` or `#` counts only where the
 * path does not end with a number, because then it is what names the ticket.
 */
export function ticketKey(ticket: string): string {
  const text = ticket.trim().toLowerCase();
  const isLink = /^https?:\/\/|^[a-z0-9-]+(?:\.[a-z0-9-]+)+\//.test(text);
  const [, path, rest = ''] = /^(?:https?:\/\/)?([^?#]+)(.*)$/s.exec(text) ?? [];
  if (path === undefined || !isLink) return lettersAndDigits(text);
  const place = withoutSlash(path);
  return numberAtEnd(place) === undefined ? withoutSlash(place + rest) : place;
}

/** Every key that a ticket is found by: a link also by the number that ends it. */
export function ticketKeys(ticket: string): readonly string[] {
  const key = ticketKey(ticket);
  const number = numberAtEnd(key);
  return number === undefined ? [key] : [key, number];
}

/** `…/browse/ABC-123`, `…?id=123`: the number as somebody would give it by itself. */
function numberAtEnd(link: string): string | undefined {
  const last = /[/=]([a-z0-9]+(?:[-_][a-z0-9]+)*)$/.exec(link)?.[1];
  return last !== undefined && /\d/.test(last) ? lettersAndDigits(last) : undefined;
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function withoutSlash(link: string): string {
  return trimmed(link, /\//, 'end');
}
