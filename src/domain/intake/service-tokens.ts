/** A piece of what was typed for services and ports, with its place in the text. */
export type ServiceToken = {
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: 'break' | 'comma' | 'open' | 'close' | 'word' }
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
const FILLER = /^(?:numbers?|no\.?|nr\.?|ranges?|from|[:=#])$/i;
const PROTOCOL = /^(?:tcp|udp|sctp)$/i;
const BETWEEN = /^(?:\p{Pd}|\u2212|to|thru|through)$/iu;

/** One number or a range, perhaps with its protocol, in front of the end of a piece. */
const PORTS = String.raw`(?<port>\d+)(?:[\p{Pd}\u2212](?<last>\d+))?(?:\/(?<protocol>tcp|udp|sctp))?`;
const BARE = new RegExp(`^(?:#|(?<colon>[:=]))?${PORTS}[.:]?$`, 'iu');
const PREFIXED = new RegExp(`^ports?[:=#]?${PORTS}[.:]?$`, 'iu');
const SUFFIXED = new RegExp(`[:=]${PORTS}$`, 'iu');
/** `http/80`; one digit is a version (`HTTP/2`). */
const SLASHED = new RegExp(String.raw`(?<=\p{L})\/(?=\d\d)${PORTS}$`, 'iu');
/** `80/http` */
const NAMED_BEHIND = /^#?(?<port>\d+)(?=\/\p{L})/u;

/** Splits at white space and punctuation and joins what belongs together: `port 80`, `53 udp`. */
export function serviceTokens(text: string): readonly ServiceToken[] {
  const raw = Array.from(text.matchAll(/[\r\n;]|[,()]|[^\s,;()]+/g)).flatMap((match) =>
    classified(match[0], match.index),
  );
  const numbers = joinedBy(raw, (tokens, index) => {
    return keywordJoined(text, tokens, index) ?? protocolJoined(text, tokens, index);
  });
  return joinedBy(numbers, (tokens, index) => rangeJoined(text, tokens, index));
}

function classified(piece: string, start: number): ServiceToken[] {
  const end = start + piece.length;
  if (/^[\r\n;]$/.test(piece)) return [{ kind: 'break', start, end }];
  if (piece === ',') return [{ kind: 'comma', start, end }];
  if (piece === '(') return [{ kind: 'open', start, end }];
  if (piece === ')') return [{ kind: 'close', start, end }];

  const bare = BARE.exec(piece);
  if (bare !== null) return [numberToken(bare, { start, end })];
  const prefixed = PREFIXED.exec(piece);
  if (prefixed !== null) {
    return [numberToken(prefixed, { start, end, keyword: keywordOf(piece) })];
  }
  const protocolFirst = /^(?<protocol>tcp|udp|sctp)[/:](?<port>\d+)$/i.exec(piece);
  if (protocolFirst !== null) return [numberToken(protocolFirst, { start, end })];
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

/** `port 80`, `port: 80`, `Port no. 80`, `port range 80-89`: one explicit number. */
function keywordJoined(
  text: string,
  tokens: readonly ServiceToken[],
  index: number,
): Joined | undefined {
  const keyword = tokens[index];
  if (keyword?.kind !== 'word' || !KEYWORD.test(textOf(text, keyword))) return undefined;
  const between = tokens[index + 1];
  const filler = between?.kind === 'word' && FILLER.test(textOf(text, between));
  const at = index + (filler ? 2 : 1);
  const found = tokens[at];
  if (found?.kind !== 'number') return undefined;
  const port = protocolJoined(text, tokens, at);
  const number = port?.token.kind === 'number' ? port.token : found;
  return {
    token: {
      ...number,
      start: keyword.start,
      explicit: true,
      keyword: keywordOf(textOf(text, keyword)),
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

/** `9200 - 9205`, `ports 9200 to 9205`, `port 9200 to port 9205`: one range. */
function rangeJoined(
  text: string,
  tokens: readonly ServiceToken[],
  index: number,
): Joined | undefined {
  const first = tokens[index];
  const between = tokens[index + 1];
  const last = tokens[index + 2];
  if (first?.kind !== 'number' || first.last !== undefined || first.protocol !== undefined) {
    return undefined;
  }
  if (between?.kind !== 'word' || !BETWEEN.test(textOf(text, between))) return undefined;
  if (last?.kind !== 'number' || last.last !== undefined) return undefined;
  return {
    token: {
      ...first,
      end: last.end,
      last: last.port,
      explicit: first.explicit || last.explicit,
      protocol: last.protocol,
    },
    extra: 2,
  };
}

/** A token as it was typed. */
export function textOf(text: string, token: ServiceToken): string {
  return text.slice(token.start, token.end);
}
