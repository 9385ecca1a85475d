import { collapsed, joinedSentences, listed, MESSAGE_LIMIT, shortened } from '../intake/wording.ts';
import { type Parsed, refused } from '../problem.ts';
import { isGuideExample } from './guide-examples.ts';
import type { InterfaceEndpoint } from './interface-endpoint.ts';
import { connectionTestCommands } from './test-command.ts';
import { readTestOutput } from './test-output.ts';
import { type HostReading, type OutputReadings, readingsOf } from './test-readings.ts';

/** How a port answered, read from the output of `curl -v telnet://HOST:PORT`. */
export type PortOutcome = 'connected' | 'timed-out' | 'refused' | 'unresolved' | 'unreachable';

/** One port of a connection, as one pasted test shows it. */
export interface PortReading {
  readonly port: number;
  readonly outcome: PortOutcome;
  /** The host that the output names, lower case. */
  readonly host: string;
  /** The address that answered, where the output prints one. */
  readonly address?: string;
}

/** What a pasted output says about a connection's declared ports; the last word per port. */
export interface ConnectionTest {
  readonly readings: readonly PortReading[];
  /** The lines that the readings rest on, cut to a length that a record can carry. */
  readonly excerpt: string;
}

/** What a test must be about to prove something: the recorded endpoint and the declared ports. */
interface TestTarget {
  readonly endpoint: InterfaceEndpoint;
  readonly ports: readonly number[];
}

const LONGEST_OUTPUT = 20_000;
const LONGEST_EXCERPT = 1_500;

/**
 * Reads the pasted output of one or more connection tests ("Test VPC endpoint service connection").
 * A test that failed is read as well: it is recorded and opens the troubleshooting.
 */
export function parseConnectionTest(
  text: string,
  target: TestTarget,
): Parsed<ConnectionTest, 'output'> {
  if (collapsed(text.slice(0, LONGEST_OUTPUT)) === '') {
    return refused('output', withCommand(['Test output is empty.'], target));
  }
  if (text.length > LONGEST_OUTPUT) {
    const sentence = `Test output has ${text.length} characters: at most ${LONGEST_OUTPUT} are read.`;
    return refused('output', withCommand([sentence], target));
  }

  const output = readingsOf(readTestOutput(withoutTerminalCodes(text)));
  const own = output.readings.filter((reading) => isAbout(target, reading, output));
  const objections = objectionsTo(output, target);
  const readings = lastWords(own, target.ports);
  if (readings.length > 0) {
    const warnings = objections.map((message) => ({ field: 'output', message }) as const);
    return { ok: true, value: { readings, excerpt: excerptOf(own) }, warnings };
  }
  if (objections.length > 0) {
    const sentences = objections.map((objection) => `Test output: ${objection}`);
    return refused('output', withCommand(sentences, target));
  }
  const why = output.begun
    ? 'Test output shows that a test began, but not how it ended: paste it up to "Connected to" or "Failed to connect".'
    : 'Test output shows no connection test: paste what curl printed, such as "Connected to … port …" or "Failed to connect to … port …".';
  return refused('output', withCommand([why], target));
}

/** A host is the endpoint's by its regional or zonal DNS name. */
function isEndpointsHost(endpoint: InterfaceEndpoint, host: string): boolean {
  return host.startsWith(`${endpoint.id}-`) && domainOf(host) === domainOf(endpoint.dnsName);
}

/** The same, or an address (or a name with that address) that the output also shows to be its. */
function isEndpoints(
  endpoint: InterfaceEndpoint,
  { host, address }: HostReading,
  { addresses }: OutputReadings,
): boolean {
  if (isEndpointsHost(endpoint, host)) return true;
  const names = [host, address ?? host].flatMap((one) => Array.from(addresses.get(one) ?? []));
  return names.some((name) => isEndpointsHost(endpoint, name));
}

function isAbout(target: TestTarget, reading: HostReading, output: OutputReadings): boolean {
  const declared = reading.port === undefined || target.ports.includes(reading.port);
  return declared && isEndpoints(target.endpoint, reading, output);
}

/** The last word per port, in the order in which the ports are declared. */
function lastWords(own: readonly HostReading[], ports: readonly number[]): readonly PortReading[] {
  const unresolved = own.findLast(({ port }) => port === undefined);
  return ports.flatMap((port): PortReading[] => {
    const last = own.findLast((reading) => reading.port === port) ?? unresolved;
    if (last === undefined) return [];
    const { host, outcome, address } = last;
    return [{ port, outcome, host, ...(address === undefined ? {} : { address }) }];
  });
}

/** What the output says about something else, a sentence for each host and port. */
function objectionsTo(output: OutputReadings, target: TestTarget): readonly string[] {
  const objections = new Map<string, string>();
  for (const reading of output.readings) {
    if (isAbout(target, reading, output)) continue;
    const { host, port } = reading;
    objections.set(`${host} ${port}`, objectionTo(reading, output, target));
  }
  return Array.from(objections.values());
}

function objectionTo(reading: HostReading, output: OutputReadings, target: TestTarget): string {
  const port = reading.port === undefined ? '' : ` port ${reading.port}`;
  const host = shortened(reading.host, 100);
  if (isEndpoints(target.endpoint, reading, output)) {
    const declared = `port${target.ports.length === 1 ? '' : 's'} ${listed(target.ports.slice(0, 20).map(String))}`;
    return `it is for${port} of this endpoint, but declared is ${declared}.`;
  }
  if (isGuideExample(reading.host)) {
    return `it is for ${host}${port}: this is the guide's example, not this connection's endpoint.`;
  }
  const region = regionOf(reading.host);
  const expected = regionOf(target.endpoint.dnsName);
  if (region !== undefined && region !== expected) {
    return `it is for ${host}${port}, which is in region ${region}; expected is ${target.endpoint.id} in ${expected}.`;
  }
  return `it is for ${host}${port}; expected is this connection's endpoint, ${target.endpoint.id}.`;
}

function domainOf(host: string): string {
  return host.slice(host.indexOf('.') + 1);
}

function regionOf(host: string): string | undefined {
  return /\.([a-z0-9-]{1,40})\.vpce\.amazonaws\.com$/.exec(host)?.[1];
}

function excerptOf(own: readonly HostReading[]): string {
  const lines = own.map(({ text }) => text);
  const distinct = lines.filter((line, index) => lines.indexOf(line) === index);
  return shortened(distinct.join('\n'), LONGEST_EXCERPT);
}

/** The command that gives a readable output is never cut: it is what the person does next. */
function withCommand(sentences: readonly string[], { endpoint, ports }: TestTarget): string {
  const { bounded } = connectionTestCommands({ dnsName: endpoint.dnsName, port: ports[0] ?? 80 });
  const command = `Run and paste: ${bounded}`;
  const room = Math.max(MESSAGE_LIMIT - command.length - 1, 100);
  return `${joinedSentences(sentences, room)} ${command}`;
}

/** Colours and cursor movements of a terminal. */
function withoutTerminalCodes(text: string): string {
  return text
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .split('\u001B')
    .map((piece, index) => (index === 0 ? piece : piece.replace(/^\[[0-9;?]{0,20}[A-Za-z]/, '')))
    .join('');
}
