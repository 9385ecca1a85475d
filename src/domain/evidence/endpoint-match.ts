import { listed, shortened } from '../intake/wording.ts';
import type { Endpoint } from './endpoint.ts';
import { isGuideExample } from './guide-examples.ts';
import type { InterfaceEndpoint } from './interface-endpoint.ts';
import type { Flaw } from './output/event.ts';
import type { HostReading, OutputReadings } from './output/readings.ts';
import type { PrivateEndpoint } from './private-endpoint.ts';

type Addresses = OutputReadings['addresses'];
/** What a test reached, or was to reach. */
export type TestedPlace = Pick<HostReading, 'host' | 'port' | 'address' | 'flaw'>;

/** Whether what a test reached is the recorded endpoint; `addresses` are those that it shows. */
export function isEndpoints(endpoint: Endpoint, place: TestedPlace, addresses: Addresses): boolean {
  switch (endpoint.cloud) {
    case 'aws':
      return isInterfaceEndpoints(endpoint, place, addresses);
    case 'azure':
      return isPrivateEndpoints(endpoint, place, addresses);
  }
}

/** What a test was for and what is expected instead, in the terms of the endpoint's cloud. */
export function otherEndpoint(endpoint: Endpoint, place: TestedPlace): string {
  if (isGuideExample(place.host)) {
    return `it is for ${placeText(place)}: this is the guide's example, not this connection's endpoint.`;
  }
  switch (endpoint.cloud) {
    case 'aws':
      return otherInterfaceEndpoint(endpoint, place);
    case 'azure':
      return otherPrivateEndpoint(endpoint, place);
  }
}

/** The same endpoint, but a port that the request does not declare. */
export function otherPort(ports: readonly number[], { port }: TestedPlace): string {
  const declared = `port${ports.length === 1 ? '' : 's'} ${listed(ports.slice(0, 20).map(String))}`;
  return `it is for ${portText(port)} of this endpoint, but declared is ${declared}.`;
}

const FLAWS: Readonly<Record<Flaw, string>> = {
  udp: 'over UDP: ports are tested over TCP, where a connection shows that something listens',
  resolve: 'with an address that curl was given (--resolve): test without it',
  'connect-to': 'but curl was told to connect elsewhere (--connect-to): test without it',
  loopback: 'but answered from this host itself: a tunnel or a hosts file leads the name there',
};

/** A test that would be for this endpoint, but proves nothing. */
export function flawedTest(place: TestedPlace, flaw: Flaw): string {
  return `it is for ${placeText(place)} ${FLAWS[flaw]}.`;
}

/** By name, regional or zonal; an address or another name counts if the output shows it to be its. */
function isInterfaceEndpoints(
  endpoint: InterfaceEndpoint,
  { host, address }: TestedPlace,
  addresses: Addresses,
): boolean {
  if (isDnsNameOf(endpoint, host)) return true;
  const names = [host, address ?? host].flatMap((one) => Array.from(addresses.get(one) ?? []));
  return names.some((name) => isDnsNameOf(endpoint, name));
}

/**
 * By address, because the names of a private endpoint are its owner's own: what answered is the
 * printed address or the host, or the host is a name that the output shows for the address.
 */
function isPrivateEndpoints(
  { privateIp }: PrivateEndpoint,
  { host, address }: TestedPlace,
  addresses: Addresses,
): boolean {
  if (address !== undefined) return address === privateIp;
  return host === privateIp || (addresses.get(privateIp)?.has(host) ?? false);
}

function otherInterfaceEndpoint(endpoint: InterfaceEndpoint, place: TestedPlace): string {
  const region = regionOf(place.host);
  const expected = regionOf(endpoint.dnsName);
  if (region !== undefined && region !== expected) {
    return `it is for ${placeText(place)}, which is in region ${region}; expected is ${endpoint.id} in ${expected}.`;
  }
  const service = place.host.startsWith(`${endpoint.id}-`) ? serviceOf(place.host) : undefined;
  if (service !== undefined) {
    return `it is for ${placeText(place)}, which leads to ${service}; expected is ${endpoint.id} at ${serviceOf(endpoint.dnsName)}.`;
  }
  return `it is for ${placeText(place)}; expected is this connection's endpoint, ${endpoint.id}.`;
}

function otherPrivateEndpoint({ privateIp }: PrivateEndpoint, place: TestedPlace): string {
  const expected = `expected is this connection's private endpoint, ${privateIp}`;
  return place.port === undefined
    ? `the name ${placeText(place)} did not resolve; ${expected}, which needs no name.`
    : `it is for ${placeText(place, place.address)}; ${expected}.`;
}

function isDnsNameOf(endpoint: InterfaceEndpoint, host: string): boolean {
  return host.startsWith(`${endpoint.id}-`) && domainOf(host) === domainOf(endpoint.dnsName);
}

function placeText({ host, port }: TestedPlace, address = host): string {
  const shown = address === host ? '' : ` (${address})`;
  return [`${shortened(host, 100)}${shown}`, portText(port)].filter((one) => one !== '').join(' ');
}

function portText(port: number | undefined): string {
  return port === undefined ? '' : `port ${port}`;
}

function domainOf(host: string): string {
  return host.slice(host.indexOf('.') + 1);
}

function serviceOf(host: string): string | undefined {
  return /\.(vpce-svc-[a-z0-9]{1,64})\./.exec(host)?.[1];
}

function regionOf(host: string): string | undefined {
  return /\.([a-z0-9-]{1,40})\.vpce\.amazonaws\.com$/.exec(host)?.[1];
}
