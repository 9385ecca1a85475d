import type { Cloud } from '../cloud.ts';
import type { Leg } from '../connection.ts';
import { LONGEST_RANGE } from './describe-services.ts';
import type { Service } from './intake.ts';
import { portRuleFor, TCP_ONLY } from './port-policy.ts';
import { portRuns, runText } from './port-runs.ts';
import type { ServiceEntry } from './service-entries.ts';
import { listed, quoted, shortened } from './wording.ts';

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
      return [noPort(entry.text, accepted)];
    case 'unclear':
      return [whyUnclear(entry)];
    case 'service':
      return [...portReasons(entry), ...policyReasons(entry, where), ...nameReasons(entry.name)];
  }
}

function whyUnclear({ number, why }: ServiceEntry & { kind: 'unclear' }): string {
  const [first = '', last = ''] = number.match(/\d{1,5}/g) ?? [];
  switch (why) {
    case 'role':
      return `it is not clear whether ${shortened(number, 15)} is a port or part of a name. Write "port" before each port, or one service a line`;
    case 'separators':
      return last.startsWith('0')
        ? `a port is written without a separator: if one is meant, write ${first}${last}`
        : `it is not clear whether this is one port or two. Write ${first}${last} for one, or "${first}, ${last}" for two`;
    case 'notation':
      return Number(first) >= 20 && Number(first) < Number(last)
        ? `it is not clear which ports are meant. Write "${first}-${last}" for a range, or "${first}, ${last}" for two ports`
        : 'it is not clear which ports are meant. Write each port, or a range such as 8000-8005';
  }
}

function noPort(text: string, accepted: string): string {
  const how = howToName(text);
  if (how !== undefined) return `no port is named. ${how}`;
  return /\d\d/.test(text)
    ? `no number in it is clearly a port. ${accepted}`
    : `no port is named. ${accepted}`;
}

/** `http80`, `http-80`, `80-http` */
function howToName(text: string): string | undefined {
  const behind = /(?<![^\s,(])(\p{L}{1,30})[-_@#>~]{0,3}(\d{2,5})(?![^\s,)])/u.exec(text);
  const before = /(?<![^\s,(])(\d{2,5})[-_@#>~]{0,3}(\p{L}{1,30})(?![^\s,)])/u.exec(text);
  const [name, port] = behind === null ? [before?.[2], before?.[1]] : [behind[1], behind[2]];
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
    const isAbridged = String(last).length < String(port).length;
    reasons.push(
      `the range runs backwards; write ${isAbridged ? 'both of its ends in full, such as 8000-8005' : `${last}-${port}`}`,
    );
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
  if (/[{}]|":/.test(name)) {
    reasons.push('this is JSON, which is not read here. Write each service like "HTTP port 80"');
  }
  if (length > LONGEST_NAME) {
    reasons.push(
      `the name has ${length} characters; at most ${LONGEST_NAME} are accepted, so that it fits on the card`,
    );
  }
  return reasons;
}
