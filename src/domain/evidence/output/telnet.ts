import {
  and,
  attemptFailed,
  CAUSE,
  connected,
  hostOf,
  NAME,
  NOT_FOUND,
  type Pattern,
  PORT,
  pattern,
  unresolved,
} from './pattern.ts';

/** What the telnet clients print that the guide's tip points to. */
export const TELNET_PATTERNS: readonly Pattern[] = [
  pattern(String.raw`\bConnected to ${NAME} Escape character`, connected),
  // BusyBox ends here, and so does somebody who copies the one line.
  pattern(String.raw`\bConnected to ${NAME}(?![\w.-]| ?\()`, (groups) => ({
    kind: 'connected',
    host: hostOf(groups),
    address: undefined,
    port: undefined,
    onlyTarget: true,
  })),
  pattern(
    String.raw`\bUnable to connect to remote host(?::${CAUSE})?`,
    and(attemptFailed, { final: true }),
  ),
  pattern(String.raw`\bConnection failed:${CAUSE}`, attemptFailed),
  pattern(String.raw`\bconnect to address \S{1,60}:${CAUSE}`, attemptFailed),
  pattern(String.raw`\bcould not resolve ${NAME}\/${PORT}`, unresolved),
  pattern(String.raw`\bServer lookup failure: ${NAME}:${PORT}, ${NOT_FOUND}`, unresolved),
];
