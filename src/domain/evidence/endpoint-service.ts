import { listed, quoted, shortened } from '../intake/wording.ts';
import { type Parsed, refused } from '../problem.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';
import { hasUsualIdLength, pastedNames, pastedNamesIn, whyCut } from './pasted-names.ts';
import { AWS_NAMES, rejoined } from './rejoined.ts';
import type { ServiceInText } from './service-in-text.ts';

/** An AWS endpoint service, as its provider names it. */
export interface EndpointService {
  readonly cloud: 'aws';
  /** `com.amazonaws.vpce.<region>.<id>` */
  readonly name: string;
  /** `vpce-svc-…` */
  readonly id: string;
  readonly region: string;
}

/**
 * The service that an endpoint connects to: Adobe's, which the ticket is updated with ("Enablement
 * workflow", step 2), or the customer's ("Prerequisites", "Endpoint service").
 * `com.amazonaws.vpce.<region>.vpce-svc-<id>`, its id alone or its DNS name, also inside a pasted line.
 */
export function parseEndpointService(
  typed: string,
  { region }: { readonly region: string },
): Parsed<EndpointService, 'service'> {
  const accepted = `com.amazonaws.vpce.${region}.vpce-svc-<id>, or its id or DNS name`;
  const text = typedText(typed);
  if (text === '') return refused('service', `Endpoint service is empty: give ${accepted}.`);
  if (typed.length > LONGEST_TEXT) {
    return refused(
      'service',
      `Endpoint service has ${typed.length} characters: give the name alone, ${accepted}.`,
    );
  }

  const whole = rejoined(text, AWS_NAMES);
  const services = new Map<string, EndpointService>();
  for (const { service, cut } of endpointServicesIn(whole, region)) {
    if (cut !== undefined) {
      return refused(
        'service',
        `Endpoint service ${quoted(service.id, 80)} ${cut}: give ${accepted}.`,
      );
    }
    services.set(service.name, service);
  }
  const [service, ...others] = services.values();
  if (service === undefined) {
    return refused('service', `${whyNone(text, pastedNames(whole))} Give ${accepted}.`);
  }
  if (others.length > 0) {
    const found = [service, ...others].slice(0, 3).map(({ name }) => shortened(name, 80));
    return refused(
      'service',
      `Endpoint service: more than one is given (${listed(found)}). Give the one that this connection uses.`,
    );
  }
  if (service.region !== region) {
    return refused(
      'service',
      `Endpoint service ${quoted(service.name, 90)} is in region ${shortened(service.region, 40)}, but this request declares ${region}: both ends must be in the same region.`,
    );
  }
  return { ok: true, value: service, warnings: warningsFor(service) };
}

/** All services that a text names, in its order; one that is named twice is in the list twice. */
export function endpointServicesIn(
  text: string,
  declaredRegion: string,
): readonly ServiceInText<EndpointService>[] {
  return pastedNamesIn(text).flatMap(({ name, start, end }) => {
    const named = serviceNamed(name, declaredRegion);
    if (named === undefined) return [];
    const { service, stated } = named;
    const cut = whyCut(service.id, name.endsWith(service.id) ? text.slice(end, end + 60) : '');
    return [{ start, end, service, region: stated, cut }];
  });
}

/** The service's name in full, which {@link parseEndpointService} reads back. */
export function endpointServiceName(region: string, id: string): string {
  return `com.amazonaws.vpce.${region}.${id}`;
}

interface NamedService {
  readonly service: EndpointService;
  /** The region in the name; an id alone has none. */
  readonly stated: string | undefined;
}

function serviceNamed(name: string, declaredRegion: string): NamedService | undefined {
  const full =
    /^(?:com\.amazonaws|cn\.com\.amazonaws|eu\.amazonaws)\.vpce\.([a-z0-9-]+)\.(vpce-svc-[0-9a-z]{8,64})$/.exec(
      name,
    );
  const dns =
    /^(?:\*\.)?(vpce-svc-[0-9a-z]{8,64})\.([a-z0-9-]+)\.vpce\.amazonaws\.(?:com(?:\.cn)?|eu)$/.exec(
      name,
    );
  const id = /^vpce-svc-[0-9a-z]{8,64}$/.exec(name)?.[0] ?? full?.[2] ?? dns?.[1];
  if (id === undefined) return undefined;
  const stated = full?.[1] ?? dns?.[2];
  const region = stated ?? declaredRegion;
  return { service: { cloud: 'aws', name: endpointServiceName(region, id), id, region }, stated };
}

function whyNone(text: string, names: readonly string[]): string {
  const given = `Endpoint service ${quoted(text, 90)}`;
  const endpoint = names.find((name) => /^vpce-(?!svc-)[0-9a-z-]+/.test(name));
  if (endpoint !== undefined) {
    return `${given} names an endpoint (vpce-…), not an endpoint service: a service's id begins with vpce-svc-.`;
  }
  if (/<[a-z][a-z -]{2,30}>/i.test(text)) {
    return `${given} still has the guide's placeholders: fill in your own values.`;
  }
  if (/privatelinkservice/i.test(text)) {
    return `${given} is a name of Azure, but this request is for AWS.`;
  }
  if (names.some((name) => name.includes('vpce-svc-'))) {
    return `${given} is not complete: after vpce-svc- come at least 8 lower-case letters and digits and nothing else.`;
  }
  if (names.some((name) => /^com\.amazonaws\.[a-z0-9-]+\.[a-z0-9.-]+$/.test(name))) {
    return `${given} is a service of AWS itself, not an endpoint service of a VPC.`;
  }
  return `${given} is not the name of an endpoint service.`;
}

function warningsFor({ id }: EndpointService) {
  if (hasUsualIdLength(id)) return [];
  const message = `Endpoint service id ${quoted(id, 80)} is unusual: AWS ids have 8 or 17 hexadecimal digits (0-9, a-f). Check that it was copied completely.`;
  return [{ field: 'service', message } as const];
}
