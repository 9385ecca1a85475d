import type { StepInput } from '../../src/domain/commands.ts';
import type { ConnectionId } from '../../src/domain/connection.ts';
import type { PrivateEndpoint } from '../../src/domain/evidence/private-endpoint.ts';
import { type IntakeForm, PREREQUISITES } from '../../src/domain/intake/intake.ts';
import { FORM } from './builders.ts';

/** The same on Azure: a subscription instead of an account, resource ids instead of names. */

export const CUSTOMER_SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
export const ADOBE_SUBSCRIPTION = '99999999-8888-7777-6666-555555555555';

export const AZURE_FORM: IntakeForm = {
  ...FORM,
  cloud: 'azure',
  account: CUSTOMER_SUBSCRIPTION,
  region: 'eastus',
  clusterIds: 'abc123def4567',
};

export const AZURE_TARGET = `/subscriptions/${CUSTOMER_SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.Network/privateLinkServices/orders`;

export const AZURE_BIDIRECTIONAL: Partial<IntakeForm> = {
  connectionType: 'bidirectional',
  prerequisites: PREREQUISITES,
  targets: AZURE_TARGET,
  outboundServices: 'orders port 8443',
  accessGranted: 'yes',
};

/** Adobe's Private Link service for a connection. */
export function azureServiceName(connection: ConnectionId): string {
  return `/subscriptions/${ADOBE_SUBSCRIPTION}/resourceGroups/commerce/providers/Microsoft.Network/privateLinkServices/${connection}`;
}

/** The private endpoint of a connection; `attempt` tells apart those before and after a rejection. */
export function privateEndpointOf(
  connection: ConnectionId,
  attempt = 1,
  owner = connection.startsWith('inbound') ? CUSTOMER_SUBSCRIPTION : ADOBE_SUBSCRIPTION,
): PrivateEndpoint {
  const net = connection.includes('staging') ? 2 : 1;
  const host = Number(connection.split('-')[2] ?? 0) * 10 + attempt;
  return {
    cloud: 'azure',
    id: `/subscriptions/${owner}/resourceGroups/net/providers/Microsoft.Network/privateEndpoints/${connection}-${attempt}`,
    privateIp: `10.${net}.0.${host}`,
  };
}

export function privateEndpointInput(
  connection: ConnectionId,
  attempt?: number,
  owner?: string,
): StepInput {
  const { id, privateIp } = privateEndpointOf(connection, attempt, owner);
  return { endpointId: id, privateIp };
}
