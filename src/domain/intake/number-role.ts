import { type NumberToken, type ServiceToken, textOf } from './service-tokens.ts';

/** What a number is among the services: `unclear` where it could be a port or a part of a name. */
type NumberRole = 'port' | 'name' | 'ordinal' | 'unclear';

interface Around {
  /** Whether something before it is a name. */
  readonly named: boolean;
  /** Whether what is surely a port follows, such as `port 80`. */
  readonly explicitFollows: boolean;
}

const PREPOSITION = /^(?:on|at|via|over)$/i;
/** Below it are versions: nobody connects to these ports. */
const LEAST_PORT = 20;
/** Above it no version is; between the two it may be either (HTTP 80, Node 22). */
const MOST_VERSION = 99;

/** What a number is, from what stands around it. */
export function numberRole(
  text: string,
  tokens: readonly ServiceToken[],
  index: number,
  { named, explicitFollows }: Around,
): NumberRole {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token?.kind !== 'number') return 'name';
  if (token.explicit) return 'port';

  const ended = textOf(text, token).endsWith('.');
  const single = token.last === undefined;
  if (single && !named && ended && next?.kind === 'word') return 'ordinal';
  if (single && !named && next?.kind === 'close' && tokens[index - 1]?.kind !== 'open')
    return 'ordinal';

  if (tokens[index - 1]?.kind === 'open' && next?.kind === 'close') {
    const after = tokens[index + 2];
    return after?.kind === 'number' && after.explicit ? 'unclear' : 'port';
  }
  if (!explicitFollows) {
    return single && named ? roleBeforeBare(text, token, tokens.slice(index + 1)) : 'port';
  }
  if (!named && next?.kind === 'comma') return 'port';
  if (named && next?.kind === 'number' && next.explicit) return 'name';
  // Versions have ranges too (`2-4`), but of small numbers.
  if (token.last !== undefined && token.last >= 100) return 'port';
  return single && named && token.port < LEAST_PORT ? 'name' : 'unclear';
}

/** Behind a name and before bare numbers, which may be its port: `MySQL 8 at 3306`, `Redis 6 (6379)`. */
function roleBeforeBare(
  text: string,
  { port }: NumberToken,
  further: readonly ServiceToken[],
): NumberRole {
  const comma = further.findIndex(({ kind }) => kind === 'comma');
  const piece = comma === -1 ? further : further.slice(0, comma);
  const [next, after] = piece;
  const isLed = next?.kind === 'word' && leadsToNumber(text, piece, 0);
  const isFollowed =
    isLed || next?.kind === 'number' || (next?.kind === 'open' && after?.kind === 'number');

  if (port > MOST_VERSION) return isLed ? 'unclear' : 'port';
  if (port >= LEAST_PORT) return isFollowed ? 'unclear' : 'port';
  if (isFollowed || piece.some((_, at) => leadsToNumber(text, piece, at))) return 'name';
  const isOfList = comma !== -1 && further[comma + 1]?.kind === 'number';
  return isOfList || piece.some(({ kind }) => kind === 'number') ? 'unclear' : 'port';
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
