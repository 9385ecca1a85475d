import { listed, quoted, shortened } from '../intake/wording.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';
import {
  azurePathsIn,
  PRIVATE_ENDPOINT,
  PRIVATE_LINK_SERVICE,
  rejoinedPath,
  restBehind,
} from './azure-resource-id.ts';

/** An Azure private endpoint and the private IP address that its network interface has. */
export interface PrivateEndpoint {
  readonly cloud: 'azure';
  /** `/subscriptions/…/providers/Microsoft.Network/privateEndpoints/…`, as it was given. */
  readonly id: string;
  /** IPv4, for example `10.1.0.5`. */
  readonly privateIp: string;
}

type EndpointField = 'endpointId' | 'privateIp';

/** Where the endpoint must be. */
interface EndpointPlace {
  /**
   * The subscriptions that may connect, lower case: those that the customer declared, or the one
   * that Adobe gave. Undefined where none is recorded.
   */
  readonly subscriptions?: readonly string[] | undefined;
}

/** The endpoint that triggers the connection request ("Enablement workflow", steps 3 and 6). */
export function parsePrivateEndpoint(
  typed: { readonly endpointId: string; readonly privateIp: string },
  place: EndpointPlace,
): Parsed<PrivateEndpoint, EndpointField> {
  const id = parseEndpointId(typed.endpointId, place);
  const ip = parsePrivateIp(typed.privateIp);
  if (!id.ok || !ip.ok) {
    return {
      ok: false,
      problems: [...(id.ok ? [] : id.problems), ...(ip.ok ? [] : ip.problems)],
    };
  }
  return {
    ok: true,
    value: { cloud: 'azure', id: id.value, privateIp: ip.value },
    warnings: [...id.warnings, ...ip.warnings],
  };
}

function parseEndpointId(typed: string, place: EndpointPlace): Parsed<string, 'endpointId'> {
  const field = 'endpointId';
  const accepted =
    'Give its resource id, /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/privateEndpoints/<name>';
  const text = typedText(typed);
  if (text === '') return refused(field, `Private endpoint id is empty. ${accepted}.`);
  if (typed.length > LONGEST_TEXT) {
    return refused(field, `Private endpoint id has ${typed.length} characters. ${accepted}.`);
  }
  const whole = rejoinedPath(text);
  const paths = azurePathsIn(whole);
  const endpoints = paths.flatMap((path) =>
    path.kind === 'resource' && path.type === PRIVATE_ENDPOINT ? [path] : [],
  );
  const [endpoint] = endpoints;
  if (endpoint === undefined) {
    return refused(field, `Private endpoint id ${quoted(text, 90)} ${whyNone(text)}. ${accepted}.`);
  }
  if (new Set(endpoints.map(({ id }) => id.toLowerCase())).size > 1) {
    const names = Array.from(new Set(endpoints.map(({ name }) => name)), (name) =>
      quoted(name, 40),
    );
    return refused(
      field,
      `Private endpoint id ${quoted(text, 90)} names more than one endpoint (${listed(names.slice(0, 4))}): give this connection's one.`,
    );
  }
  const rest = restBehind(whole, endpoint.end);
  if (rest !== undefined) {
    return refused(
      field,
      `Private endpoint id: ${quoted(rest, 50)} stands behind ${quoted(endpoint.name, 80)}. If it belongs to the name, take the space out; if not, give the id alone.`,
    );
  }
  const { subscriptions } = place;
  if (subscriptions !== undefined && !subscriptions.includes(endpoint.subscription)) {
    const allowed = subscriptions.slice(0, 3);
    if (subscriptions.length > allowed.length) {
      allowed.push(`${subscriptions.length - allowed.length} more`);
    }
    return refused(
      field,
      `Private endpoint id: its subscription is ${endpoint.subscription}, but allowed to connect ${subscriptions.length === 1 ? 'is' : 'are'} ${shortened(listed(allowed), 160)}. A connection request from another subscription is a reason to reject it.`,
    );
  }
  return parsed(endpoint.id);
}

function whyNone(text: string): string {
  const [path] = azurePathsIn(text);
  if (path?.kind === 'flawed') return path.flaw;
  if (path?.type === PRIVATE_LINK_SERVICE) {
    return 'is the id of a Private Link service, not of the endpoint that connects to it';
  }
  if (path?.type === 'microsoft.network/networkinterfaces') {
    return "is the id of the endpoint's network interface, not of the endpoint itself";
  }
  if (path !== undefined) return `is the id of another resource (${shortened(path.type, 60)})`;
  if (/vpce-|amazonaws/i.test(text)) return 'is a name of AWS, but this request is for Azure';
  if (/\.privatelinkservice/i.test(text)) {
    return 'is the alias of a Private Link service, not the id of the endpoint that connects to it';
  }
  return 'is not the resource id of a private endpoint (its name alone is not enough)';
}

const ADDRESS = /(?<![\w.:-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\w)/g;
/** As `az network private-endpoint show` and `az network nic show` print it. */
const KEYED_ADDRESS =
  /"(?:privateIPAddress|ipAddresses)": {0,2}\[?\s{0,40}"\d{1,3}(?:\.\d{1,3}){3}(?=")/gi;

type Octets = readonly [number, number, number, number];

/** RFC 1918 and the shared addresses of RFC 6598. */
const PRIVATE_RANGES: readonly ((octets: Octets) => boolean)[] = [
  ([first]) => first === 10,
  ([first, second]) => first === 172 && second >= 16 && second <= 31,
  ([first, second]) => first === 192 && second === 168,
  ([first, second]) => first === 100 && second >= 64 && second <= 127,
];

/** What no network interface of an endpoint has. */
const UNUSABLE: readonly { readonly is: (octets: Octets) => boolean; readonly what: string }[] = [
  { is: ([first]) => first === 0, what: 'not the address of a host' },
  { is: ([first]) => first === 127, what: 'the loopback address of a host itself' },
  {
    is: ([first, second]) => first === 169 && second === 254,
    what: 'a link-local address, which no other network reaches',
  },
  { is: ([first]) => first >= 224, what: 'a multicast or reserved address' },
];

function parsePrivateIp(typed: string): Parsed<string, 'privateIp'> {
  const field = 'privateIp';
  const accepted =
    "Give the IPv4 address of the endpoint's network interface, such as 10.1.0.5, because Azure gives it no public DNS name";
  const text = typedText(typed);
  if (text === '') return refused(field, `Private IP is empty. ${accepted}.`);
  if (typed.length > LONGEST_TEXT) {
    return refused(field, `Private IP has ${typed.length} characters. ${accepted}.`);
  }
  const given = `Private IP ${quoted(text)}`;
  const keyed = text.match(KEYED_ADDRESS)?.map((one) => one.slice(one.lastIndexOf('"') + 1));
  const [address, ...others] = new Set(keyed ?? text.match(ADDRESS));
  if (others.length > 0) {
    return refused(field, `${given} has more than one address. ${accepted}.`);
  }
  if (address === undefined) {
    const why = /(?:^|[^\w:])[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f.:]*/i.test(text)
      ? 'is not an IPv4 address; IPv6 is not accepted'
      : 'is not an IPv4 address';
    return refused(field, `${given} ${why}. ${accepted}.`);
  }
  const octets = octetsOf(address);
  if (octets === undefined) {
    return refused(
      field,
      `${given} is not an IPv4 address: four numbers from 0 to 255. ${accepted}.`,
    );
  }
  if (text.includes(`${address}/`) && /\/(?!32\b)\d{1,2}\b/.test(text)) {
    return refused(field, `${given} is a range of addresses. ${accepted}.`);
  }
  const unusable = UNUSABLE.find(({ is }) => is(octets));
  if (unusable !== undefined) {
    return refused(field, `${given} is ${unusable.what}. ${accepted}.`);
  }
  if (PRIVATE_RANGES.some((isIn) => isIn(octets))) return parsed(address);
  const message = `Private IP ${address} is a public address: check that it is that of the endpoint's network interface. It is accepted as given, because a virtual network may use public addresses.`;
  return { ok: true, value: address, warnings: [{ field, message }] };
}

/** Without leading zeros: some programs read them as octal. */
function octetsOf(address: string): Octets | undefined {
  const octets = address.split('.').map(Number);
  const [first, second, third, fourth] = octets;
  if (first === undefined || second === undefined) return undefined;
  if (third === undefined || fourth === undefined) return undefined;
  if (octets.join('.') !== address || octets.some((octet) => octet > 255)) return undefined;
  return [first, second, third, fourth];
}
