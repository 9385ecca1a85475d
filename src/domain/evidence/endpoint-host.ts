import type { Endpoint } from './endpoint.ts';

/** What a connection is tested by: an interface endpoint's DNS name, a private endpoint's address. */
export function hostOf(endpoint: Endpoint): string {
  switch (endpoint.cloud) {
    case 'aws':
      return endpoint.dnsName;
    case 'azure':
      return endpoint.privateIp;
  }
}
