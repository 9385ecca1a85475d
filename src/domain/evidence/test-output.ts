import { collapsed } from '../intake/wording.ts';
import type { PortOutcome } from './connection-test.ts';

/**
 * What the output of `curl -v telnet://…` says, in the order in which it says it. Patterns do not
 * depend on line breaks: Slack may deliver them as spaces, and a progress meter may share a line.
 * Old curl (7.29) to new (8.16), and the telnet and netcat clients that the guide mentions as well.
 */
export type OutputEvent = {
  readonly text: string;
} /** A command or a note that says which host and port the following lines are about. */ & (
  | { readonly kind: 'target'; readonly host: string; readonly port: number | undefined }
  | { readonly kind: 'trying'; readonly address: string; readonly port: number | undefined }
  /** A look-up that shows the address of a name; without a name, of the target's. */
  | { readonly kind: 'address'; readonly host: string | undefined; readonly address: string }
  | {
      readonly kind: 'connected';
      readonly host: string;
      readonly address: string | undefined;
      readonly port: number | undefined;
    }
  /** One address did not answer; curl may try another one. */
  | {
      readonly kind: 'attempt-failed';
      readonly host: string | undefined;
      readonly port: number | undefined;
      readonly cause: PortOutcome | undefined;
    }
  /** The verdict on a host and port; where it names no cause, the attempts before it do. */
  | {
      readonly kind: 'failed';
      readonly host: string;
      readonly port: number;
      readonly cause: PortOutcome | undefined;
      readonly afterMs: number | undefined;
    }
  | { readonly kind: 'unresolved'; readonly host: string | undefined }
);

type Unplaced = OutputEvent extends infer Event
  ? Event extends OutputEvent
    ? Omit<Event, 'text'>
    : never
  : never;

interface Pattern {
  readonly pattern: RegExp;
  /** Undefined where the text only looked like it, for example "Connected to the VPN (home)". */
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => Unplaced | undefined;
}

// Read with all white space collapsed to single spaces. No piece is unbounded, so that reading is
// linear in the length of the paste.
const HOST = String.raw`(?<host>[^()]{1,300}?)`;
const PORT = String.raw`(?<port>\d{1,5})(?!\d)`;
/** Known phrases alone: what follows on the same line is the person's and is not recorded. */
const CAUSE = String.raw`(?: ?(?<cause>(?:Connection |Operation )?timed out|Timeout was reached|Connection refused|No route to host|Network is unreachable|Host is (?:down|unreachable)|Could(?:n't|n’t| not) connect to server))?`;
const IPV4 = String.raw`(?<address>\d{1,3}(?:\.\d{1,3}){3})(?!\d)`;
const NAME = String.raw`(?<host>[A-Za-z0-9_-][\w.-]{0,252})`;

const PATTERNS: readonly Pattern[] = [
  pattern(String.raw`telnet:\/\/(?<host>[^\s\/:\]"'<>]{1,300})(?::${PORT})?`, target),
  pattern(String.raw`(?<![\w:\/])telnet ${NAME} ${PORT}`, target),
  pattern(String.raw`\bHost ${NAME}:${PORT} was resolved`, target),

  pattern(
    String.raw`\bTrying \[?(?<address>[0-9A-Fa-f.:]{2,45}?)\]?(?::${PORT})?\.\.\.`,
    (groups) => ({
      kind: 'trying',
      address: lower(groups['address']),
      port: portOf(groups),
    }),
  ),

  pattern(String.raw`\bIPv4: ${IPV4}`, (groups) => addressOf(undefined, groups)),
  pattern(String.raw`(?<![\w.-])${NAME} (?:\d+ )?(?:IN A|has address) ${IPV4}`, named),
  pattern(String.raw`\bName: ${NAME} Address(?: \d)?: ${IPV4}`, named),
  pattern(String.raw`${IPV4} (?<host>vpce-[\w.-]{1,252})`, named),

  pattern(
    String.raw`\bConnected to ${HOST} ?\((?<address>[^()\s]{1,60})\) port ${PORT}`,
    connected,
  ),
  pattern(
    String.raw`\bEstablished connection to ${HOST} ?\((?<address>[^()\s]{1,60}) port ${PORT}\)`,
    connected,
  ),
  pattern(String.raw`\bConnected to ${NAME} Escape character`, connected),
  pattern(
    String.raw`\bConnection to ${NAME} (?:\((?<address>[^()\s]{1,60})\) )?${PORT} port \[tcp\/[^\]\s]{1,30}\] succeeded`,
    connected,
  ),

  pattern(
    String.raw`\bFailed (?:to )?connect to ${HOST}(?: port |:)${PORT}(?: after (?<ms>\d{1,9}) ms)?(?: ?[:;]${CAUSE})?`,
    failed,
  ),
  pattern(
    String.raw`\bconnect to (?<host>[^\s()]{1,253}) (?:\([^()\s]{1,60}\) )?port ${PORT}(?: from \S{1,60} port \d{1,5})?(?: \(tcp\))? (?:failed:${CAUSE}|(?<late>timed out))`,
    attemptFailed,
  ),
  pattern(String.raw`\bImmediate connect fail for \S{1,60}:${CAUSE}`, attemptFailed),
  pattern(String.raw`\bUnable to connect to remote host:${CAUSE}`, attemptFailed),
  pattern(String.raw`\bconnect to address \S{1,60}:${CAUSE}`, attemptFailed),
  pattern(String.raw`\bipv[46] (?<late>connect timeout) after \d+ ?ms`, attemptFailed),
  pattern(String.raw`\bAfter \d+ ?ms (?<late>connect time), move on`, attemptFailed),
  pattern(String.raw`\b(?<late>Connection timed out) after \d+ m`, attemptFailed),

  pattern(String.raw`\bCould(?:n't|n’t| not) resolve host:? ['"‘]?${NAME}`, unresolved),
  pattern(String.raw`\bResolving timed out`, () => ({ kind: 'unresolved', host: undefined })),
];

/** The events of a paste in their order; what is none of them is noise. */
export function readTestOutput(output: string): readonly OutputEvent[] {
  const text = collapsed(output);
  const found = PATTERNS.flatMap(({ pattern, read }) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const event = read(match.groups ?? {});
      if (event === undefined) return [];
      return [{ start: match.index, end: match.index + match[0].length, event, text: match[0] }];
    }),
  ).toSorted((one, other) => one.start - other.start || other.end - one.end);

  const events: OutputEvent[] = [];
  let end = 0;
  for (const one of found) {
    if (one.start < end) continue;
    end = one.end;
    events.push({ ...one.event, text: one.text.trim() });
  }
  return events;
}

type Groups = Readonly<Record<string, string | undefined>>;

function pattern(source: string, read: Pattern['read']): Pattern {
  return { pattern: new RegExp(source, 'gi'), read };
}

function target(groups: Groups): Unplaced | undefined {
  const host = hostOf(groups);
  return host === undefined ? undefined : { kind: 'target', host, port: portOf(groups) };
}

function named(groups: Groups): Unplaced | undefined {
  const host = hostOf(groups);
  return host === undefined ? undefined : addressOf(host, groups);
}

function addressOf(host: string | undefined, groups: Groups): Unplaced {
  return { kind: 'address', host, address: lower(groups['address']) };
}

function connected(groups: Groups): Unplaced | undefined {
  const host = hostOf(groups);
  if (host === undefined) return undefined;
  const address = groups['address'] === undefined ? undefined : lower(groups['address']);
  return { kind: 'connected', host, address, port: portOf(groups) };
}

function failed(groups: Groups): Unplaced | undefined {
  const host = hostOf(groups);
  const port = portOf(groups);
  if (host === undefined || port === undefined) return undefined;
  const afterMs = groups['ms'] === undefined ? undefined : Number(groups['ms']);
  return { kind: 'failed', host, port, cause: causeOf(groups), afterMs };
}

function attemptFailed(groups: Groups): Unplaced {
  const host = groups['host'] === undefined ? undefined : hostOf(groups);
  return { kind: 'attempt-failed', host, port: portOf(groups), cause: causeOf(groups) };
}

function unresolved(groups: Groups): Unplaced {
  return { kind: 'unresolved', host: hostOf(groups) };
}

function causeOf(groups: Groups): PortOutcome | undefined {
  if (groups['late'] !== undefined) return 'timed-out';
  const cause = groups['cause'] ?? '';
  if (/timed out|timeout/i.test(cause)) return 'timed-out';
  if (/refused/i.test(cause)) return 'refused';
  if (/route|unreachable|down/i.test(cause)) return 'unreachable';
  return undefined;
}

/** Lower case, without the stray space of the guide's sample (`vpce. amazonaws.com`). */
function hostOf(groups: Groups): string | undefined {
  const host = lower(groups['host'])
    .replace(/ ?\. ?/g, '.')
    .replace(/^\[|\]$/g, '')
    .replace(/\.{1,3}$/, '');
  return /^[a-z0-9_][a-z0-9._-]{0,252}$|^[0-9a-f:.]{2,45}$/.test(host) ? host : undefined;
}

function portOf(groups: Groups): number | undefined {
  return groups['port'] === undefined ? undefined : Number(groups['port']);
}

function lower(text: string | undefined): string {
  return (text ?? '').trim().toLowerCase();
}
