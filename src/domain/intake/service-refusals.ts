import type { Cloud } from '../cloud.ts';
import type { Leg } from '../connection.ts';
import { LONGEST_RANGE } from './describe-services.ts';
import type { Service } from './intake.ts';
import { portRuleFor, TCP_ONLY } from './port-policy.ts';
import { portRuns, runText } from './port-runs.ts';
import type { ServiceEntry } from './service-entries.ts';
import { hasInvisibleControls, listed, quoted, shortened } from './wording.ts';

const LONGEST_NAME = 60;
const HIGHEST_PORT = 65_535;

type WithPort = ServiceEntry & { kind: 'service' };

/** Why one entry is not accepted, in words that follow a citation of it. */
export function reasonsAgainst(
  entry: ServiceEntry,
  where: { readonly cloud: Cloud; readonly leg: Leg },
  accepted: string,
): readonly string[] {
  switch (entry.kind) {
    case 'no-port':
      return [`no port is named. ${howToName(entry.text) ?? accepted}`];
    case 'unclear':
      return [
        `it is not clear whether ${shortened(entry.number, 15)} is a port or part of a name. Write "port" before each port, or one service a line`,
      ];
    case 'service':
      return [...portReasons(entry), ...policyReasons(entry, where), ...nameReasons(entry.name)];
  }
}

/** `http80` */
function howToName(text: string): string | undefined {
  const [, name, port] = /(?<![^\s,(])(\p{L}{1,30})(\d{2,5})(?![^\s,)])/u.exec(text) ?? [];
  if (name === undefined || port === undefined) return undefined;
  return `If ${port} is one, write "${name} port ${port}"`;
}

/** Whether an entry stands for ports that can be listed: one, or a short range. */
export function isUsableRange({ port, last = port }: WithPort): boolean {
  return last >= port && last - port < LONGEST_RANGE;
}

/** Ports that are given more than once, ranges that overlap included. */
export function duplicateRefusals(services: readonly Service[]): readonly string[] {
  const names = new Map<number, string[]>();
  for (const { name, port } of services) names.set(port, [...(names.get(port) ?? []), name]);

  const portsByNames = new Map<string, number[]>();
  for (const [port, given] of names) {
    if (given.length < 2) continue;
    const shown = Array.from(new Set(given), (name) => quoted(name, 30)).slice(0, 3);
    const key = `given ${given.length} times (${listed(shown)})`;
    portsByNames.set(key, [...(portsByNames.get(key) ?? []), port]);
  }
  return Array.from(portsByNames, ([key, ports]) => {
    const runs = portRuns(ports.toSorted((one, other) => one - other)).map(runText);
    return ports.length === 1
      ? `Port ${runs[0]} is ${key}: give each port once.`
      : `Ports ${listed(runs)} are ${key}: give each port once.`;
  });
}

function portReasons(entry: WithPort): readonly string[] {
  const { port, last = port } = entry;
  const reasons: string[] = [];
  if (port < 1 || port > HIGHEST_PORT || last < 1 || last > HIGHEST_PORT) {
    reasons.push(`a port is a whole number from 1 to ${HIGHEST_PORT}`);
  } else if (last < port) {
    reasons.push(`the range runs backwards; write ${last}-${port}`);
  } else if (!isUsableRange(entry)) {
    reasons.push(
      `the range has ${last - port + 1} ports; at most ${LONGEST_RANGE} are accepted, because each port is opened and tested. Give the ports that the service uses`,
    );
  }
  if (entry.protocol !== undefined && entry.protocol !== 'tcp') reasons.push(TCP_ONLY);
  return reasons;
}

function policyReasons(
  entry: WithPort,
  where: { readonly cloud: Cloud; readonly leg: Leg },
): readonly string[] {
  const { name, port, last = port } = entry;
  const ports = isUsableRange(entry)
    ? Array.from({ length: last - port + 1 }, (_, offset) => port + offset)
    : [port];
  const rules = ports.map((one) => portRuleFor({ name, port: one }, where));
  const refusals = rules.flatMap((rule) => (rule?.verdict === 'refused' ? [rule.reason] : []));
  return Array.from(new Set(refusals));
}

function nameReasons(name: string): readonly string[] {
  const reasons: string[] = [];
  const length = Array.from(name).length;
  if (hasInvisibleControls(name)) {
    reasons.push('the name contains control characters; type it again as plain text');
  }
  if (length > LONGEST_NAME) {
    reasons.push(
      `the name has ${length} characters; at most ${LONGEST_NAME} are accepted, so that it fits on the card`,
    );
  }
  return reasons;
}
