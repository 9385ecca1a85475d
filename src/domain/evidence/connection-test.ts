import { joinedSentences, MESSAGE_LIMIT, shortened } from '../intake/wording.ts';
import { type Parsed, refused } from '../problem.ts';
import { typedText } from '../typed-text.ts';
import type { Endpoint } from './endpoint.ts';
import {
  flawedTest,
  isEndpoints,
  otherEndpoint,
  otherPort,
  type TestedPlace,
} from './endpoint-match.ts';
import { toolTroubleIn } from './output/missing-tools.ts';
import { readTestOutput } from './output/read-output.ts';
import { type HostReading, type OutputReadings, readingsOf } from './output/readings.ts';
import { isQuietAnswer } from './output/windows.ts';
import { type ConnectionTestCommands, connectionTestCommands } from './test-command.ts';

/**
 * How a port answered, read from what a tool printed. `failed`: it did not connect, and the tool does
 * not say why, as Windows does not.
 */
export const PORT_OUTCOMES = [
  'connected',
  'timed-out',
  'refused',
  'unresolved',
  'unreachable',
  'failed',
] as const;
export type PortOutcome = (typeof PORT_OUTCOMES)[number];

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
  readonly endpoint: Endpoint;
  readonly ports: readonly number[];
}

const LONGEST_OUTPUT = 20_000;
const LONGEST_EXCERPT = 1_500;

/**
 * Reads the pasted output of one or more connection tests ("Test VPC endpoint service connection").
 * A test that failed is read as well: it is recorded and opens the troubleshooting.
 */
export function parseConnectionTest(
  typed: string,
  target: TestTarget,
): Parsed<ConnectionTest, 'output'> {
  const text = typedText(typed, LONGEST_OUTPUT);
  if (text === '') {
    return refused('output', withCommand(['Test output is empty.'], target));
  }
  if (typed.length > LONGEST_OUTPUT) {
    const sentence = `Test output has ${typed.length} characters: at most ${LONGEST_OUTPUT} are read.`;
    return refused('output', withCommand([sentence], target));
  }

  const output = readingsOf(readTestOutput(text));
  const own = output.readings.filter((reading) => isProof(target, reading, output));
  const objections = objectionsTo(output, target);
  const readings = lastWords(own, target.ports);
  if (readings.length > 0) {
    const warnings = objections.map((message) => ({ field: 'output', message }) as const);
    return { ok: true, value: { readings, excerpt: excerptOf(own) }, warnings };
  }
  const trouble = toolTroubleIn(text);
  if (trouble !== undefined) {
    const sentence = `Test output shows no connection test: ${trouble.sentence}`;
    return refused('output', withCommand([sentence], target, trouble.command));
  }
  if (objections.length > 0) {
    const sentences = objections.map((objection) => `Test output: ${objection}`);
    return refused('output', withCommand(sentences, target));
  }
  if (isQuietAnswer(text)) {
    const sentence =
      'Test output is only "True" or "False", which names no host and no port: leave out -InformationLevel Quiet.';
    return refused('output', withCommand([sentence], target, 'powershell'));
  }
  return refused('output', withCommand([whyNoReading(output)], target));
}

function whyNoReading({ begun, nameless }: OutputReadings): string {
  if (nameless) {
    return 'Test output names no host and port: paste the command line together with what it printed.';
  }
  return begun
    ? 'Test output shows that a test began, but not how it ended: paste it up to "Connected to" or "Failed to connect".'
    : 'Test output shows no connection test: paste what curl printed, such as "Connected to … port …" or "Failed to connect to … port …".';
}

function isProof(target: TestTarget, reading: TestedPlace, output: OutputReadings): boolean {
  if (reading.flaw !== undefined) return false;
  const declared = reading.port === undefined || target.ports.includes(reading.port);
  return declared && isEndpoints(target.endpoint, reading, output.addresses);
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
  // A test without a result is still the wrong one, and worth saying instead of "not how it ended".
  for (const reading of output.readings.length > 0 ? output.readings : output.targets) {
    if (isProof(target, reading, output)) continue;
    const { host, port, flaw = '' } = reading;
    objections.set(`${host} ${port} ${flaw}`, objectionTo(reading, output, target));
  }
  return Array.from(objections.values());
}

function objectionTo(reading: TestedPlace, output: OutputReadings, target: TestTarget): string {
  const { flaw } = reading;
  const isOwn = isEndpoints(target.endpoint, reading, output.addresses);
  if (flaw !== undefined && (isOwn || flaw === 'udp')) return flawedTest(reading, flaw);
  return isOwn ? otherPort(target.ports, reading) : otherEndpoint(target.endpoint, reading);
}

function excerptOf(own: readonly HostReading[]): string {
  const lines = new Set(own.map(({ text }) => text));
  return shortened(Array.from(lines).join('\n'), LONGEST_EXCERPT);
}

/** The command that gives a readable output is never cut: it is what the person does next. */
function withCommand(
  sentences: readonly string[],
  { endpoint, ports }: TestTarget,
  tool: keyof ConnectionTestCommands = 'bounded',
): string {
  const commands = connectionTestCommands({ endpoint, port: ports[0] ?? 80 });
  const command = `Run and paste: ${commands[tool]}`;
  const room = Math.max(MESSAGE_LIMIT - command.length - 1, 100);
  return `${joinedSentences(sentences, room)} ${command}`;
}
