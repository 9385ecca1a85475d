/** A piece of what was typed for services and ports, with its place in the text. */
export type ServiceToken = {
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: 'break' | 'comma' | 'open' | 'close' | 'word' | 'range' }
  | {
      readonly kind: 'number';
      readonly port: number;
      /** Surely a port: `port 80`, `80/tcp`, `HTTP:80`. A bare number may belong to a name. */
      readonly explicit: boolean;
      /** From `ports 80, 8080`: bare numbers that follow are ports of the same service. */
      readonly plural: boolean;
      readonly protocol: string | undefined;
    }
);

export type NumberToken = ServiceToken & { kind: 'number' };

const KEYWORD = /^ports?[:=#]?$/i;
const PROTOCOL = /^(?:tcp|udp|sctp)$/i;

/** Splits at white space and punctuation and joins what belongs together: `port 80`, `53 udp`. */
export function serviceTokens(text: string): readonly ServiceToken[] {
  const raw = Array.from(text.matchAll(/[\r\n;]|[,()]|[^\s,;()]+/g)).flatMap((match) =>
    classified(match[0], match.index),
  );
  const tokens: ServiceToken[] = [];
  for (let index = 0; index < raw.length; index += 1) {
    const joined = keywordJoined(text, raw, index) ?? protocolJoined(text, raw, index);
    const token = joined?.token ?? raw[index];
    if (token !== undefined) tokens.push(token);
    index += joined?.extra ?? 0;
  }
  return tokens;
}

function classified(piece: string, start: number): ServiceToken[] {
  const end = start + piece.length;
  if (/^[\r\n;]$/.test(piece)) return [{ kind: 'break', start, end }];
  if (piece === ',') return [{ kind: 'comma', start, end }];
  if (piece === '(') return [{ kind: 'open', start, end }];
  if (piece === ')') return [{ kind: 'close', start, end }];
  if (/^\d+[-–—]\d+$/.test(piece)) return [{ kind: 'range', start, end }];

  const bare = /^#?(\d+)(?:\/(tcp|udp|sctp))?[.:]?$/i.exec(piece);
  if (bare?.[1] !== undefined) return [numberToken(bare[1], start, end, false, bare[2])];
  const prefixed = /^ports?[:=#]?(\d+)(?:\/(tcp|udp|sctp))?[.:]?$/i.exec(piece);
  if (prefixed?.[1] !== undefined) {
    return [numberToken(prefixed[1], start, end, true, prefixed[2], /^ports/i.test(piece))];
  }
  const protocolFirst = /^(tcp|udp|sctp)[/:](\d+)$/i.exec(piece);
  if (protocolFirst?.[2] !== undefined) {
    return [numberToken(protocolFirst[2], start, end, true, protocolFirst[1])];
  }
  const suffixed = /[:=](\d+)(?:\/(tcp|udp|sctp))?$/i.exec(piece);
  if (suffixed?.[1] !== undefined && !/^\d*$/.test(piece.slice(0, suffixed.index))) {
    const middle = start + suffixed.index;
    return [
      { kind: 'word', start, end: middle },
      numberToken(suffixed[1], middle, end, true, suffixed[2]),
    ];
  }
  return [{ kind: 'word', start, end }];
}

function numberToken(
  digits: string,
  start: number,
  end: number,
  explicit: boolean,
  protocol: string | undefined,
  plural = false,
): NumberToken {
  return {
    kind: 'number',
    start,
    end,
    port: Number(digits),
    explicit: explicit || protocol !== undefined,
    plural,
    protocol: protocol?.toLowerCase(),
  };
}

interface Joined {
  readonly token: ServiceToken;
  /** How many further tokens it took in. */
  readonly extra: number;
}

/** `port 80`, `port: 80`, `Port no. 80`: one explicit number. */
function keywordJoined(
  text: string,
  tokens: readonly ServiceToken[],
  index: number,
): Joined | undefined {
  const keyword = tokens[index];
  if (keyword?.kind !== 'word' || !KEYWORD.test(textOf(text, keyword))) return undefined;
  const between = tokens[index + 1];
  const filler =
    between?.kind === 'word' && /^(?:number|no\.?|nr\.?|[:=#])$/i.test(textOf(text, between));
  const at = index + (filler ? 2 : 1);
  const found = tokens[at];
  if (found?.kind === 'range') {
    return { token: { ...found, start: keyword.start }, extra: at - index };
  }
  if (found?.kind !== 'number') return undefined;
  const port = protocolJoined(text, tokens, at);
  const number = port?.token.kind === 'number' ? port.token : found;
  const plural = /^ports/i.test(textOf(text, keyword));
  return {
    token: { ...number, start: keyword.start, explicit: true, plural },
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

export function textOf(text: string, token: ServiceToken): string {
  return text.slice(token.start, token.end);
}
