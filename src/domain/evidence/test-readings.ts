import type { PortOutcome } from './connection-test.ts';
import type { OutputEvent } from './test-output.ts';

/** What the output says about one host, and about one of its ports where it names one. */
export interface HostReading {
  readonly host: string;
  /** Undefined: the name did not resolve, which is so for every port. */
  readonly port: number | undefined;
  readonly outcome: PortOutcome;
  readonly address?: string;
  readonly text: string;
}

export interface OutputReadings {
  /** In the order of the output: a later one overtakes an earlier one of the same host and port. */
  readonly readings: readonly HostReading[];
  /** The names that the output shows for an address. */
  readonly addresses: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a test was begun, whatever came of it. */
  readonly begun: boolean;
}

/** Which failure explains a test best, where curl tried several addresses. */
const TELLING: readonly PortOutcome[] = ['refused', 'timed-out', 'unreachable'];

/**
 * Where the verdict says only "Couldn't connect to server" and nothing stands before it (`curl -sS`
 * without `-v`): a refusal comes at once, the system's own time limit after a minute or more.
 */
const PATIENCE_MS = 10_000;

/** Follows the output from line to line, remembering which host and port it is about. */
export function readingsOf(events: readonly OutputEvent[]): OutputReadings {
  const readings: HostReading[] = [];
  const addresses = new Map<string, Set<string>>();
  const shownAs = (address: string, name: string) => {
    if (address !== name) addresses.set(address, (addresses.get(address) ?? new Set()).add(name));
  };
  let tried: string[] = [];
  let host: string | undefined;
  let port: number | undefined;
  let causes: PortOutcome[] = [];
  let settled = false;

  for (const event of events) {
    const { text } = event;
    switch (event.kind) {
      case 'target':
        ({ host, port } = event);
        [causes, tried] = [[], []];
        settled = false;
        break;
      case 'trying':
        if (event.port !== undefined && port !== undefined && event.port !== port) host = undefined;
        if (settled) [causes, tried] = [[], []];
        port = event.port ?? port;
        settled = false;
        tried.push(event.address);
        if (host !== undefined) shownAs(event.address, host);
        break;
      case 'address': {
        const of = event.host ?? host;
        if (of !== undefined) shownAs(event.address, of);
        break;
      }
      case 'connected': {
        const { address } = event;
        const on = event.port ?? port;
        settled = true;
        if (address !== undefined) shownAs(address, event.host);
        if (on === undefined) break;
        const answered = address === undefined ? {} : { address };
        readings.push({ host: event.host, port: on, outcome: 'connected', ...answered, text });
        break;
      }
      case 'attempt-failed': {
        if (settled && event.port === undefined) break;
        const cause = event.cause ?? 'unreachable';
        const on = event.port ?? port;
        const isTarget = host !== undefined && (port === undefined || on === port);
        const of = event.host !== undefined && !isAddress(event.host) ? event.host : undefined;
        const about = of ?? (isTarget ? host : event.host);
        causes.push(cause);
        if (about !== undefined && on !== undefined) {
          readings.push({ host: about, port: on, outcome: cause, text });
        }
        break;
      }
      case 'failed': {
        const outcome = event.cause ?? mostTelling(causes) ?? byPatience(event.afterMs);
        for (const address of tried) shownAs(address, event.host);
        readings.push({ host: event.host, port: event.port, outcome, text });
        settled = true;
        break;
      }
      case 'unresolved': {
        const of = event.host ?? host;
        if (of === undefined) break;
        readings.push({
          host: of,
          port: of === host ? port : undefined,
          outcome: 'unresolved',
          text,
        });
        break;
      }
    }
  }
  return { readings, addresses, begun: events.length > 0 };
}

function mostTelling(causes: readonly PortOutcome[]): PortOutcome | undefined {
  return TELLING.find((outcome) => causes.includes(outcome));
}

function byPatience(afterMs: number | undefined): PortOutcome {
  return afterMs !== undefined && afterMs >= PATIENCE_MS ? 'timed-out' : 'refused';
}

function isAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}
