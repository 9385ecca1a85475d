/** A piece of what was typed for services and ports, with its place in the text. */
export type ServiceToken = {
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: 'break' | 'comma' | 'open' | 'close' | 'word' }
  /** Numbers of which nobody can say which ports they mean: `8,080`, `80/443`, `8000:8005`. */
  | { readonly kind: 'unclear'; readonly why: 'separators' | 'notation' }
  | {
      readonly kind: 'number';
      readonly port: number;
      /** The last port of a range: `8080-8085`, `9200 to 9205`. */
      readonly last: number | undefined;
      /** Surely a port: `port 80`, `80/tcp`, `HTTP:80`. A bare number may belong to a name. */
      readonly explicit: boolean;
      /** `port` stands before it, or `ports`. */
      readonly keyword: 'singular' | 'plural' | undefined;
      readonly protocol: string | undefined;
    }
);

/** A port, a range of ports, or a number in a name. */
export type NumberToken = ServiceToken & { kind: 'number' };

const KEYWORD = /^ports?[:=#]?$/i;
const FILLER = /^(?:numbers?|no\.?|nr\.?|ranges?|from|between|[:=#])$/i;
const PROTOCOL = /^(?:tcp|udp|sctp)$/i;
/** What stands between the ends of a range, within a word or as one. */
const RANGE = String.raw`(?:[\p{Pd}\u2212]{1,2}|\.{2,3}|[…~]|to|thru|through|until|till)`;
const BETWEEN = new RegExp(`^${RANGE}$`, 'iu');
/** Between two numbers it may make a list, a range or something else of them. */
const NEITHER = /^(?:[:/\\|]|[=-]?[>→]|→|or)$/i;

/** One number or a range, perhaps with its protocol, in front of the end of a piece. */
const PORTS = String.raw`(?<port>\d+)(?:${RANGE}(?<last>\d+))?(?:\/(?<protocol>tcp|udp|sctp))?`;
const BARE = new RegExp(`^(?:#|(?<colon>[:=]))?${PORTS}[.:]?$`, 'iu');
const PREFIXED = new RegExp(`^ports?[:=#]?${PORTS}[.:]?$`, 'iu');
const PROTOCOL_FIRST = new RegExp(
  String.raw`^(?<protocol>tcp|udp|sctp)[/:=_-](?<port>\d+)(?:${RANGE}(?<last>\d+))?$`,
  'iu',
);
const SUFFIXED = new RegExp(`[:=]${PORTS}[.]?$`, 'iu');
/** `http/80`; one digit is a version (`HTTP/2`). */
const SLASHED = new RegExp(String.raw`(?<=\p{L})\/(?=\d\d)${PORTS}[.]?$`, 'iu');
/** `80/http`, `80:HTTP` */
const NAMED_BEHIND = /^#?(?<port>\d+)(?=[/:=]\p{L})/u;
/** Around a number: quotation marks and marks of emphasis. */
const MARKS = new Set('"\'`“”‘’«»*_');

/** Splits at white space and punctuation and joins what belongs together: `port 80`, `53 udp`. */
export function serviceTokens(text: string): readonly ServiceToken[] {
  const raw = Array.from(text.matchAll(/[\r\n;]|[,()[\]{}]|[^\s,;()[\]{}]+/g)).flatMap((match) =>
    classified(match[0], match.index),
  );
  const whole = joinedBy(raw, (tokens, index) => separatorJoined(text, tokens, index));
  const numbers = joinedBy(whole, (tokens, index) => {
    return keywordJoined(text, tokens, index) ?? protocolJoined(text, tokens, index);
  });
  return joinedBy(numbers, (tokens, index) => rangeJoined(text, tokens, index));
}

function classified(piece: string, start: number): ServiceToken[] {
  const end = start + piece.length;
  if (/^[\r\n;]$/.test(piece)) return [{ kind: 'break', start, end }];
  if (piece === ',') return [{ kind: 'comma', start, end }];
  if (/^[([{]$/.test(piece)) return [{ kind: 'open', start, end }];
  if (/^[)\]}]$/.test(piece)) return [{ kind: 'close', start, end }];

  const bare = BARE.exec(withoutMarks(piece));
  if (bare !== null) return [numberToken(bare, { start, end })];
  const prefixed = PREFIXED.exec(piece);
  if (prefixed !== null) {
    return [numberToken(prefixed, { start, end, keyword: keywordOf(piece) })];
  }
  const protocolFirst = PROTOCOL_FIRST.exec(piece);
  if (protocolFirst !== null) return [numberToken(protocolFirst, { start, end })];
  const why = whyUnclear(piece);
  if (why !== undefined) return [{ kind: 'unclear', start, end, why }];
  const behind = NAMED_BEHIND.exec(piece);
  if (behind !== null) {
    const middle = start + behind[0].length;
    // As if it stood in brackets, which are empty here.
    return [
      numberToken(behind, { start, end: middle }),
      { kind: 'open', start: middle, end: middle },
      { kind: 'word', start: middle, end },
      { kind: 'close', start: end, end },
    ];
  }
  const suffixed = SUFFIXED.exec(piece) ?? SLASHED.exec(piece);
  if (suffixed !== null && !/^\d*$/.test(piece.slice(0, suffixed.index))) {
    const middle = start + suffixed.index;
    return [
      { kind: 'word', start, end: middle },
      {
        ...numberToken(suffixed, { start: middle, end }),
        explicit: !suffixed[0].startsWith('/') || suffixed.groups?.['protocol'] !== undefined,
      },
    ];
  }
  return [{ kind: 'word', start, end }];
}

/** `"80"`, `*80*`, `<80>` */
function withoutMarks(piece: string): string {
  let start = 0;
  let end = piece.length;
  while (start < end && MARKS.has(piece[start] ?? '')) start += 1;
  while (end > start && MARKS.has(piece[end - 1] ?? '')) end -= 1;
  if (piece[start] === '<' && piece[end - 1] === '>') return piece.slice(start + 1, end - 1);
  return piece.slice(start, end);
}

/** `8.080`, `8'080` */
const SEPARATED = /(?<![\d.])\d{1,2}[.'’´`_]\d{3}(?![\d.]\d)/u;
/** The end of a piece from its last letter on, where the number in it is surely no part of a name. */
const NUMBERS_BEHIND = /(?:^|(?<=\p{L})[:=/#])[^\p{L}]+$/u;
const ONE_BEHIND = new RegExp(`^[:=/#]${PORTS}[.:]?$`, 'iu');
const IP_ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g;

/**
 * Whether a piece that is no port and no range has numbers that could be ports. A version (`8.0.36`)
 * and an address have full stops between.
 */
function whyUnclear(piece: string): 'separators' | 'notation' | undefined {
  const given = piece
    .replace(/^(?:ports?|tcp|udp|sctp)[:=#/]?(?=\d)/i, '')
    .replace(/\/(?:tcp|udp|sctp)$/i, '')
    .replace(IP_ADDRESS, 'x');
  const [numbers] = NUMBERS_BEHIND.exec(given) ?? [];
  if (numbers === undefined) return undefined;
  if (SEPARATED.test(numbers)) return 'separators';
  if (ONE_BEHIND.test(numbers)) return undefined;
  return /(?<![\d.])\d{2}(?!\d*\.\d)/.test(numbers) ? 'notation' : undefined;
}

function keywordOf(piece: string): 'singular' | 'plural' {
  return /^ports/i.test(piece) ? 'plural' : 'singular';
}

function numberToken(
  { groups = {} }: RegExpExecArray,
  place: { readonly start: number; readonly end: number; readonly keyword?: 'singular' | 'plural' },
): NumberToken {
  const { port, last, protocol, colon } = groups;
  const { start, end, keyword } = place;
  return {
    kind: 'number',
    start,
    end,
    port: Number(port),
    last: last === undefined ? undefined : Number(last),
    explicit: keyword !== undefined || protocol !== undefined || colon !== undefined,
    keyword,
    protocol: protocol?.toLowerCase(),
  };
}

interface Joined {
  readonly token: ServiceToken;
  /** How many further tokens it took in. */
  readonly extra: number;
}

function joinedBy(
  tokens: readonly ServiceToken[],
  join: (tokens: readonly ServiceToken[], index: number) => Joined | undefined,
): readonly ServiceToken[] {
  const result: ServiceToken[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const joined = join(tokens, index);
    const token = joined?.token ?? tokens[index];
    if (token !== undefined) result.push(token);
    index += joined?.extra ?? 0;
  }
  return result;
}

/** `8,080` and `8 080` may be one number or two: not so `80,443`, which is none of a port. */
function separatorJoined(
  text: string,
  tokens: readonly ServiceToken[],
  index: number,
): Joined | undefined {
  const thousands = tokens[index];
  const extra = tokens[index + 1]?.kind === 'comma' ? 2 : 1;
  // `HTTP/2,443` too, but not `HTTP/2 443`.
  const isWord = thousands?.kind === 'word' && extra === 2;
  if (thousands === undefined || (thousands.kind !== 'number' && !isWord)) return undefined;
  const rest = tokens[index + extra];
  if (rest?.kind !== 'number') return undefined;
  if (thousands.kind === 'number' && thousands.last !== undefined) return undefined;
  const [, first] = /(?<!\d)(\d{1,2})$/.exec(textOf(text, thousands).slice(-3)) ?? [];
  const [last] = /^\d{3}(?!\d)/.exec(textOf(text, rest)) ?? [];
  if (first === undefined || last === undefined) return undefined;
  // A comma and a space separate two ports.
  if (extra === 2 && rest.start - thousands.end !== 1) return undefined;
  if (Number(first + last) > 65_535 && !last.startsWith('0')) return undefined;
  return {
    token: { kind: 'unclear', why: 'separators', start: thousands.start, end: rest.end },
    extra,
  };
}

/** `port 80`, `port: 80`, `Port no. 80`, `port range 80-89`, `port TCP 80`: one explicit number. */
function keywordJoined(
  text: string,
  tokens: readonly ServiceToken[],
  index: number,
): Joined | undefined {
  const keyword = tokens[index];
  if (keyword?.kind !== 'word' || !KEYWORD.test(unquoted(textOf(text, keyword)))) return undefined;
  let at = index + 1;
  let protocol: string | undefined;
  for (let fillers = 0; fillers < 2; fillers += 1) {
    const between = tokens[at];
    if (between?.kind !== 'word') break;
    const word = textOf(text, between);
    if (PROTOCOL.test(word)) protocol = word.toLowerCase();
    else if (!FILLER.test(word)) break;
    at += 1;
  }
  const found = tokens[at];
  if (found?.kind !== 'number') return undefined;
  const port = protocolJoined(text, tokens, at);
  const number = port?.token.kind === 'number' ? port.token : found;
  return {
    token: {
      ...number,
      start: keyword.start,
      explicit: true,
      keyword: keywordOf(unquoted(textOf(text, keyword))),
      protocol: number.protocol ?? protocol,
    },
    extra: at - index + (port?.extra ?? 0),
  };
}

/** `53 udp` at the end of an entry. Before further words, `TCP` begins the next name. */
function protocolJoined(
  text: string,
  tokens: readonly ServiceToken[],
  index: number,
): Joined | undefined {
  const number = tokens[index];
  const word = tokens[index + 1];
  const after = tokens[index + 2];
  if (number?.kind !== 'number' || number.protocol !== undefined) return undefined;
  if (word?.kind !== 'word' || !PROTOCOL.test(textOf(text, word))) return undefined;
  const ends = after === undefined || after.kind !== 'word';
  if (!ends || after?.kind === 'number') return undefined;
  const protocol = textOf(text, word).toLowerCase();
  return { token: { ...number, end: word.end, explicit: true, protocol }, extra: 1 };
}

/**
 * `9200 - 9205`, `ports 9200 to 9205`, `port 9200 to port 9205`, `between 9200 and 9205`: one range.
 * `80 / 8080` and `80 or 8080` are not clear.
 */
function rangeJoined(
  text: string,
  tokens: readonly ServiceToken[],
  index: number,
): Joined | undefined {
  const wordAt = (at: number): string => {
    const token = tokens[at];
    return token?.kind === 'word' ? textOf(text, token) : '';
  };
  const isBetween = /^between$/i.test(wordAt(index));
  const at = isBetween ? index + 1 : index;
  const first = tokens[at];
  if (first?.kind !== 'number') return undefined;
  const isUpTo = /^up$/i.test(wordAt(at + 1)) && /^to$/i.test(wordAt(at + 2));
  const mark = wordAt(at + 1);
  // A line may end behind the dash.
  const isCut = tokens[at + 2]?.kind === 'break' && /^[\p{Pd}\u2212]$/u.test(mark);
  const span = isUpTo || isCut ? 3 : 2;
  const last = tokens[at + span];
  if (last?.kind !== 'number') return undefined;
  const isAnd =
    (isBetween || /\bbetween\b/i.test(textOf(text, first))) && /^(?:and|&)$/i.test(mark);
  const isRange = isUpTo || isAnd || BETWEEN.test(mark);
  if (!isRange && !NEITHER.test(mark)) return undefined;

  const place = { start: tokens[index]?.start ?? first.start, end: last.end };
  const extra = at - index + span;
  const isPlain = first.last === undefined && last.last === undefined;
  if (!isRange || !isPlain) return { token: { kind: 'unclear', why: 'notation', ...place }, extra };
  return {
    token: {
      ...first,
      ...place,
      last: last.port,
      explicit: first.explicit || last.explicit,
      protocol: last.protocol ?? first.protocol,
    },
    extra,
  };
}

function unquoted(piece: string): string {
  return piece.replace(/["'`]/g, '');
}

/** A token as it was typed. */
export function textOf(text: string, token: ServiceToken): string {
  return text.slice(token.start, token.end);
}
