import type { Cloud } from '../cloud.ts';
import { hasUsualIdLength } from '../evidence/pasted-names.ts';
import type { ProviderService } from '../evidence/provider-service.ts';
import type { ServiceInText } from '../evidence/service-in-text.ts';
import { CLOUD_NAMES } from './labels.ts';
import { quoted, shortened } from './wording.ts';

const MOST_TARGETS = 5;

/** What the request declares, which the names have to agree with. */
export interface Where {
  readonly cloud: Cloud;
  /** Undefined while it is not known, and then not compared. */
  readonly region: string | undefined;
}

/** What is wrong with the services that a text names, whatever their ports. */
export function nameRefusals(
  found: readonly ServiceInText<ProviderService>[],
  where: Where,
): readonly string[] {
  const own = found.filter(({ service }) => service.cloud === where.cloud);
  return [
    ...found.flatMap(({ service }) => wrongCloud(service, where.cloud)),
    ...own.flatMap(({ service, cut }) =>
      cut === undefined ? [] : [`${shortName(service)} ${cut}.`],
    ),
    ...own.flatMap((one) => wrongRegion(one, where.region)),
    ...repeated(own.map(({ service }) => service)),
  ];
}

/** A reason to look twice, not to refuse: the guide's own examples have other ids. */
export function unusualId(service: ProviderService): readonly string[] {
  if (service.cloud === 'azure' || hasUsualIdLength(service.id)) return [];
  return [
    `the id ${quoted(service.id, 80)} is unusual: AWS ids have 8 or 17 hexadecimal digits (0-9, a-f). Check that it was copied completely.`,
  ];
}

/** The end of a name tells services apart; its beginning is the same for many. */
export function shortName(service: ProviderService): string {
  const name = service.cloud === 'aws' ? service.id : service.name;
  return quoted(name.length <= 80 ? name : `…${name.slice(-79)}`, 80);
}

function wrongCloud(service: ProviderService, cloud: Cloud): readonly string[] {
  if (service.cloud === cloud) return [];
  return [
    `${shortName(service)} is a name of ${CLOUD_NAMES[service.cloud]}, but this request is for ${CLOUD_NAMES[cloud]}: both ends must be in the same cloud.`,
  ];
}

function wrongRegion(
  { service, region }: ServiceInText<ProviderService>,
  declared: string | undefined,
): readonly string[] {
  if (declared === undefined || region === undefined || region === declared) return [];
  return [
    `${shortName(service)} is in region ${shortened(region, 40)}, but this request declares ${shortened(declared, 40)}: both ends must be in the same region.`,
  ];
}

function repeated(services: readonly ProviderService[]): readonly string[] {
  const byId = new Map<string, ProviderService[]>();
  for (const service of services) {
    byId.set(service.id, [...(byId.get(service.id) ?? []), service]);
  }
  const sentences = Array.from(byId.values()).flatMap(([service, ...again]) => {
    if (service === undefined || again.length === 0) return [];
    return [`${shortName(service)} is given ${again.length + 1} times: give it once.`];
  });
  if (byId.size > MOST_TARGETS) {
    sentences.push(
      `${byId.size} services are given, at most ${MOST_TARGETS} are accepted: each is connected and tested by itself.`,
    );
  }
  return [...sentences, ...givenTwice(services)];
}

/** By its id and by its alias. */
function givenTwice(services: readonly ProviderService[]): readonly string[] {
  return services.flatMap((alias) => {
    const service = services.find((one) => isAliasOf(alias, one));
    if (service === undefined) return [];
    return [
      `${shortName(alias)} looks like the alias of ${shortName(service)}: give one of the two, or one service is connected twice.`,
    ];
  });
}

/** Whether two names seem to be of one service: the same, or its id and its alias. */
export function isSameService(one: ProviderService, other: ProviderService): boolean {
  return one.id === other.id || isAliasOf(one, other) || isAliasOf(other, one);
}

/** An alias begins with the name of its service, with which the resource id ends. */
function isAliasOf(alias: ProviderService, service: ProviderService): boolean {
  if (alias.cloud !== 'azure' || service.cloud !== 'azure') return false;
  if (alias.form !== 'alias' || service.form !== 'resource-id') return false;
  return alias.id.startsWith(`${service.id.slice(service.id.lastIndexOf('/') + 1)}.`);
}
