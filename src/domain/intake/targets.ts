import type { Cloud } from '../cloud.ts';
import type { ProviderService } from '../evidence/provider-service.ts';
import { AWS_NAMES, rejoined } from '../evidence/rejoined.ts';
import type { ServiceInText } from '../evidence/service-in-text.ts';
import { type Parsed, type Problem, refused } from '../problem.ts';
import { trimmed } from '../trimmed.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';
import { describeServices } from './describe-services.ts';
import type { IntakeForm, Service, Target } from './intake.ts';
import { intakeLabel } from './labels.ts';
import { MOST_PORTS, parseServices, readServices } from './services.ts';
import { servicesNamedIn, unreadNameIn, whyNoService } from './target-names.ts';
import { nameRefusals, shortName, unusualId, type Where } from './target-refusals.ts';
import { joinedSentences, listed, MESSAGE_LIMIT, quoted } from './wording.ts';

type TargetField = 'targets' | 'outboundServices';
type TargetTexts = Pick<IntakeForm, TargetField>;
type Found = readonly ServiceInText<ProviderService>[];

/**
 * The customer's services that Adobe connects to ("Endpoint service"), each with its ports. The text
 * is split at the names in it; what stands behind a name are its own ports. A service that names
 * none has those of `outboundServices`.
 */
export function parseTargets(
  form: TargetTexts,
  where: Where,
): Parsed<readonly Target[], TargetField> {
  const outcome = readTargets(form, where);
  if (!outcome.ok) return outcome;
  const again = readTargets(describeTargets(outcome.value), where);
  if (again.ok && JSON.stringify(again.value) === JSON.stringify(outcome.value)) return outcome;
  const label = intakeLabel('targets', where.cloud);
  return refused(
    'targets',
    `${label}: ${quoted(form.targets, 100)} can be read in more than one way, or is too long. Give one service a line, and behind it each of its ports, such as "mysql port 3306".`,
  );
}

/** The two texts that {@link parseTargets} reads back; ports that all services share stand apart. */
export function describeTargets(targets: readonly Target[]): TargetTexts {
  const ports = new Set(targets.map(({ services }) => describeServices(services)));
  const [shared, ...others] = ports;
  if (shared !== undefined && others.length === 0) {
    const names = targets.map(({ service }) => service.name);
    return { targets: names.join('\n'), outboundServices: shared };
  }
  const lines = targets.map(({ service, services }) => {
    return `${service.name}\n${describeServices(services)}`;
  });
  return { targets: lines.join('\n'), outboundServices: '' };
}

function readTargets(form: TargetTexts, where: Where): Parsed<readonly Target[], TargetField> {
  const named = readNames(form.targets, where);
  const shared = readShared(form.outboundServices, where.cloud);
  const bare = named.targets.filter(({ services }) => services === 'none given');
  const problems: Problem<TargetField>[] = [...named.problems];
  if (!shared.ok) problems.push(...shared.problems);
  else if (shared.value.length === 0 && bare.length > 0) {
    problems.push({ field: 'outboundServices', message: noPorts(bare, where.cloud) });
  }
  if (problems.length > 0 || !shared.ok) return { ok: false, problems };

  const targets = named.targets.map(({ service, services }) => {
    return { service, services: services === 'none given' ? shared.value : services };
  });
  const total = targets.reduce((sum, { services }) => sum + services.length, 0);
  if (total > MOST_PORTS) {
    const field = bare.length > 0 ? 'outboundServices' : 'targets';
    return refused(
      field,
      `${intakeLabel(field, where.cloud)}: the services have ${total} ports together: at most ${MOST_PORTS} are accepted, so that each can be opened and tested.`,
    );
  }
  const warnings = [...named.warnings, ...shared.warnings];
  if (bare.length === 0 && shared.value.length > 0) {
    const message = `${intakeLabel('outboundServices', where.cloud)}: not used, because every service names ports of its own.`;
    warnings.push({ field: 'outboundServices', message });
  }
  return { ok: true, value: targets, warnings };
}

interface NamedTarget {
  readonly service: ProviderService;
  /** Its own ports; none where they are refused. */
  readonly services: readonly Service[] | 'none given';
}

interface NamesRead {
  readonly targets: readonly NamedTarget[];
  readonly problems: readonly Problem<'targets'>[];
  readonly warnings: readonly Problem<TargetField>[];
}

function readNames(typed: string, where: Where): NamesRead {
  const label = intakeLabel('targets', where.cloud);
  const problem = (message: string): Problem<'targets'> => {
    return { field: 'targets', message: `${label}: ${message}` };
  };
  const nothing = (message: string): NamesRead => {
    const shown = joinedSentences([message], MESSAGE_LIMIT - label.length - 2);
    return { targets: [], problems: [problem(shown)], warnings: [] };
  };
  if (typed.length > LONGEST_TEXT) {
    return nothing(`${typed.length} characters are given, at most ${LONGEST_TEXT} are read.`);
  }
  const text = rejoined(typedText(typed), AWS_NAMES);
  const found = servicesNamedIn(text, where.cloud, where.region);
  if (found.length === 0) return nothing(whyNoService(text, where.cloud, where.region));

  const refusals = [...nameRefusals(found, where), ...refusalsBefore(text, found, where)];
  const warnings: string[] = [];
  const targets = found.map(({ service }, index): NamedTarget => {
    const read = readOwn(textBehind(text, found, index), service, where);
    refusals.push(...read.refusals);
    warnings.push(...read.warnings, ...unusualId(service));
    return { service, services: read.services };
  });
  const room = MESSAGE_LIMIT - label.length - 2;
  return {
    targets,
    problems: refusals.length === 0 ? [] : [problem(joinedSentences(refusals, room))],
    warnings: warnings.map(problem),
  };
}

interface OwnPorts {
  readonly services: NamedTarget['services'];
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
}

/** The ports behind a service's name. */
function readOwn(text: string, service: ProviderService, where: Where): OwnPorts {
  if (isBlank(text)) return { services: 'none given', refusals: [], warnings: [] };
  const unread = unreadNameIn(text, where.cloud, where.region);
  if (unread !== undefined) return { services: [], refusals: [unread], warnings: [] };
  const read = readServices(text, { cloud: where.cloud, leg: 'outbound' });
  if (read.ok) return { ...read, refusals: [] };
  const refusals = read.refusals.map((refusal) => `Ports of ${shortName(service)}: ${refusal}`);
  return { services: [], refusals, warnings: [] };
}

/** The ports of the services that name none. */
function readShared(text: string, cloud: Cloud): Parsed<readonly Service[], 'outboundServices'> {
  if (text.trim() === '') return { ok: true, value: [], warnings: [] };
  return parseServices(text, { cloud, leg: 'outbound', field: 'outboundServices' });
}

/** Ports in front of the first name belong to no service. */
function refusalsBefore(text: string, found: Found, where: Where): readonly string[] {
  const before = withoutOrdinal(text.slice(0, found[0]?.start), 1);
  const unread = unreadNameIn(before, where.cloud, where.region);
  if (unread !== undefined) return [unread];
  if (!/\d/.test(before)) return [];
  return [
    `${quoted(before, 60)} stands before the first service: write the ports of a service behind its name.`,
  ];
}

const OPENING = /["'`“‘([{<|]/;

/** What stands between a name and the next one, without the quotes and list marks around names. */
function textBehind(text: string, found: Found, index: number): string {
  const next = found[index + 1];
  const behind = text
    .slice(found[index]?.end, next?.start)
    .replace(/^["'`”’)\]}>|]+/, '')
    .replace(/^\s*[:/](?=\d)/, ' port ');
  if (next === undefined) return behind;
  return withoutOrdinal(trimmed(behind, OPENING, 'end'), index + 2);
}

/** `2. ` or `2) ` in front of the second service of a list. */
function withoutOrdinal(text: string, position: number): string {
  const marked = text.trimEnd();
  const before = marked.slice(0, -`${position}.`.length);
  const isOrdinal = [`${position}.`, `${position})`].some((mark) => marked === before + mark);
  return isOrdinal && (before === '' || /\s$/.test(before)) ? before : text;
}

function isBlank(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text.replace(/^[\s\p{P}]*and[\s\p{P}]*$/iu, ''));
}

function noPorts(bare: readonly NamedTarget[], cloud: Cloud): string {
  const label = intakeLabel('outboundServices', cloud);
  const names = bare.slice(0, 3).map(({ service }) => shortName(service));
  if (bare.length > names.length) names.push(`${bare.length - names.length} more`);
  return `${label} is empty, and ${listed(names)} ${bare.length === 1 ? 'has' : 'have'} no ports behind the name. Give the ports here, such as "mysql port 3306": Adobe connects to them and tests each.`;
}
