import { listed, quoted, shortened } from '../intake/wording.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { trimmed } from '../trimmed.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';
import {
  azurePathsIn,
  PRIVATE_ENDPOINT,
  PRIVATE_LINK_SERVICE,
  rejoinedPath,
  restBehind,
} from './azure-resource-id.ts';
import { GUID, isGuid, isZeroGuid } from './guid.ts';
import { rejoined } from './rejoined.ts';
import type { ServiceInText } from './service-in-text.ts';

/** An Azure Private Link service, as its provider names it. */
export interface PrivateLinkService {
  readonly cloud: 'azure';
  /** The resource id, or the alias, as it was given but for white space. Compared in any case. */
  readonly name: string;
  /** The same in lower case: what tells services apart. */
  readonly id: string;
  /** `resource-id`: `/subscriptions/…/privateLinkServices/…`; `alias`: `….azure.privatelinkservice`. */
  readonly form: 'resource-id' | 'alias';
}

/**
 * The service that a private endpoint connects to ("Additional prerequisites specific to Azure"):
 * its resource id, or its alias `<prefix>.<guid>.<region>.azure.privatelinkservice`, also inside a
 * pasted line or the address of its page in the portal.
 */
export function parsePrivateLinkService(
  typed: string,
  { region }: { readonly region: string },
): Parsed<PrivateLinkService, 'service'> {
  const accepted = `Give its resource id, /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/privateLinkServices/<name>, or its alias, <prefix>.<guid>.${shortened(region, 40)}.azure.privatelinkservice`;
  const text = typedText(typed);
  if (text === '') return refused('service', `Private Link service is empty. ${accepted}.`);
  if (typed.length > LONGEST_TEXT) {
    return refused(
      'service',
      `Private Link service has ${typed.length} characters: at most ${LONGEST_TEXT} are read. ${accepted}.`,
    );
  }

  const visible = rejoined(rejoinedPath(text), ALIASES, (piece) => piece.includes('.'));
  const found = distinct(privateLinkServicesIn(visible));
  const elsewhere = found.find((one) => one.region !== undefined && one.region !== region);
  if (elsewhere !== undefined) {
    return refused(
      'service',
      `Private Link service ${quoted(elsewhere.service.name, 130)} is in region ${shortened(elsewhere.region ?? '', 40)}, but this request declares ${shortened(region, 40)}: both ends must be in the same region.`,
    );
  }
  const [first, ...others] = withoutOwnAlias(found);
  if (first === undefined) return refused('service', `${whyNone(visible)} ${accepted}.`);
  if (others.length > 0) {
    const names = [first, ...others].slice(0, 3).map(({ service }) => ending(service.name, 80));
    return refused(
      'service',
      `Private Link service: more than one is given (${listed(names)}). Give the one that this connection uses.`,
    );
  }
  const { service, start, end } = first;
  const rest =
    service.form === 'resource-id' ? restBehind(visible, end) : wordBefore(visible, start);
  if (rest === undefined) return parsed(service);
  const where = service.form === 'resource-id' ? 'behind' : 'before';
  return refused(
    'service',
    `Private Link service: ${quoted(rest, 50)} stands ${where} ${quoted(service.name.slice(service.name.lastIndexOf('/') + 1), 80)}. If it belongs to the name, take the space out; if not, give the name alone.`,
  );
}

/** What may be the beginning of the alias: `pls-sh op.<guid>…`. A label is one word or has a colon. */
function wordBefore(text: string, start: number): string | undefined {
  const [, word] =
    /(?:^|\s)([\w-]{1,80})\s{1,5}$/.exec(text.slice(Math.max(0, start - 90), start)) ?? [];
  return word !== undefined && /[-_\d]/.test(word) ? word : undefined;
}

/** All services that a text names, in its order; one that is named twice is in the list twice. */
export function privateLinkServicesIn(text: string): readonly ServiceInText<PrivateLinkService>[] {
  const byId = azurePathsIn(text).flatMap((path): ServiceInText<PrivateLinkService>[] => {
    if (path.kind !== 'resource' || path.type !== PRIVATE_LINK_SERVICE) return [];
    const { start, end, id } = path;
    return [{ start, end, service: serviceOf(id, 'resource-id'), region: undefined }];
  });
  return [...byId, ...aliasesIn(text)].toSorted((one, other) => one.start - other.start);
}

/** An alias may be broken behind its first full stop. */
const ALIASES = [
  new RegExp(
    String.raw`^[A-Za-z0-9][\w-]{0,79}\.${GUID}\.[a-z][a-z0-9]{2,39}\.azure\.privatelinkservice`,
    'i',
  ),
];
const ALIAS = new RegExp(
  String.raw`^[A-Za-z0-9][\w.-]{0,79}\.(?<guid>${GUID})\.(?<region>[a-z][a-z0-9]{2,39})\.azure\.privatelinkservice$`,
  'i',
);

function aliasesIn(text: string): readonly ServiceInText<PrivateLinkService>[] {
  return Array.from(text.matchAll(/[A-Za-z0-9][\w.-]*/g)).flatMap((match) => {
    const name = match[0].replace(/[.-]{1,3}$/, '');
    const { guid, region } = ALIAS.exec(name)?.groups ?? {};
    if (guid === undefined || region === undefined || isZeroGuid(guid)) return [];
    const place = { start: match.index, end: match.index + name.length };
    return [{ ...place, service: serviceOf(name, 'alias'), region: region.toLowerCase() }];
  });
}

function serviceOf(name: string, form: PrivateLinkService['form']): PrivateLinkService {
  return { cloud: 'azure', name, id: name.toLowerCase(), form };
}

function distinct(
  found: readonly ServiceInText<PrivateLinkService>[],
): readonly ServiceInText<PrivateLinkService>[] {
  return found.filter(
    ({ service }, index) => found.findIndex((one) => one.service.id === service.id) === index,
  );
}

/**
 * `az network private-link-service show` prints a service's id and its alias, whose prefix is the
 * service's name: one service, not two.
 */
function withoutOwnAlias(
  found: readonly ServiceInText<PrivateLinkService>[],
): readonly ServiceInText<PrivateLinkService>[] {
  const byId = found.filter(({ service }) => service.form === 'resource-id');
  const names = byId.map(({ service }) => service.id.slice(service.id.lastIndexOf('/') + 1));
  return found.filter(({ service }) => {
    if (service.form === 'resource-id') return true;
    return !names.some((name) => service.id.startsWith(`${name}.`));
  });
}

function whyNone(text: string): string {
  const given = `Private Link service ${quoted(text, 90)}`;
  const [path] = azurePathsIn(text);
  if (path?.kind === 'flawed') return `${given} ${path.flaw}.`;
  if (path?.type === PRIVATE_ENDPOINT) {
    return `${given} is the id of a private endpoint, not of the Private Link service that an endpoint connects to.`;
  }
  if (path?.type === 'microsoft.network/loadbalancers') {
    return `${given} is the id of a load balancer, not of the Private Link service in front of it.`;
  }
  if (path !== undefined) {
    return `${given} is the id of another resource (${shortened(path.type, 60)}).`;
  }
  if (/[{<][a-z_ -]{2,40}[}>]/i.test(text)) {
    return `${given} still has a placeholder: fill in your own values.`;
  }
  if (/\.privatelinkservice/i.test(text)) {
    return `${given} is not a complete alias: a prefix, a GUID, the region and "azure.privatelinkservice" are joined by full stops.`;
  }
  if (/vpce-|amazonaws/i.test(text)) {
    return `${given} is a name of AWS, but this request is for Azure.`;
  }
  if (isGuid(trimmed(text, /\W/))) {
    return `${given} is a GUID alone: it does not name a service.`;
  }
  if (/privateLinkServices/i.test(text)) {
    return `${given} is not complete: a resource id begins with /subscriptions/<guid>.`;
  }
  return `${given} is not the id or alias of a Private Link service.`;
}

/** The end of an id tells services apart; its beginning is the same for many. */
function ending(name: string, limit: number): string {
  return name.length <= limit ? name : `…${name.slice(1 - limit)}`;
}
