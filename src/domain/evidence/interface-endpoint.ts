import { listed, quoted, shortened } from '../intake/wording.ts';
import { type Parsed, type Problem, refused } from '../problem.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';
import type { EndpointService } from './endpoint-service.ts';
import { isGuideExample } from './guide-examples.ts';
import { hasUsualIdLength, pastedNames, pastedNamesIn, whyCut } from './pasted-names.ts';
import { AWS_NAMES, rejoined } from './rejoined.ts';

/** An AWS interface endpoint, in either VPC, and the DNS name that AWS gave it. */
export interface InterfaceEndpoint {
  readonly cloud: 'aws';
  /** `vpce-…` */
  readonly id: string;
  /** Regional (or zonal) DNS name, lower case, without a trailing dot. */
  readonly dnsName: string;
}

type EndpointField = 'endpointId' | 'dnsName';

/** Where the endpoint must be: at the endpoint service of this connection, in its region. */
interface EndpointPlace {
  readonly service: Pick<EndpointService, 'id' | 'name'>;
  readonly region: string;
}

/** The endpoint that triggers the connection request ("Enablement workflow", steps 3 and 6). */
export function parseInterfaceEndpoint(
  typed: { readonly endpointId: string; readonly dnsName: string },
  place: EndpointPlace,
): Parsed<InterfaceEndpoint, EndpointField> {
  const id = parseEndpointId(typed.endpointId);
  const dnsName = parseDnsName(typed.dnsName, id.ok ? id.value : undefined, place);
  if (!id.ok || !dnsName.ok) {
    return {
      ok: false,
      problems: [...(id.ok ? [] : id.problems), ...(dnsName.ok ? [] : dnsName.problems)],
    };
  }
  return {
    ok: true,
    value: { cloud: 'aws', id: id.value, dnsName: dnsName.value },
    warnings: [...id.warnings, ...dnsName.warnings],
  };
}

function parseEndpointId(typed: string): Parsed<string, 'endpointId'> {
  const accepted =
    'Give the id that the Endpoints page of the VPC console shows, such as vpce-0a1b2c3d4e5f67890';
  const field = 'endpointId';
  const text = typedText(typed);
  if (text === '') return refused(field, `Endpoint id is empty. ${accepted}.`);
  if (typed.length > LONGEST_TEXT) {
    return refused(field, `Endpoint id has ${typed.length} characters. ${accepted}.`);
  }
  const given = `Endpoint id ${quoted(text)}`;
  const whole = rejoined(text, AWS_NAMES);
  const found = pastedNamesIn(whole);
  const names = found.map(({ name }) => name);
  const endpoints = found.filter(({ name }) => /^vpce-(?!svc-)[0-9a-z]{8,64}$/.test(name));
  for (const { name, end } of endpoints) {
    const cut = whyCut(name, whole.slice(end, end + 60));
    if (cut !== undefined)
      return refused(field, `Endpoint id ${quoted(name, 80)} ${cut}. ${accepted}.`);
  }
  const [id, ...others] = new Set(endpoints.map(({ name }) => name));
  if (id !== undefined && others.length === 0) {
    return { ok: true, value: id, warnings: warningsFor(id) };
  }
  if (id !== undefined) {
    const choices = [id, ...others].slice(0, 4).map((one) => shortened(one, 40));
    return refused(
      field,
      `${given} names more than one endpoint (${listed(choices)}): give this connection's one.`,
    );
  }
  if (names.some((name) => name.includes('vpce-svc-') && !name.includes('.'))) {
    return refused(
      field,
      `${given} is the id of an endpoint service: the endpoint's own id begins with vpce- without svc. ${accepted}.`,
    );
  }
  if (names.some((name) => name.includes('.'))) {
    return refused(field, `${given} is a name: the id alone stands here. ${accepted}.`);
  }
  return refused(field, `${given} is not an endpoint id. ${accepted}.`);
}

function warningsFor(id: string): readonly Problem<'endpointId'>[] {
  if (isGuideExample(id)) {
    const message = `Endpoint id ${quoted(id)} is the guide's example: check that it is this connection's.`;
    return [{ field: 'endpointId', message }];
  }
  if (hasUsualIdLength(id)) return [];
  const message = `Endpoint id ${quoted(id, 80)} is unusual: AWS ids have 8 or 17 hexadecimal digits (0-9, a-f). Check that it was copied completely.`;
  return [{ field: 'endpointId', message }];
}

/** The parts of `<endpoint-id>-<suffix>[-<zone>].<service-id>.<region>.vpce.amazonaws.com`. */
interface DnsNameParts {
  readonly name: string;
  readonly endpointId: string;
  readonly zone: string | undefined;
  readonly serviceId: string;
  readonly region: string;
}

function partsOf(name: string): DnsNameParts | undefined {
  const match =
    /^(vpce-(?!svc-)[0-9a-z]{8,64})-([0-9a-z]{1,32})(?:-([a-z0-9-]{1,40}))?\.(vpce-svc-[0-9a-z]{8,64})\.([a-z0-9-]{1,40})\.vpce\.amazonaws\.com$/.exec(
      name,
    );
  const [, endpointId, , zone, serviceId, region] = match ?? [];
  if (endpointId === undefined || serviceId === undefined || region === undefined) return undefined;
  return { name, endpointId, zone, serviceId, region };
}

function parseDnsName(
  typed: string,
  endpointId: string | undefined,
  place: EndpointPlace,
): Parsed<string, 'dnsName'> {
  const shape = `${endpointId ?? '<endpoint-id>'}-<suffix>.${place.service.id}.${place.region}.vpce.amazonaws.com`;
  const accepted = `Give the first of the endpoint's DNS names, ${shape}`;
  const field = 'dnsName';
  const text = typedText(typed);
  if (text === '') return refused(field, `DNS name is empty. ${accepted}.`);
  if (typed.length > LONGEST_TEXT) {
    return refused(field, `DNS name has ${typed.length} characters. ${accepted}.`);
  }
  const names = pastedNames(rejoined(text, AWS_NAMES)).filter((name) => name.includes('.'));
  const candidates = names
    .flatMap((name) => partsOf(name) ?? [])
    .map((parts) => ({ parts, mismatches: mismatchesOf(parts, endpointId, place) }))
    .toSorted((one, other) => rank(one) - rank(other));
  const best = candidates[0];
  if (best === undefined) return refused(field, `${whyNoName(text, names)} ${accepted}.`);
  if (best.mismatches.length === 0) return { ok: true, value: best.parts.name, warnings: [] };
  return refused(field, `DNS name: ${best.mismatches.join(' ')}`);
}

/** What fits before what does not; the regional name before those of its zones. */
function rank(candidate: { parts: DnsNameParts; mismatches: readonly string[] }): number {
  return candidate.mismatches.length * 2 + (candidate.parts.zone === undefined ? 0 : 1);
}

function mismatchesOf(
  parts: DnsNameParts,
  endpointId: string | undefined,
  { service, region }: EndpointPlace,
): readonly string[] {
  const mismatches: string[] = [];
  if (endpointId !== undefined && parts.endpointId !== endpointId) {
    mismatches.push(
      `It belongs to endpoint ${shortened(parts.endpointId, 40)}, but the endpoint id given is ${shortened(endpointId, 40)}.`,
    );
  }
  if (parts.serviceId !== service.id) {
    mismatches.push(
      `It leads to endpoint service ${shortened(parts.serviceId, 40)}, but this connection's is ${shortened(service.id, 40)}.`,
    );
  }
  if (parts.region !== region) {
    mismatches.push(
      `It is in region ${parts.region}, but this request declares ${region}: both ends must be in the same region.`,
    );
  }
  const ofRegion = parts.zone?.startsWith(parts.region) ?? true;
  if (!ofRegion) {
    mismatches.push(`Its zone ${parts.zone} is not one of region ${parts.region}.`);
  }
  return mismatches;
}

function whyNoName(text: string, names: readonly string[]): string {
  const given = `DNS name ${quoted(text, 80)}`;
  const own = names.filter((name) => /\.[a-z]/.test(name) && !name.endsWith('.amazonaws.com'));
  if (names.some((name) => name.startsWith('com.amazonaws.vpce.'))) {
    return `${given} is the name of the endpoint service, not of the endpoint.`;
  }
  if (names.some((name) => name.startsWith('vpce-svc-'))) {
    return `${given} is the DNS name of the endpoint service, not of the endpoint.`;
  }
  if (names.some((name) => /^vpce-.*\.(?:vpce-svc|vpce\.)/.test(name))) {
    return `${given} is not complete.`;
  }
  if (own.length > 0) {
    return `${given} is a custom name (${listed(own.slice(0, 2).map((name) => shortened(name, 40)))}): PrivateDNS is not available, so the connection is known by the name that AWS gave.`;
  }
  return `${given} is not the DNS name of an interface endpoint.`;
}
