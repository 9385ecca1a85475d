import type { PortOutcome } from '../connection-test.ts';
import type { OutputEvent } from './event.ts';

/** What the pieces that name neither host nor port are about. */
export interface Subject {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** Whether the port was named together with the host: a loop over ports names it later. */
  readonly isPortNamed?: boolean;
  /** The words that named the host. */
  readonly text?: string;
  /** The address that a table shows for the host. */
  readonly address?: string;
  /** The addresses tried since the last verdict, and how those attempts ended. */
  readonly tried: readonly string[];
  readonly causes: readonly PortOutcome[];
  /** A verdict was read; what tools print after it says nothing more. */
  readonly settled: boolean;
}

export const NOTHING_YET: Subject = { tried: [], causes: [], settled: false };

/** What one piece of the output adds. */
export interface Step {
  readonly about: Subject;
  readonly result?: {
    readonly host: string | undefined;
    readonly port: number | undefined;
    readonly outcome: PortOutcome;
    readonly address?: string | undefined;
  };
  /** Addresses that it shows to be those of a host. */
  readonly shown?: { readonly host: string; readonly addresses: readonly string[] };
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
  switch (event.kind) {
    case 'target':
      return { about: named(event) };
    case 'target-port':
      return { about: { ...about, port: event.port } };
    case 'trying':
      return { about: trying(about, event) };
    case 'address':
      return shownAddress(about, event);
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
      const host = event.host ?? about.host;
      const port = event.port ?? (host === about.host ? about.port : undefined);
      const causes = latest(about.causes, 'unresolved');
      return { about: { ...about, causes }, result: { host, port, outcome: 'unresolved' } };
    }
    case 'verdict': {
      const { host, port } = about;
      const settled = { ...about, settled: true };
      if (!event.connected) {
        const outcome = mostTelling(about.causes) ?? 'failed';
        return { about: settled, result: { host, port, outcome } };
      }
      return {
        about: settled,
        result: { host, port, outcome: 'connected', address: about.address },
      };
    }
  }
}

type Said<Kind extends OutputEvent['kind']> = Extract<OutputEvent, { readonly kind: Kind }>;

function named({ host, port, text }: Said<'target'>): Subject {
  return { ...NOTHING_YET, host, port, isPortNamed: port !== undefined, text };
}

/** A new attempt; on another port it is about a host that is not known. */
function trying(about: Subject, { address, port }: Said<'trying'>): Subject {
  const isOther = port !== undefined && about.port !== undefined && port !== about.port;
  const isElsewhere = isOther && about.isPortNamed === true;
  const isAnew = about.settled || isOther;
  return {
    ...about,
    host: isElsewhere ? undefined : about.host,
    port: port ?? about.port,
    tried: latest(isAnew ? [] : about.tried, address),
    causes: isAnew ? [] : about.causes,
    settled: false,
  };
}

function shownAddress(about: Subject, { host, address }: Said<'address'>): Step {
  const name = host ?? about.host;
  const shown = name === undefined ? {} : { shown: { host: name, addresses: [address] } };
  return { about: host === undefined ? { ...about, address } : about, ...shown };
}

function connected(about: Subject, event: Said<'connected'>): Step {
  if (event.onlyTarget && event.host !== about.host) return { about };
  const { address } = event;
  const host = event.host ?? targetOf(about, event.port) ?? address;
  const isOneOfThem = address === undefined || about.tried.includes(address);
  const addresses = [...(isOneOfThem ? about.tried : []), ...given(address)];
  return {
    about: { ...about, settled: true },
    result: { host, port: event.port ?? about.port, outcome: 'connected', address },
    ...(host === undefined ? {} : { shown: { host, addresses } }),
  };
}

function attemptFailed(about: Subject, event: Said<'attempt-failed'>): Step {
  if (about.settled && event.port === undefined) return { about };
  const outcome = event.cause ?? 'failed';
  const address = isAddress(event.host) ? event.host : undefined;
  const name = address === undefined ? event.host : undefined;
  const tried = about.tried.at(-1);
  const host = name ?? targetOf(about, event.port) ?? address ?? tried;
  const addresses = given(event.address ?? address ?? tried);
  return {
    about: { ...about, causes: latest(about.causes, outcome) },
    result: { host, port: event.port ?? about.port, outcome },
    ...(host === undefined ? {} : { shown: { host, addresses } }),
  };
}

/** The host that a piece is about which names none, or only its address. */
function targetOf(about: Subject, port: number | undefined): string | undefined {
  const isOther = port !== undefined && about.port !== undefined && port !== about.port;
  return isOther ? undefined : about.host;
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

function given<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}

function latest<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return [...values.slice(1 - MOST_ADDRESSES), value];
}
