import {
  ADDRESS,
  and,
  attemptFailed,
  CAUSE,
  connected,
  failed,
  IPV4,
  KNOWN_CAUSE,
  NAME,
  NOT_FOUND,
  type Pattern,
  PORT,
  pattern,
  unresolved,
} from './pattern.ts';

/** What `nc -zv HOST PORT` prints: several programs have that name. */
export const NETCAT_PATTERNS: readonly Pattern[] = [
  // OpenBSD's, which Debian, Ubuntu and macOS have.
  pattern(
    String.raw`\bConnection to ${NAME} (?:\(${ADDRESS}\) )?(?:port )?${PORT} (?:port )?\[tcp\/[^\]\s]{1,30}\] succeeded`,
    connected,
  ),
  pattern(
    String.raw`\bConnection to ${NAME} (?:\(${ADDRESS}\) )?(?:port )?${PORT} (?:port )?\[udp\/[^\]\s]{1,30}\] succeeded`,
    and(connected, { flaw: 'udp' }),
  ),
  pattern(
    String.raw`\bconnectx? to (?<host>[^\s()]{1,253}) (?:\(${ADDRESS}\) )?port ${PORT} \(tcp\) (?:failed:${CAUSE}|(?<late>timed out))`,
    and(attemptFailed, { final: true }),
  ),
  pattern(
    String.raw`\bconnectx? to (?<host>[^\s()]{1,253}) (?:\(${ADDRESS}\) )?port ${PORT} \(udp\) failed:${CAUSE}`,
    and(attemptFailed, { final: true, flaw: 'udp' }),
  ),
  pattern(
    String.raw`\bgetaddrinfo for host "${NAME}" port (?:${PORT}|\w{1,30}): ${NOT_FOUND}`,
    unresolved,
  ),
  pattern(String.raw`\bgetaddrinfo: ${NOT_FOUND}`, unresolved),

  // Nmap's ncat, which Red Hat and Amazon Linux call nc. It names addresses, never the host.
  pattern(String.raw`\bNcat: Connected to ${ADDRESS}:${PORT}\.`, connected),
  pattern(String.raw`\bNcat: UDP packet sent`, () => ({ kind: 'flaw', flaw: 'udp', sent: true })),
  pattern(String.raw`\bNcat: ${KNOWN_CAUSE}\.`, and(attemptFailed, { final: true })),
  pattern(String.raw`\bNcat: Connection to \S{1,60} failed:${CAUSE}`, attemptFailed),
  pattern(String.raw`\bCould not resolve hostname "${NAME}"`, unresolved),

  // The traditional one, and what prints the same: a host or (UNKNOWN), address, port and service.
  pattern(
    String.raw`(?:${NAME}|\(UNKNOWN\)) \[${ADDRESS}\] ${PORT} \([^()\s]{1,30}\) open`,
    connected,
  ),
  pattern(
    String.raw`(?:${NAME}|\(UNKNOWN\)) \[${IPV4}\] ${PORT} \([^()\s]{1,30}\) :${CAUSE}`,
    (groups) => {
      const host = groups['host'] ?? groups['address'];
      return failed({ ...groups, host });
    },
  ),
  pattern(String.raw`${NAME}: (?:forward host lookup failed|${NOT_FOUND})`, unresolved),

  // BusyBox, with the messages of netcat 1.10 or its own.
  pattern(String.raw`${NAME} \(${IPV4}:${PORT}\) open`, connected),
  pattern(String.raw`${NAME} \(${IPV4}:${PORT}\):${CAUSE}`, failed),
  pattern(String.raw`\bnc: (?<late>timed out)`, and(attemptFailed, { final: true })),
  pattern(
    String.raw`\bcan't connect to remote host(?: \(\S{1,45}\))?:${CAUSE}`,
    and(attemptFailed, { final: true }),
  ),
  pattern(String.raw`\bbad address '?${NAME}`, unresolved),

  // The one of bash: `</dev/tcp/HOST/PORT`. A success prints nothing; the command says it behind it.
  pattern(String.raw`${NAME}:${PORT} open(?!\w)`, connected),
  pattern(String.raw`\/dev\/tcp\/(?<host>[^\s\/]{1,253})\/${PORT}: ${KNOWN_CAUSE}`, failed),
];
