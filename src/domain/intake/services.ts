import type { Leg } from '../connection.ts';
import { type Parsed, type Problem, refused } from '../problem.ts';
import type { Cloud, Service } from './intake.ts';
import { portRuleFor, TCP_ONLY } from './port-policy.ts';
import { readServiceEntries, type ServiceEntry } from './service-entries.ts';
import { hasInvisibleControls, joinedSentences, listed, MESSAGE_LIMIT, quoted } from './wording.ts';

const MOST_SERVICES = 20;
const LONGEST_NAME = 60;
/** As much as Slack's text input takes. */
const LONGEST_TEXT = 3_000;

const ACCEPTED =
  'Give each service with its port, one a line, such as "Webserver, HTTP port 80" or "SFTP port 2222"';

/** The ports that Adobe must open ("Services and communication ports"); inbound, on AWS. */
export function parseServices(text: string): Parsed<readonly Service[], 'services'> {
  if (text.trim() === '') {
    return refused(
      'services',
      `Services and ports is empty. ${ACCEPTED}: Adobe opens these ports.`,
    );
  }
  if (text.length > LONGEST_TEXT) {
    return refused(
      'services',
      `Services and ports has ${text.length} characters: at most ${LONGEST_TEXT} are read. ${ACCEPTED}.`,
    );
  }

  const entries = readServiceEntries(text);
  const services = servicesOf(entries);
  const where = { cloud: 'aws', leg: 'inbound' } as const;
  const refusals = [...grouped(entries, where), ...duplicateRefusals(services)];
  if (entries.length === 0) refusals.push(`${quoted(text)} names no service. ${ACCEPTED}.`);
  if (services.length > MOST_SERVICES) {
    refusals.push(
      `${services.length} services are given: at most ${MOST_SERVICES} are accepted, so that each can be opened and tested.`,
    );
  }
  if (refusals.length > 0) {
    return refused(
      'services',
      `Services and ports: ${joinedSentences(refusals, MESSAGE_LIMIT - 20)}`,
    );
  }
  if (!isReadBack(services)) {
    return refused(
      'services',
      `Services and ports: ${quoted(text, 100)} can be read in more than one way. ${ACCEPTED}.`,
    );
  }
  return { ok: true, value: services, warnings: services.flatMap((one) => warningsOf(one, where)) };
}

/** The text that the card shows and the form is prefilled with; {@link parseServices} reads it back. */
export function describeServices(services: readonly Service[]): string {
  return services
    .map(({ name, port }) => (name === nameless(port) ? `port ${port}` : `${name} port ${port}`))
    .join('\n');
}

/** What the card shows must mean the same when it is sent back, even with its lines joined. */
function isReadBack(services: readonly Service[]): boolean {
  const shown = describeServices(services);
  return [shown, shown.replaceAll('\n', ' ')].every((text) => {
    const entries = readServiceEntries(text);
    const again = servicesOf(entries);
    return (
      again.length === services.length &&
      entries.length === services.length &&
      again.every(({ name, port }, at) => name === services[at]?.name && port === services[at].port)
    );
  });
}

function servicesOf(entries: readonly ServiceEntry[]): readonly Service[] {
  return entries.flatMap((entry) => (entry.kind === 'service' ? [serviceOf(entry)] : []));
}

function nameless(port: number): string {
  return `Port ${port}`;
}

function serviceOf(entry: ServiceEntry & { kind: 'service' }): Service {
  return { name: entry.name === '' ? nameless(entry.port) : entry.name, port: entry.port };
}

interface Where {
  readonly cloud: Cloud;
  readonly leg: Leg;
}

/** One sentence a reason, citing every piece of the text that meets it. */
function grouped(entries: readonly ServiceEntry[], where: Where): string[] {
  const citations = new Map<string, string[]>();
  for (const entry of entries) {
    for (const reason of reasonsAgainst(entry, where)) {
      citations.set(reason, [...(citations.get(reason) ?? []), quoted(entry.text, 50)]);
    }
  }
  return Array.from(citations, ([reason, given]) => {
    const shown = given.slice(0, 4);
    if (given.length > shown.length) shown.push(`${given.length - shown.length} more`);
    return `${listed(shown)}: ${reason}.`;
  });
}

function reasonsAgainst(entry: ServiceEntry, where: Where): readonly string[] {
  switch (entry.kind) {
    case 'no-port':
      return [`no port is named. ${ACCEPTED}`];
    case 'range':
      return ['ranges are not accepted; list each port, because each is opened and tested'];
    case 'unclear':
      return [
        `it is not clear whether ${entry.number.slice(0, 10)} is a port or part of a name. Write "port" before each port, or one service a line`,
      ];
    case 'service':
      return reasonsAgainstService(entry, where);
  }
}

function reasonsAgainstService(
  entry: ServiceEntry & { kind: 'service' },
  where: Where,
): readonly string[] {
  const reasons: string[] = [];
  const rule = portRuleFor(entry, where);
  const length = Array.from(entry.name).length;
  if (entry.port < 1 || entry.port > 65_535) {
    reasons.push('a port is a whole number from 1 to 65535');
  }
  if (entry.protocol !== undefined && entry.protocol !== 'tcp') reasons.push(TCP_ONLY);
  if (rule?.verdict === 'refused') reasons.push(rule.reason);
  if (hasInvisibleControls(entry.name)) {
    reasons.push('the name contains control characters; type it again as plain text');
  }
  if (length > LONGEST_NAME) {
    reasons.push(
      `the name has ${length} characters; at most ${LONGEST_NAME} are accepted, so that it fits on the card`,
    );
  }
  return reasons;
}

function duplicateRefusals(services: readonly Service[]): readonly string[] {
  const names = new Map<number, string[]>();
  for (const { name, port } of services) names.set(port, [...(names.get(port) ?? []), name]);
  return Array.from(names).flatMap(([port, given]) => {
    const [first, second] = given;
    if (first === undefined || second === undefined) return [];
    const which =
      first === second ? quoted(first, 30) : `${quoted(first, 30)} and ${quoted(second, 30)}`;
    return [`Port ${port} is given ${given.length} times (${which}): give each port once.`];
  });
}

function warningsOf(service: Service, where: Where): readonly Problem<'services'>[] {
  const rule = portRuleFor(service, where);
  if (rule?.verdict !== 'warned') return [];
  return [{ field: 'services', message: `${quoted(service.name)}: ${rule.reason}.` }];
}
