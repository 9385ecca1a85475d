/** What the people type in the story: the wrong inputs first, then those that are accepted. */

export const LABELS = {
  company: 'Company',
  projectId: 'Project ID',
  account: 'AWS account',
  region: 'Region',
  services: 'Services and ports',
} as const;

export type Details = Readonly<Record<keyof typeof LABELS, string>>;

/** Every field is wrong, each for a reason of its own. */
export const WRONG_DETAILS: Details = {
  company: '!!!',
  projectId: 'ABC123DEF456X',
  account: '1234-5678',
  region: 'us-gov-west-1',
  services: 'Webserver, HTTPS port 443 Admin SSH port 2222',
};

/** Accepted, but the region is not the project's: that is found in Adobe's review. */
export const ACME: Details = {
  company: 'Acme Outdoor',
  projectId: 'abc123def456x',
  account: '1234-5678-9012',
  region: 'us-west-2',
  // One line, because local-slack's inputs have no others.
  services: 'Webserver, HTTP port 80 SFTP port 2222',
};

export const BRAVO: Details = {
  company: 'Bravo Books',
  projectId: 'xyz987uvw654a',
  account: '210987654321',
  region: 'eu-central-1',
  services: 'Webserver, HTTP port 8080',
};

export const CASCADE: Details = {
  company: 'Cascade Coffee',
  projectId: 'casc4projectid9',
  account: '345678901234',
  region: 'us-east-1',
  services: 'Webserver, HTTP port 80',
};

export const ACKNOWLEDGEMENTS = [
  'We pay the costs of our own VPC.',
  'Adobe helps with the initial enablement only, not afterwards.',
  'PrivateDNS is not available: we use the DNS names that AWS gives.',
] as const;

export const AZURE_ACKNOWLEDGEMENTS = [
  'We pay the costs of our own virtual network.',
  'Adobe helps with the initial enablement only, not afterwards.',
  'PrivateDNS is not available: we use the endpoint’s private IP address.',
] as const;

export const UNIDIRECTIONAL = 'Unidirectional: customer VPC to Adobe VPC';
export const BIDIRECTIONAL = 'Bidirectional: also Adobe VPC to customer VPC';

export function serviceName(region: string, id: string): string {
  return `com.amazonaws.vpce.${region}.${id}`;
}

export function dnsName(endpoint: string, service: string, region: string): string {
  return `${endpoint}-abcdefgh.${service}.${region}.vpce.amazonaws.com`;
}

/** As curl prints it after a success. */
export function connected(host: string, address: string, port: number): string {
  return `* Trying ${address}:${port}... * Connected to ${host} (${address}) port ${port} (#0)`;
}

export function timedOut(host: string, port: number): string {
  return `curl: (28) Failed to connect to ${host} port ${port} after 5001 ms: Timeout was reached`;
}

export function refused(host: string, address: string, port: number): string {
  return `* Trying ${address}:${port}... * connect to ${address} port ${port} failed: Connection refused * Failed to connect to ${host} port ${port} after 1 ms: Couldn't connect to server`;
}

/** The guide's own sample output ("Test VPC endpoint service connection"). */
export const GUIDE_EXAMPLE =
  '* Rebuilt URL to: telnet://vpce-007ffnb9qkcnjgult-yfhmywqh.vpce-svc-083cqvm2ta3rxqat5v.us-east-1.vpce.amazonaws.com:80 * Connected to vpce-0088d56482571241d-yfhmywqh.vpce-svc-083cqvm2ta3rxqat5v.us-east-1.vpce.amazonaws.com (191.210.82.246) port 80 (#0)';
