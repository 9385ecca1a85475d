import type { PortOutcome } from '../connection-test.ts';
import type { Flaw, OutputEvent } from './event.ts';

/** What the pieces that name neither host nor port are about. */
export interface Subject {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** Whether the port was named together with the host: a loop over ports names it later. */
  readonly isPortNamed?: boolean | undefined;
  /** What named the host. */
  readonly by?: Said<'target'>['by'] | undefined;
  /** What makes the results of the command worthless. */
  readonly flaw?: Flaw | undefined;
  /** The words that named the host. */
  readonly text?: string | undefined;
  /** The address that a table shows for the host. */
  readonly address?: string;
  /** The addresses tried since the last verdict, and how those attempts ended. */
  readonly tried: readonly string[];
  readonly causes: readonly PortOutcome[];
  /** A verdict was read; what tools print after it says nothing more. */
  readonly settled: boolean;
}

/** Before the first piece, and after what ends all that was said. */
export const NOTHING_YET: Subject = { tried: [], causes: [], settled: false };

/** What one piece of the output adds. */
export interface Step {
  readonly about: Subject;
  readonly result?: {
    readonly host: string | undefined;
    readonly port: number | undefined;
    readonly outcome: PortOutcome;
    readonly address?: string | undefined;
    readonly flaw?: Flaw;
  };
  /** Addresses that it shows to be those of a host. */
  readonly shown?: { readonly host: string; readonly addresses: readonly string[] };
  /** Why the result before it proves nothing. */
  readonly voids?: Flaw;
}

/** Which failure explains a test best, where a tool tried several addresses. */
const TELLING: readonly PortOutcome[] = [
  'refused',
  'timed-out',
  'unreachable',
  'unresolved',
  'failed',
];

/**
 * Where the verdict says only "Couldn't connect to server" and nothing stands before it (`curl -sS`
 * without `-v`): a refusal comes at once, the system's own time limit after a minute or more.
 */
const PATIENCE_MS = 10_000;

/** More addresses than a name has: what is remembered of an output stays small. */
const MOST_ADDRESSES = 20;

/** What a piece of the output says in the light of those before it. */
export function follow(about: Subject, event: OutputEvent): Step {
  const { result, shown, ...step } = read(about, event);
  if (result === undefined) return { ...step, ...(shown === undefined ? {} : { shown }) };
  const reached = result.address ?? shown?.addresses.at(-1) ?? about.address;
  const flaw =
    ('flaw' in event ? event.flaw : undefined) ??
    about.flaw ??
    (isLoopback(reached) ? 'loopback' : undefined);
  if (flaw !== undefined) return { ...step, result: { ...result, flaw } };
  return { ...step, result, ...(shown === undefined ? {} : { shown }) };
}

function read(about: Subject, event: OutputEvent): Step {
  switch (event.kind) {
    case 'command':
      return { about: NOTHING_YET };
    case 'target':
      return { about: named(about, event) };
    case 'target-port':
      return { about: { ...begun(about), port: event.port } };
    case 'flaw': {
      const flawed = { ...about, flaw: event.flaw };
      return event.sent ? { about: flawed, voids: event.flaw } : { about: flawed };
    }
    case 'trying':
      return { about: trying(about, event) };
    case 'address':
      return shownAddresses(about, event);
    case 'connected':
      return connected(about, event);
    case 'attempt-failed':
      return attemptFailed(about, event);
    case 'failed': {
      const { host, port } = event;
      const outcome = event.cause ?? mostTelling(about.causes) ?? byPatience(event.afterMs);
      const addresses = [...about.tried, ...given(event.address)];
      const settled = { ...about, settled: true };
      return { about: settled, result: { host, port, outcome }, shown: { host, addresses } };
    }
    case 'unresolved': {
      const host = event.host ?? targetOf(about, event.port);
      const port = event.port ?? (host === about.host ? about.port : undefined);
      const settled = { ...about, settled: true };
      return { about: settled, result: { host, port, outcome: 'unresolved' } };
    }
    case 'verdict': {
      const { host = about.address, port, address } = begun(about);
      const settled = { ...about, settled: true };
      if (!event.connected) {
        const outcome = mostTelling(about.causes) ?? 'failed';
        return { about: settled, result: { host, port, outcome } };
      }
      return { about: settled, result: { host, port, outcome: 'connected', address } };
    }
  }
}

type Said<Kind extends OutputEvent['kind']> = Extract<OutputEvent, { readonly kind: Kind }>;

/** curl's notes and its URL belong to the command before them, whose options may spoil the test. */
function named(about: Subject, { host, port, by, flaw, text }: Said<'target'>): Subject {
  const kept = by === 'curl' && about.flaw !== 'udp' ? about.flaw : undefined;
  const isPortNamed = port !== undefined || by === 'list';
  return { ...NOTHING_YET, host, port, isPortNamed, by, flaw: flaw ?? kept, text };
}

/**
 * Whether a piece that names no host may be about the one named before: until the first verdict on
 * it, and in a loop over ports, whose command names the host alone.
 */
function isOpen({ settled, host, isPortNamed }: Subject): boolean {
  return !settled || (host !== undefined && isPortNamed === false);
}

/** What further pieces are about after a verdict: the same host in a loop, else nothing known. */
function begun(about: Subject): Subject {
  if (!about.settled) return about;
  const { host, port, isPortNamed, by, flaw, text } = about;
  if (!isOpen(about)) return { ...NOTHING_YET, flaw };
  return { ...NOTHING_YET, host, port, isPortNamed, by, flaw, text };
}

/** A new attempt; on another port it is about a host that is not known. */
function trying(before: Subject, { address, port }: Said<'trying'>): Subject {
  const about = begun(before);
  const isOther = port !== undefined && about.port !== undefined && port !== about.port;
  if (isOther && about.isPortNamed === true) {
    return { ...NOTHING_YET, flaw: about.flaw, port, tried: [address] };
  }
  return {
    ...about,
    port: port ?? about.port,
    tried: latest(isOther ? [] : about.tried, address),
    causes: isOther ? [] : about.causes,
  };
}

function shownAddresses(before: Subject, { host, addresses }: Said<'address'>): Step {
  const about = host === undefined ? begun(before) : before;
  const name = host ?? about.host;
  const shown = name === undefined ? {} : { shown: { host: name, addresses } };
  const [address] = addresses;
  const isTargets = host === undefined && address !== undefined;
  return { about: isTargets ? { ...about, address } : about, ...shown };
}

function connected(about: Subject, event: Said<'connected'>): Step {
  if (event.onlyTarget) {
    const isTelnets = about.by === 'telnet' && event.host === about.host;
    if (!isTelnets || !isOpen(about)) return { about };
  }
  const { address } = event;
  const host = event.host ?? targetOf(about, event.port) ?? address;
  const port = event.port ?? (isOpen(about) ? about.port : undefined);
  const isOneOfThem = address === undefined || about.tried.includes(address);
  const addresses = [...(isOneOfThem ? about.tried : []), ...given(address)];
  return {
    about: { ...about, settled: true },
    result: { host, port, outcome: 'connected', address },
    ...(host === undefined ? {} : { shown: { host, addresses } }),
  };
}

function attemptFailed(about: Subject, event: Said<'attempt-failed'>): Step {
  if (about.settled && event.port === undefined) return { about };
  const known = event.final ? mostTelling(about.causes) : undefined;
  const outcome = event.cause ?? known ?? 'failed';
  const address = isAddress(event.host) ? event.host : undefined;
  const name = address === undefined ? event.host : undefined;
  const tried = about.tried.at(-1);
  const host = name ?? targetOf(about, event.port) ?? address ?? tried;
  const addresses = given(event.address ?? address ?? tried);
  const causes = latest(about.causes, outcome);
  return {
    about: { ...about, causes, settled: about.settled || event.final === true },
    result: { host, port: event.port ?? about.port, outcome },
    ...(host === undefined ? {} : { shown: { host, addresses } }),
  };
}

/** The host that a piece is about which names none, or only its address. */
function targetOf(about: Subject, port: number | undefined): string | undefined {
  const isOther = port !== undefined && about.port !== undefined && port !== about.port;
  return isOther || !isOpen(about) ? undefined : about.host;
}

function mostTelling(causes: readonly PortOutcome[]): PortOutcome | undefined {
  return TELLING.find((outcome) => causes.includes(outcome));
}

function byPatience(afterMs: number | undefined): PortOutcome {
  if (afterMs === undefined) return 'failed';
  return afterMs >= PATIENCE_MS ? 'timed-out' : 'refused';
}

function isAddress(host: string | undefined): boolean {
  return host !== undefined && (host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host));
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:(?:::ffff:)?127(?:\.\d{1,3}){3}|::1)$/.test(address);
}

function given<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}

function latest<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return [...values.slice(1 - MOST_ADDRESSES), value];
}
