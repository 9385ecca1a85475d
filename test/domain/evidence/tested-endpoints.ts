import type { Endpoint } from '../../../src/domain/evidence/endpoint.ts';

/** The endpoints that the tests of connection tests are about; `corpus/README.md` names them too. */
export const ENDPOINTS = {
  aws: {
    cloud: 'aws',
    id: 'vpce-0a1b2c3d4e5f67890',
    dnsName:
      'vpce-0a1b2c3d4e5f67890-abcd1234.vpce-svc-0f1e2d3c4b5a69788.us-east-1.vpce.amazonaws.com',
  },
  azure: {
    cloud: 'azure',
    id: '/subscriptions/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/resourceGroups/shop/providers/Microsoft.Network/privateEndpoints/adobe',
    privateIp: '10.1.0.5',
  },
} as const satisfies Record<string, Endpoint>;

/** Another endpoint of the same service in the same region. */
export const OTHER_HOST =
  'vpce-0123456789abcdef0-abcd1234.vpce-svc-0f1e2d3c4b5a69788.us-east-1.vpce.amazonaws.com';
