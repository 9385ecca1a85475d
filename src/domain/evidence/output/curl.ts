import type { Flaw } from './event.ts';
import {
  ADDRESS,
  addressesOf,
  and,
  attemptFailed,
  CAUSE,
  connected,
  failed,
  HOST,
  IPV4,
  lower,
  NAME,
  type Pattern,
  PORT,
  pattern,
  portOf,
  target,
  unresolved,
} from './pattern.ts';

/**
 * What tells curl's line from a sentence about it: the mark of its notes, which a list of Slack or a
 * trace writes otherwise, an attempt before it or the number of the connection behind it.
 */
const PRINTED = String.raw`(?<=[*•] ?|\d(?:\.\.\.|…) |== Info: )`;
const NUMBERED = String.raw`(?= \(#\d)`;

/** What `curl -v telnet://HOST:PORT` prints, from 7.29 to 8.23. */
export const CURL_PATTERNS: readonly Pattern[] = [
  pattern(String.raw`\bHost ${NAME}:${PORT} was resolved`, and(target, { by: 'curl' })),
  pattern(String.raw`\bIPv4: ${IPV4}`, addressesOf),
  // What makes a name or its port another one's. The command says it too, before its URL.
  pattern(String.raw`(?<!\S)--resolve(?= |=)`, flawOf('resolve')),
  // Behind `Added HOST:PORT:ADDRESS`.
  pattern(String.raw`(?<=[\da-f\]]) to DNS cache(?!\w)`, flawOf('resolve')),
  pattern(String.raw`(?<!\S)--connect-to(?= |=)`, flawOf('connect-to')),
  pattern(String.raw`\bConnecting to (?:hostname|port): \S`, flawOf('connect-to')),

  // The telnet clients print it as well, without the port.
  pattern(
    String.raw`\bTrying \[?(?<address>[0-9A-Fa-f.:]{2,45}?)\]?(?::${PORT})?(?:\.\.\.|…)`,
    (groups) => ({ kind: 'trying', address: lower(groups['address']), port: portOf(groups) }),
  ),

  pattern(String.raw`${PRINTED}Connected to ${HOST} ?\(${ADDRESS}\) port ${PORT}`, connected),
  pattern(String.raw`\bConnected to ${HOST} ?\(${ADDRESS}\) port ${PORT}${NUMBERED}`, connected),
  pattern(
    String.raw`${PRINTED}Established connection to ${HOST} ?\(${ADDRESS} port ${PORT}\)`,
    connected,
  ),

  pattern(
    String.raw`\bFailed (?:to )?connect to ${HOST}(?: port |:)${PORT}(?: after (?<ms>\d{1,9}) ms)?(?: ?[:;]${CAUSE})?`,
    failed,
  ),
  pattern(
    String.raw`\bconnect to (?<host>[^\s()]{1,253}) port ${PORT}(?: from \S{1,60} port \d{1,5})? failed:${CAUSE}`,
    attemptFailed,
  ),
  pattern(String.raw`\bImmediate connect fail for \S{1,60}:${CAUSE}`, attemptFailed),
  pattern(String.raw`\bipv[46] (?<late>connect timeout) after \d{1,9} ?ms`, attemptFailed),
  pattern(String.raw`\bAfter \d{1,9} ?ms (?<late>connect time), move on`, attemptFailed),
  pattern(
    String.raw`\b(?<late>Connection timed out) after \d{1,9} m\w{0,12}`,
    and(attemptFailed, { final: true }),
  ),

  pattern(String.raw`\bCould(?:n't|n’t| not) resolve host:? ['"‘]?${NAME}`, unresolved),
  pattern(String.raw`\bResolving timed out`, unresolved),
];

function flawOf(flaw: Flaw): Pattern['read'] {
  return () => ({ kind: 'flaw', flaw, sent: false });
}
