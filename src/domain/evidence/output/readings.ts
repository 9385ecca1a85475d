import type { PortOutcome } from '../connection-test.ts';
import type { Flaw, OutputEvent } from './event.ts';
import { follow, NOTHING_YET, type Step, type Subject } from './follow.ts';

/** What the output says about one host, and about one of its ports where it names one. */
export interface HostReading {
  readonly host: string;
  /** Undefined: the name did not resolve, which is so for every port. */
  readonly port: number | undefined;
  readonly outcome: PortOutcome;
  readonly address?: string;
  /** Why it proves nothing. */
  readonly flaw?: Flaw;
  readonly text: string;
}

/** What a whole output says. */
export interface OutputReadings {
  /** In the order of the output: a later one overtakes an earlier one of the same host and port. */
  readonly readings: readonly HostReading[];
  /** The names that the output shows for an address. */
  readonly addresses: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a test was begun, whatever came of it, and what for where a command or a note says so. */
  readonly begun: boolean;
  readonly targets: readonly Pick<HostReading, 'host' | 'port' | 'flaw'>[];
  /** Whether it holds a result without saying what host and port that is for. */
  readonly nameless: boolean;
}

/** Follows the output from piece to piece, remembering which host and port it is about. */
export function readingsOf(events: readonly OutputEvent[]): OutputReadings {
  const readings: HostReading[] = [];
  const addresses = new Map<string, Set<string>>();
  let nameless = false;
  let about: Subject = NOTHING_YET;

  for (const event of events) {
    const { result, shown, about: next, voids } = follow(about, event);
    const last = readings.at(-1);
    if (voids !== undefined && last !== undefined) {
      readings[readings.length - 1] = { ...last, flaw: voids };
    }
    for (const address of shown?.addresses ?? []) {
      const names = addresses.get(address) ?? new Set();
      if (shown !== undefined && address !== shown.host) {
        addresses.set(address, names.add(shown.host));
      }
    }
    const reading = result === undefined ? undefined : readingOf(result, wordsOf(event, about));
    if (reading !== undefined) readings.push(reading);
    else if (result !== undefined) nameless = true;
    about = next;
  }
  const begun = events.some(isOfTest);
  return { readings, addresses, begun, targets: events.flatMap(targetsOf), nameless };
}

/** Undefined where the output does not say what host and port a result is for. */
function readingOf(result: NonNullable<Step['result']>, text: string): HostReading | undefined {
  const { host, port, outcome, address, flaw } = result;
  if (host === undefined || (port === undefined && outcome !== 'unresolved')) return undefined;
  return {
    host,
    port,
    outcome,
    text,
    ...(address === undefined ? {} : { address }),
    ...(flaw === undefined ? {} : { flaw }),
  };
}

/** A result that names no host is recorded together with the words that do. */
function wordsOf(event: OutputEvent, about: Subject): string {
  const isNamed = 'host' in event && event.host !== undefined;
  return isNamed || about.text === undefined ? event.text : `${about.text}\n${event.text}`;
}

function targetsOf(event: OutputEvent): OutputReadings['targets'] {
  if (event.kind !== 'target' || event.host === undefined) return [];
  const { host, port, flaw } = event;
  return [{ host, port, ...(flaw === undefined ? {} : { flaw }) }];
}

/** A prompt or a look-up alone, or "connected to" in a sentence, does not begin a test. */
function isOfTest(event: OutputEvent): boolean {
  if (event.kind === 'command') return false;
  return event.kind !== 'address' && !(event.kind === 'connected' && event.onlyTarget === true);
}
