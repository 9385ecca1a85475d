import type { Cloud } from '../../domain/cloud.ts';
import type { Leg } from '../../domain/connection.ts';
import { describeOutcome, outcomeOf } from '../../domain/evidence/causes.ts';
import type { PortReading } from '../../domain/evidence/connection-test.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { portsText } from './steps/wording.ts';

/** Where a test was made: the causes of a failure are named after it. */
export interface TestPlace {
  readonly cloud: Cloud;
  readonly leg: Leg;
}

/** How far a connection is after a test that left ports unproven, and what to look at. mrkdwn. */
export function unprovenText(
  ports: readonly number[],
  proven: readonly PortReading[],
  readings: readonly PortReading[],
  place: TestPlace,
): string {
  const seen = [...proven, ...readings].map(({ port }) => port);
  const untested = ports.filter((port) => !seen.includes(port));
  const named = proven.length === 0 ? '' : ` (${proven.map(({ port }) => port).join(', ')})`;
  const causes = causesText(readings, place);
  return [
    `${proven.length} of ${ports.length} ports proven${named}.`,
    ...(untested.length === 0 ? [] : [`Not in what you pasted: ${portsText(untested)}.`]),
    ...(causes === undefined ? [] : [causes]),
  ].join('\n');
}

/** The likeliest causes of a failed test, for exactly the failures that it shows; undefined if none. */
export function causesText(readings: readonly PortReading[], place: TestPlace): string | undefined {
  const outcomes = new Set(readings.map(({ outcome }) => outcome));
  const lines = [...outcomes].flatMap((outcome) => {
    const ports = readings.filter((one) => one.outcome === outcome).map(({ port }) => port);
    const { causes } = outcomeOf(outcome, place);
    if (causes.length === 0) return [];
    const about = `${describeOutcome(ports, outcome)}. Likely causes:`;
    return [about, ...causes.map((cause) => `• ${escaped(cause)}`)];
  });
  return lines.length === 0 ? undefined : lines.join('\n');
}
