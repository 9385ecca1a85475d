import { type NumberToken, type ServiceToken, textOf } from './service-tokens.ts';

/** What a number is among the services: `unclear` where it could be a port or a part of a name. */
type NumberRole = 'port' | 'name' | 'ordinal' | 'unclear';

interface Around {
  /** What stands before it since the last port. */
  readonly name: readonly ServiceToken[];
  /** Whether something of that is a name. */
  readonly named: boolean;
  /** Whether what is surely a port follows, such as `port 80`. */
  readonly explicitFollows: boolean;
  /** Whether one stands anywhere on the line: then a year beside it is none. */
  readonly explicitOnLine: boolean;
}

/** A name has at most as many characters: what stands further away is about another service. */
const NEAR = 60;

const PREPOSITION = /^(?:on|at|via|over)$/i;
/** Below it are versions: nobody connects to these ports. */
const LEAST_PORT = 20;
/** Above it no version is; between the two it may be either (HTTP 80, Node 22). */
const MOST_VERSION = 99;

/** The services whose ports look like versions, by a word of their names. */
const LOW_PORTS: readonly { readonly ports: readonly number[]; readonly name: RegExp }[] = [
  { ports: [1], name: /tcpmux/i },
  { ports: [7], name: /echo/i },
  { ports: [9], name: /discard/i },
  { ports: [13, 37], name: /time/i },
  { ports: [17], name: /qotd|quote/i },
  { ports: [19], name: /chargen/i },
  { ports: [20, 21, 69], name: /ftp/i },
  { ports: [22], name: /ssh|ftp|scp|secure/i },
  { ports: [23], name: /telnet/i },
  { ports: [25], name: /smtp|mail|relay/i },
  { ports: [43], name: /whois/i },
  { ports: [49], name: /tacacs/i },
  { ports: [53], name: /dns|domain/i },
  { ports: [70], name: /gopher/i },
  { ports: [79], name: /finger/i },
  { ports: [80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90], name: /./ },
];

/** Programs and systems whose versions are whole numbers from 20 on, or years. */
const VERSIONED =
  /^(?:node(?:\.?js)?|deno|bun|java|jdk|jre|openjdk|corretto|temurin|php|python|ruby|go|debian|ubuntu|fedora|rhel|centos|alpine|chrome|chromium|firefox|safari|wildfly|keycloak|oracle|android|angular)$/i;
/** What stands before numbers that are no ports: a word alone or the last ones of a few. */
const NO_PORT_BEHIND =
  /^(?:since|until|till|in|by|year|from|©|copyright|fy|q[1-4]|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|v|ver|version|versions|release|released|rel|rev|revision|build|edition|generation|gen|level|server|windows|office|exchange|sharepoint|hana|dynamics|studio|iso|rfc|din|vlan|as|asn|ticket|case|issue|incident|change|rule|room|building|floor|page|row|phase|tier|ttl|timeout|mtu|max(?:imum)?|min(?:imum)?|limit|weight|priority|except|excluding|without|not|of|than|formerly|previously|was|old|below|above|under|beyond|least|most|up ?to|to|[<>≤≥]=?)$/i;
const EXCEPT = /^(?:except|excluding|without|not|formerly|previously|was|old)$/i;
const QUANTITY =
  /^(?:users?|connections?|sessions?|nodes?|servers?|instances?|replicas?|hosts?|requests?|rps|tps|qps|[kmgt]i?b|[kmg]bit|[kmg]bps|[kmg]bit\/s|ms|s|secs?|seconds?|mins?|minutes?|h|hours?|days?|weeks?|months?|years?|percent|times|x|bits?|bytes?|services?|ports?:?|environments?|stores?|shops?)$/i;
/** Before the end of a range of which the other end stands elsewhere. */
const BOUND = /^(?:to|in|by|from|than|below|above|under|beyond|least|most|[<>≤≥]=?)$/i;
const UPWARDS = /^(?:up|upwards?|above|higher|onwards?|following|more|plus|ff\.?|\+)$/i;

/** What a number is, from what stands around it. */
export function numberRole(
  text: string,
  tokens: readonly ServiceToken[],
  index: number,
  around: Around,
): NumberRole {
  const { named, explicitFollows } = around;
  const token = tokens[index];
  const previous = tokens[index - 1];
  const next = tokens[index + 1];
  if (token?.kind !== 'number') return 'name';
  const isCertain = token.keyword !== undefined || token.protocol !== undefined;
  if (isCertain) return 'port';
  const single = token.last === undefined;
  if (single ? isAfterNoPort(text, previous) : isExcepted(text, previous)) {
    return isFollowedByPort(text, tokens, index) ? 'name' : 'unclear';
  }
  if (isBeforeQuantity(text, tokens.slice(index + 1, index + 3))) return 'unclear';
  const isVersion =
    single && named && (token.port < LEAST_PORT || isOfVersioned(text, token, around.name));
  if (token.explicit && !isVersion) return 'port';

  const ended = textOf(text, token).endsWith('.');
  const isLow = single && !named && token.port <= LEAST_PORT;
  if (isLow && ended && next?.kind === 'word') return 'ordinal';
  if (isLow && next?.kind === 'close' && !isInBrackets(tokens, index)) return 'ordinal';

  if (previous?.kind === 'open' && next?.kind === 'close') {
    const isFollowed = tokens.slice(index + 2, index + 4).some(({ kind }, at) => {
      return kind === 'number' && (at === 0 || tokens[index + 2]?.kind === 'comma');
    });
    const isOrdinal = isLow && tokens[index + 2]?.kind === 'word';
    if (isFollowed || isOrdinal || !isPlausible(text, token, around)) return 'unclear';
    return isYear(token) && around.explicitOnLine ? 'unclear' : 'port';
  }
  if (!explicitFollows) {
    if (!single) return 'port';
    return named
      ? roleBeforeBare(text, token, near(tokens, index), around)
      : roleOfFirst(token, near(tokens, index));
  }
  if (!named && next?.kind === 'comma') return token.port < LEAST_PORT ? 'unclear' : 'port';
  if (named && next?.kind === 'number' && next.explicit) return 'name';
  // Versions have ranges too (`2-4`), but of small numbers.
  if (token.last !== undefined && token.last >= 100) return 'port';
  return single && named && token.port < LEAST_PORT ? 'name' : 'unclear';
}

/** Whether a number in brackets behind a port says something about the service: `(MySQL 8)`. */
export function isRemark(text: string, tokens: readonly ServiceToken[], index: number): boolean {
  const token = tokens[index];
  const previous = tokens[index - 1];
  if (token?.kind !== 'number' || token.last !== undefined) return false;
  if (token.keyword !== undefined || token.protocol !== undefined) return false;
  const isVersion = token.port < LEAST_PORT && previous?.kind === 'word';
  if (isVersion) return true;
  return (
    isAfterNoPort(text, previous) && (isYear(token) || !BOUND.test(previousText(text, previous)))
  );
}

function previousText(text: string, previous: ServiceToken | undefined): string {
  return previous === undefined ? '' : textOf(text, previous);
}

function isInBrackets(tokens: readonly ServiceToken[], index: number): boolean {
  const bracket = tokens
    .slice(Math.max(0, index - NEAR), index)
    .findLast(({ kind }) => kind === 'open' || kind === 'close');
  return bracket?.kind === 'open';
}

/** Whether a number may be the port of a service that is called so, as far as the two tell. */
export function isPlausible(
  text: string,
  token: NumberToken,
  { name, named }: Pick<Around, 'name' | 'named'>,
): boolean {
  const isCertain = token.keyword !== undefined || token.protocol !== undefined;
  if (isCertain || token.last !== undefined || !named) return true;
  if (isOfVersioned(text, token, name)) return false;
  if (token.port > MOST_VERSION) return true;
  const words = name
    .slice(-NEAR)
    .map((one) => textOf(text, one))
    .join(' ');
  return LOW_PORTS.some(({ ports, name }) => ports.includes(token.port) && name.test(words));
}

/** `500 users`, `100 Mbps`, `8000 and up` */
export function isBeforeQuantity(text: string, next: readonly ServiceToken[]): boolean {
  const [word = '', after = ''] = next.map((one) => (one.kind === 'word' ? textOf(text, one) : ''));
  return QUANTITY.test(word) || UPWARDS.test(/^(?:and|or|&)$/i.test(word) ? after : word);
}

/** What stands behind a token and may be about the same service. */
function near(tokens: readonly ServiceToken[], index: number): readonly ServiceToken[] {
  return tokens.slice(index + 1, index + 1 + NEAR);
}

/** `since 2024`, `version 8`, `ISO 27001`, `up to 8005` */
function isAfterNoPort(text: string, previous: ServiceToken | undefined): boolean {
  if (previous?.kind !== 'word') return false;
  return NO_PORT_BEHIND.test(textOf(text, previous).replace(/[:=.]$/, ''));
}

/** `except 8000-8005`; `from 8000 to 8005` are ports. */
function isExcepted(text: string, previous: ServiceToken | undefined): boolean {
  return previous?.kind === 'word' && EXCEPT.test(textOf(text, previous));
}

/** `Node 22` and `node:22`, but not `node 3000`. */
function isOfVersioned(
  text: string,
  { port }: NumberToken,
  name: readonly ServiceToken[],
): boolean {
  const last = name.at(-1);
  return port <= MOST_VERSION && last !== undefined && VERSIONED.test(textOf(text, last));
}

function isYear({ port, last }: NumberToken): boolean {
  return last === undefined && port >= 1990 && port < 2040;
}

/** Before a comma or the end of the line. */
function isFollowedByPort(text: string, tokens: readonly ServiceToken[], index: number): boolean {
  const further = near(tokens, index);
  const comma = further.findIndex(({ kind }) => kind === 'comma');
  const piece = comma === -1 ? further : further.slice(0, comma);
  return piece.some((one, at) => {
    if (one.kind !== 'number') return false;
    return one.explicit || at === 0 || leadsToNumber(text, piece, at - 1);
  });
}

/** Behind a name and before bare numbers, which may be its port: `MySQL 8 at 3306`, `Redis 6 (6379)`. */
function roleBeforeBare(
  text: string,
  token: NumberToken,
  further: readonly ServiceToken[],
  around: Around,
): NumberRole {
  const { port } = token;
  const comma = further.findIndex(({ kind }) => kind === 'comma');
  const piece = comma === -1 ? further : further.slice(0, comma);
  const [next, after] = piece;
  const isLed = next?.kind === 'word' && leadsToNumber(text, piece, 0);
  const isFollowed =
    isLed || next?.kind === 'number' || (next?.kind === 'open' && after?.kind === 'number');
  const preposition = around.name.at(-1);
  const isNamedPort =
    isPlausible(text, token, around) ||
    (preposition !== undefined && PREPOSITION.test(textOf(text, preposition)));

  if (isYear(token) && (isFollowed || around.explicitOnLine)) return 'unclear';
  if (port > MOST_VERSION) return isLed ? 'unclear' : 'port';
  if (port >= LEAST_PORT) return isFollowed || !isNamedPort ? 'unclear' : 'port';
  if (isFollowed || piece.some((_, at) => leadsToNumber(text, piece, at))) return 'name';
  const isOfList = comma !== -1 && further[comma + 1]?.kind === 'number';
  if (isOfList || piece.some(({ kind }) => kind === 'number')) return 'unclear';
  return isNamedPort ? 'port' : 'unclear';
}

/** `80 HTTP`, but not the 1 of `1 HTTP 80`. */
function roleOfFirst({ port }: NumberToken, further: readonly ServiceToken[]): NumberRole {
  if (port >= LEAST_PORT || further[0]?.kind !== 'word') return 'port';
  return further.some(({ kind }) => kind === 'number') ? 'unclear' : 'port';
}

/** `on 9200` */
function leadsToNumber(text: string, tokens: readonly ServiceToken[], index: number): boolean {
  const token = tokens[index];
  return (
    token?.kind === 'word' &&
    PREPOSITION.test(textOf(text, token)) &&
    tokens[index + 1]?.kind === 'number'
  );
}
