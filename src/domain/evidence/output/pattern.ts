import type { PortOutcome } from '../connection-test.ts';
import type { Flaw, Unplaced } from './event.ts';
import { TRANSLATED } from './translated.ts';

/** How one message of one tool looks, and what it says. */
export interface Pattern {
  readonly pattern: RegExp;
  /** Undefined where the text only looked like it, for example "Connected to the VPN (home)". */
  readonly read: (groups: Groups) => Unplaced | undefined;
}

/** The named groups of a match. */
export type Groups = Readonly<Record<string, string | undefined>>;

// Patterns are matched with all white space collapsed to single spaces, because Slack may deliver
// line breaks as spaces. No piece is unbounded, so that reading is linear in the paste's length.

/** The words between two landmarks: the guide's own sample has a space within the name. */
export const HOST = String.raw`(?<host>[^\s()]{1,253}(?: [^\s()]{1,253}){0,9}?)`;
/** A host name or an IPv4 address, not the end of a longer word. */
export const NAME = String.raw`(?<![\w.-])(?<host>[A-Za-z0-9_-][\w.-]{0,252})`;
export const PORT = String.raw`(?<port>\d{1,5})(?!\d)`;
export const ADDRESS = String.raw`(?<address>[^()[\]\s]{1,60})`;
export const IPV4 = String.raw`(?<address>\d{1,3}(?:\.\d{1,3}){3})(?!\d)`;
const { unresolved: NO_ADDRESS, ...FAILURES } = TRANSLATED;
const IN_ENGLISH = String.raw`(?:Connection |Operation )?timed out|Timeout was reached|TIMEOUT|Connection refused|No route to host|Network is unreachable|Host is (?:down|unreachable)|Could(?:n't|n’t| not) connect to server`;
/** Known phrases alone: what follows on the same line is the person's and is not recorded. */
export const KNOWN_CAUSE = String.raw`(?<cause>${IN_ENGLISH}|${anyOf(Object.values(FAILURES).flat())})`;
export const CAUSE = String.raw`(?: ?${KNOWN_CAUSE})?`;
/** The reasons of systems why a name has no address. */
export const NOT_FOUND = String.raw`(?:Name or service not known|Temporary failure in name resolution|No address associated with (?:host)?name|nodename nor servname provided, or not known|Name does not resolve|Unknown host|Host name lookup failure|Non-recoverable failure in name resolution|${anyOf(NO_ADDRESS)})`;

/** Phrases as they are, whichever apostrophe stands in them. */
function anyOf(phrases: readonly string[]): string {
  return phrases
    .map((phrase) => phrase.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .map((phrase) => phrase.replaceAll(/['’]/g, "['’]"))
    .join('|');
}

/** Messages in any case; some tools print host names as they were typed. */
export function pattern(source: string, read: Pattern['read']): Pattern {
  return { pattern: new RegExp(source, 'gi'), read };
}

/** What the words say besides: which tool prints them, whether it gives up, whether they count. */
interface Besides {
  readonly by?: 'curl' | 'telnet' | 'list';
  readonly final?: true;
  readonly flaw?: Flaw;
}

/** What `read` reads, and more. */
export function and(read: Pattern['read'], extra: Besides): Pattern['read'] {
  return (groups) => {
    const event = read(groups);
    return event === undefined ? undefined : { ...event, ...extra };
  };
}

/** A host that cannot be read, such as `$HOST`, still ends what was said about the one before. */
export function target(groups: Groups): Unplaced {
  return { kind: 'target', host: hostOf(groups), port: portOf(groups) };
}

/** Undefined where what stands for the host cannot be one. */
export function connected(groups: Groups): Unplaced | undefined {
  const host = hostOf(groups);
  if (groups['host'] !== undefined && host === undefined) return undefined;
  return { kind: 'connected', host, address: printedAddress(groups), port: portOf(groups) };
}

/** A verdict, which needs its host and port. */
export function failed(groups: Groups): Unplaced | undefined {
  const host = hostOf(groups);
  const port = portOf(groups);
  if (host === undefined || port === undefined) return undefined;
  const afterMs = groups['ms'] === undefined ? undefined : Number(groups['ms']);
  const address = printedAddress(groups);
  return { kind: 'failed', host, address, port, cause: causeOf(groups), afterMs };
}

/** One address did not answer, whatever of host, address and port the words name. */
export function attemptFailed(groups: Groups): Unplaced {
  return {
    kind: 'attempt-failed',
    host: hostOf(groups),
    address: printedAddress(groups),
    port: portOf(groups),
    cause: causeOf(groups),
  };
}

/** The name has no address, or none that was found. */
export function unresolved(groups: Groups): Unplaced {
  return { kind: 'unresolved', host: hostOf(groups), port: portOf(groups) };
}

/** The addresses that a look-up shows. */
export function addressesOf(groups: Groups): Unplaced {
  const shown = lower(groups['addresses'] ?? groups['address']).split(' ');
  // Labels stand between some of them.
  const addresses = shown.filter((one) =>
    /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}:[0-9a-f:.]{1,40})$/.test(one),
  );
  return { kind: 'address', host: hostOf(groups), addresses };
}

/** Lower case, joined again where a terminal or the guide's sample broke it (`vpce. amazonaws.com`). */
export function hostOf(groups: Groups): string | undefined {
  const host = lower(groups['host'])
    .replace(/ ?\. ?/g, '.')
    .replace(/^\[|\]$/g, '')
    .replace(/\.{1,3}$/, '');
  const joined = host.replaceAll(' ', '');
  if (/^vpce-[a-z0-9.-]{1,240}\.amazonaws\.com$/.test(joined)) return joined;
  return /^[a-z0-9_][a-z0-9._-]{0,252}$|^[0-9a-f:.]{2,45}$/.test(host) ? host : undefined;
}

/** The port that the words name. */
export function portOf(groups: Groups): number | undefined {
  return groups['port'] === undefined ? undefined : Number(groups['port']);
}

/** In lower case and without white space around; empty where there is none. */
export function lower(text: string | undefined): string {
  return (text ?? '').trim().toLowerCase();
}

function printedAddress(groups: Groups): string | undefined {
  return groups['address'] === undefined ? undefined : lower(groups['address']);
}

/** What a phrase of another language says, by its words. */
const OUTCOMES: ReadonlyMap<string, PortOutcome> = new Map(
  (['timed-out', 'refused', 'unreachable'] as const).flatMap((outcome) =>
    FAILURES[outcome].map((phrase) => [wordsOf(phrase), outcome] as const),
  ),
);

function wordsOf(phrase: string): string {
  return phrase.toLowerCase().replaceAll('’', "'");
}

function causeOf(groups: Groups): PortOutcome | undefined {
  if (groups['late'] !== undefined) return 'timed-out';
  const cause = groups['cause'] ?? '';
  const known = OUTCOMES.get(wordsOf(cause));
  if (known !== undefined) return known;
  if (/timed out|timeout/i.test(cause)) return 'timed-out';
  if (/refused/i.test(cause)) return 'refused';
  if (/route|unreachable|down/i.test(cause)) return 'unreachable';
  return undefined;
}
