import type { Cloud } from '../cloud.ts';
import type { Leg } from '../connection.ts';
import { type Parsed, refused } from '../problem.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';
import { describeServices, nameless } from './describe-services.ts';
import type { Service } from './intake.ts';
import { intakeLabel } from './labels.ts';
import { portRuleFor } from './port-policy.ts';
import { readServiceEntries, type ServiceEntry } from './service-entries.ts';
import { duplicateRefusals, isUsableRange, reasonsAgainst } from './service-refusals.ts';
import { joinedSentences, listed, MESSAGE_LIMIT, quoted } from './wording.ts';

/** As many ports as one leg may have, so that each can be opened and tested. */
export const MOST_PORTS = 20;

const ACCEPTED =
  'Give each service with its port, one a line, such as "Webserver, HTTP port 80" or "SFTP port 2222"';

type ServicesField = 'services' | 'outboundServices' | 'targets';

/** Whose ports these are: the table of what cannot be had differs by cloud and leg. */
export interface PortsOf {
  readonly cloud: Cloud;
  readonly leg: Leg;
}

const WHY: Readonly<Record<Leg, string>> = {
  inbound: 'Adobe opens these ports',
  outbound: 'Adobe connects to these ports on your services',
};

/** The ports of one leg or of one service ("Services and communication ports"). */
export function parseServices<Field extends ServicesField>(
  typed: string,
  where: PortsOf & { readonly field: Field },
): Parsed<readonly Service[], Field> {
  const label = intakeLabel(where.field, where.cloud);
  if (typedText(typed) === '') {
    return refused(where.field, `${label} is empty. ${ACCEPTED}: ${WHY[where.leg]}.`);
  }
  const read = readServices(typed, where);
  if (!read.ok) {
    const sentences = joinedSentences(read.refusals, MESSAGE_LIMIT - label.length - 2);
    return refused(where.field, `${label}: ${sentences}`);
  }
  const warnings = read.warnings.map((warning) => {
    return { field: where.field, message: `${label}: ${warning}` };
  });
  return { ok: true, value: read.services, warnings };
}

type ServicesRead =
  | {
      readonly ok: true;
      readonly services: readonly Service[];
      readonly warnings: readonly string[];
    }
  /** Sentences that name no field. */
  | { readonly ok: false; readonly refusals: readonly string[] };

/** What a text that is not empty says, or every reason why it is not accepted. */
export function readServices(typed: string, where: PortsOf): ServicesRead {
  const refusal = (...refusals: string[]): ServicesRead => ({ ok: false, refusals });
  if (typed.length > LONGEST_TEXT) {
    return refusal(
      `${typed.length} characters are given: at most ${LONGEST_TEXT} are read. ${ACCEPTED}.`,
    );
  }
  const text = typedText(typed);
  const entries = readServiceEntries(text);
  if (entries.length === 0) return refusal(`${quoted(text)} names no service. ${ACCEPTED}.`);

  const services = servicesOf(entries);
  const refusals = [
    ...grouped(entries, (entry) => reasonsAgainst(entry, where, ACCEPTED)),
    ...duplicateRefusals(services),
  ];
  if (services.length > MOST_PORTS) {
    refusals.push(
      `${services.length} ports are given: at most ${MOST_PORTS} are accepted, so that each can be opened and tested.`,
    );
  }
  if (refusals.length > 0) return refusal(...refusals);
  if (!isReadBack(services)) {
    return refusal(`${quoted(text, 100)} can be read in more than one way. ${ACCEPTED}.`);
  }
  return { ok: true, services, warnings: services.flatMap((one) => warningsOf(one, where)) };
}

/** What a form shows must mean the same when it is sent back, even with its lines joined. */
function isReadBack(services: readonly Service[]): boolean {
  const shown = describeServices(services);
  return [shown, shown.replaceAll('\n', ' ')].every((text) => {
    const entries = readServiceEntries(typedText(text));
    const again = servicesOf(entries);
    return (
      entries.every(({ kind }) => kind === 'service') &&
      again.length === services.length &&
      again.every(({ name, port }, at) => name === services[at]?.name && port === services[at].port)
    );
  });
}

/** A range is one service a port, with the same name. */
function servicesOf(entries: readonly ServiceEntry[]): readonly Service[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'service' || !isUsableRange(entry)) return [];
    const length = (entry.last ?? entry.port) - entry.port + 1;
    return Array.from({ length }, (_, offset) => {
      const port = entry.port + offset;
      return { name: entry.name === '' ? nameless(port) : entry.name, port };
    });
  });
}

/** One sentence a reason, citing every piece of the text that meets it. */
function grouped(
  entries: readonly ServiceEntry[],
  reasonsOf: (entry: ServiceEntry) => readonly string[],
): string[] {
  const citations = new Map<string, string[]>();
  for (const entry of entries) {
    for (const reason of reasonsOf(entry)) {
      citations.set(reason, [...(citations.get(reason) ?? []), quoted(entry.text, 50)]);
    }
  }
  return Array.from(citations, ([reason, given]) => {
    const shown = given.slice(0, 4);
    if (given.length > shown.length) shown.push(`${given.length - shown.length} more`);
    return `${listed(shown)}: ${reason}.`;
  });
}

function warningsOf(service: Service, where: PortsOf): readonly string[] {
  const rule = portRuleFor(service, where);
  return rule?.verdict === 'warned' ? [`${quoted(service.name)}: ${rule.reason}.`] : [];
}
