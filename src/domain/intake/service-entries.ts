import { trimmed } from '../trimmed.ts';
import { isBeforeQuantity, isPlausible, isRemark, numberRole } from './number-role.ts';
import { type NumberToken, type ServiceToken, serviceTokens, textOf } from './service-tokens.ts';
import { collapsed } from './wording.ts';

/** One service as it was written, or a piece of the text that cannot be read as one. */
export type ServiceEntry =
  | {
      readonly kind: 'service';
      /** Empty when only a port was given. */
      readonly name: string;
      readonly port: number;
      /** The last port of a range. */
      readonly last: number | undefined;
      readonly protocol: string | undefined;
      readonly text: string;
    }
  | { readonly kind: 'no-port'; readonly text: string }
  | {
      readonly kind: 'unclear';
      readonly text: string;
      readonly number: string;
      /** A number that may be part of a name, or the way in which numbers are written. */
      readonly why: 'role' | 'separators' | 'notation';
    };

/**
 * Reads "Services and communication ports" as people write them, for example the guide's
 * _Webserver, HTTP port 80_, _SFTP port 2222_. Commas separate services and also stand in names;
 * line breaks may have arrived as spaces. Where a bare number could be a port or a part of a name,
 * the entry is `unclear` rather than guessed: a lost port would show only when the test fails.
 */
export function readServiceEntries(text: string): readonly ServiceEntry[] {
  const entries: ServiceEntry[] = [];
  let segment: ServiceToken[] = [];
  for (const token of serviceTokens(text)) {
    if (token.kind === 'break') {
      entries.push(...readSegment(text, segment));
      segment = [];
    } else {
      segment.push(token);
    }
  }
  entries.push(...readSegment(text, segment));
  return entries;
}

function readSegment(text: string, tokens: readonly ServiceToken[]): readonly ServiceEntry[] {
  return portFirst(text, tokens) ?? nameFirst(text, tokens);
}

/** `80 HTTP, 2222 (SFTP)`: every piece begins with its only number, and some name follows. */
function portFirst(
  text: string,
  tokens: readonly ServiceToken[],
): readonly ServiceEntry[] | undefined {
  const entries: ServiceEntry[] = [];
  for (const piece of pieces(tokens)) {
    const [number, ...rest] = piece;
    if (number?.kind !== 'number') return undefined;
    if (rest.some(({ kind }) => kind === 'number' || kind === 'unclear')) return undefined;
    if (textOf(text, number).endsWith('.')) return undefined;
    const named = rest.some((one) => isTelling(text, one));
    const isPort = isPlausible(text, number, { name: rest, named });
    if (isPort && !isBeforeQuantity(text, rest)) {
      entries.push(entry(text, rest, number, [number, ...rest]));
    } else {
      entries.push(unclear(text, [], number, [number, ...rest]));
    }
  }
  return entries.some((one) => one.kind === 'service' && one.name !== '') ? entries : undefined;
}

function pieces(tokens: readonly ServiceToken[]): readonly (readonly ServiceToken[])[] {
  const result: ServiceToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'comma') result.push([]);
    else result.at(-1)?.push(token);
  }
  return result;
}

function nameFirst(text: string, tokens: readonly ServiceToken[]): readonly ServiceEntry[] {
  const entries: ServiceEntry[] = [];
  const lastExplicit = tokens.findLastIndex((token) => token.kind === 'number' && token.explicit);
  let name: ServiceToken[] = [];
  /** Whether something in `name` is one. */
  let named = false;
  let listName: string | undefined;

  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.kind === 'unclear') {
      entries.push(unclear(text, name, token));
      name = [];
      named = false;
      continue;
    }
    if (token.kind !== 'number') {
      if (!named && token.kind === 'close') continue;
      name.push(token);
      if (isTelling(text, token)) {
        listName = undefined;
        named = true;
      }
      continue;
    }

    const isForEarlier = entries.length > 0 && beginsWithFor(text, name);
    const around = {
      name,
      named,
      explicitFollows: lastExplicit > index,
      explicitOnLine: lastExplicit !== -1,
    };
    switch (isForEarlier ? 'unclear' : numberRole(text, tokens, index, around)) {
      case 'ordinal':
        name = [];
        named = false;
        break;
      case 'name':
        name.push(token);
        named = true;
        break;
      case 'unclear':
        entries.push(unclear(text, name, token));
        name = [];
        named = false;
        break;
      case 'port': {
        const { remark, doubt } = remarkAfter(text, tokens, index);
        const read = entry(text, [...name, ...remark], token, [...name, token, ...remark]);
        const ofList = named || token.keyword !== undefined ? undefined : listName;
        const inherited = ofList ?? read.name;
        entries.push({ ...read, name: inherited });
        if (token.keyword !== undefined) {
          listName = token.keyword === 'plural' ? inherited : undefined;
        }
        if (doubt !== undefined)
          entries.push(unclear(text, [], doubt, tokens.slice(index, index + 1).concat(remark)));
        name = [];
        named = false;
        index += remark.length;
        break;
      }
    }
  }
  if (nameOf(text, name) !== '') entries.push({ kind: 'no-port', text: written(text, name) });
  return entries;
}

interface Remark {
  readonly remark: readonly ServiceToken[];
  /** A number in it that may be a port or not. */
  readonly doubt: ServiceToken | undefined;
}

/** `(nginx)` and `(MySQL 8)` right after a port belong to that port's name; not `(port 8080)`. */
function remarkAfter(text: string, tokens: readonly ServiceToken[], index: number): Remark {
  const none = { remark: [], doubt: undefined };
  if (tokens[index + 1]?.kind !== 'open') return none;
  const close = tokens.findIndex(({ kind }, at) => at > index && kind === 'close');
  if (close === -1) return none;
  const remark = tokens.slice(index + 1, close + 1);
  if (remark.some(({ kind }, at) => kind === 'open' && at > 0)) return none;
  if (remark.some((one) => one.kind === 'number' && one.explicit)) return none;
  const doubt = remark.find(({ kind }, at) => {
    return kind === 'unclear' || (kind === 'number' && !isRemark(text, tokens, index + 1 + at));
  });
  return { remark, doubt };
}

function unclear(
  text: string,
  name: readonly ServiceToken[],
  token: ServiceToken,
  all: readonly ServiceToken[] = [...name, token],
): ServiceEntry {
  const isOne = token.kind === 'number' && token.last === undefined;
  const number = isOne ? String(token.port) : textOf(text, token);
  const why = token.kind === 'unclear' ? token.why : 'role';
  const opened = all.filter(({ kind }) => kind === 'open').length;
  const closed = all.filter(({ kind }) => kind === 'close').length;
  const shown = written(text, all) + (opened > closed ? ')' : '');
  return { kind: 'unclear', text: shown, number, why };
}

function entry(
  text: string,
  name: readonly ServiceToken[],
  number: NumberToken,
  all: readonly ServiceToken[],
): ServiceEntry & { kind: 'service' } {
  return {
    kind: 'service',
    name: nameOf(text, name),
    port: number.port,
    last: number.last,
    protocol: number.protocol,
    text: written(text, all),
  };
}

/** The tokens as they were written, without what lies between others of them. */
function written(text: string, tokens: readonly ServiceToken[]): string {
  let result = '';
  let end: number | undefined;
  for (const token of tokens.toSorted((one, other) => one.start - other.start)) {
    if (end !== undefined && token.start > end) result += ' ';
    result += textOf(text, token);
    end = token.end;
  }
  return trimmed(collapsed(result), /[\s,]/);
}

/** Whether a token says something about the service, more than `and`, `TCP` or a list mark. */
function isTelling(text: string, token: ServiceToken): boolean {
  if (token.kind !== 'word' && token.kind !== 'number') return false;
  return /[\p{L}\p{N}]/u.test(textOf(text, token)) && !/^(?:and|tcp)$/i.test(textOf(text, token));
}

/** `port 80 for HTTP port 2222`: the name may be that of the port before it. */
function beginsWithFor(text: string, [first]: readonly ServiceToken[]): boolean {
  return first !== undefined && /^for$/i.test(textOf(text, first));
}

const BEFORE_NAME = /[\s,:=\-–—*•·|>.)\]}&+/"“]/;
const BEHIND_NAME = /[\s,:=\-–—*•·|>([{&/"”]/;
const LONGEST = 500;

/** The name without list marks, conjunctions and punctuation around it. */
function nameOf(text: string, tokens: readonly ServiceToken[]): string {
  let name = written(text, tokens);
  // Too long for a name, which is said; not worth the time.
  if (name.length > LONGEST) return name;
  for (let before = ''; before !== name; ) {
    before = name;
    name = trimmed(trimmed(name, BEFORE_NAME, 'start'), BEHIND_NAME, 'end')
      .replace(/ ?\(tcp\)/i, '')
      .replace(/^tcp (?=\()/i, '')
      .replace(/[:=] ?\(/, ' (')
      .replace(/(?:[,:(\-–—] ?| over )tcp$/i, '')
      .replace(/^(?:(?:and|for)(?:\s|$))+/i, '')
      .replace(/(?:^|\s)(?:on|at|over|via|from|for)$/i, '')
      .replace(/\s\/(?=\p{L})/u, ' ')
      .replace(/^\(([^()]*)\)?$/, '$1')
      .trim();
  }
  return /^tcp$/i.test(name) ? '' : name;
}
