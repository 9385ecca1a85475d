import { collapsed } from '../../intake/wording.ts';
import {
  addressesOf,
  and,
  attemptFailed,
  connected,
  failed,
  IPV4,
  NAME,
  type Pattern,
  PORT,
  pattern,
  portOf,
  target,
  unresolved,
} from './pattern.ts';

/** The host in a row of a table, which its headings and the dashes under them stand before. */
const ROW_HOST = String.raw`(?<![\w.-])(?!ComputerName|Remote|TcpTest|-)${NAME}`;

/**
 * What Windows prints: `Test-NetConnection HOST -Port PORT`, as a list or as a table, and telnet.
 * None of them says why a port did not connect.
 */
export const WINDOWS_PATTERNS: readonly Pattern[] = [
  pattern(String.raw`\bComputerName : ${NAME}`, and(target, { by: 'list' })),
  pattern(String.raw`\bRemoteAddress : (?<address>[0-9a-f.:]{2,45}) `, addressesOf),
  // The verdict that ends the list follows.
  pattern(String.raw`\bRemoteAddress :(?= RemotePort)`, () => ({
    ...attemptFailed({}),
    cause: 'unresolved',
  })),
  pattern(String.raw`\bRemotePort : ${PORT}`, (groups) => {
    const port = portOf(groups);
    return port === undefined ? undefined : { kind: 'target-port', port };
  }),
  pattern(String.raw`\bTcpTestSucceeded(?: :| -{3,40}) (?<answer>True|False)`, (groups) => ({
    kind: 'verdict',
    connected: /true/i.test(groups['answer'] ?? ''),
  })),

  pattern(String.raw`${ROW_HOST} ${IPV4} ${PORT} True(?!\w)`, connected),
  pattern(String.raw`${ROW_HOST} ${IPV4} ${PORT} False(?!\w)`, failed),
  pattern(String.raw`${ROW_HOST} ${PORT} ${IPV4} True(?!\w)`, connected),
  pattern(String.raw`${ROW_HOST} ${PORT} ${IPV4} False(?!\w)`, failed),
  pattern(String.raw`${ROW_HOST} (?<=\.\w{1,63} )${PORT} True(?!\w)`, connected),
  pattern(String.raw`${ROW_HOST} (?<=\.\w{1,63} )${PORT} False(?!\w)`, failed),

  pattern(
    String.raw`\bTCP connect to \(?(?<host>[^()\s]{1,253}?) ?: ?${PORT}\)? failed`,
    attemptFailed,
  ),
  pattern(String.raw`\bName resolution of ${NAME} failed`, unresolved),

  pattern(
    String.raw`\bConnecting To ${NAME}(?:\.\.\.|…) ?Could not open connection to the host, on port ${PORT}: Connect failed`,
    failed,
  ),
];

/** Whether it is the answer to `-InformationLevel Quiet`, which names no host and no port. */
export function isQuietAnswer(text: string): boolean {
  return (
    /-InformationLevel ["']?Quiet/i.test(text) ||
    /^(?:True|False)(?: (?:True|False)){0,99}$/i.test(collapsed(text))
  );
}
