import type { Cloud } from '../../domain/cloud.ts';
import type { Leg } from '../../domain/connection.ts';
import type { ConnectionType } from '../../domain/intake/intake.ts';

/** What the clouds call the service that all this is about. */
export const CLOUD_SERVICES: Readonly<Record<Cloud, string>> = {
  aws: 'AWS PrivateLink',
  azure: 'Azure Private Link',
};

export const CONNECTION_TYPE_LABELS: Readonly<Record<ConnectionType, string>> = {
  unidirectional: 'Unidirectional: customer VPC to Adobe VPC',
  bidirectional: 'Bidirectional: also Adobe VPC to customer VPC',
};

export const LEG_LABELS: Readonly<Record<Leg, string>> = {
  inbound: 'Inbound: customer to Adobe',
  outbound: 'Outbound: Adobe to customer',
};
