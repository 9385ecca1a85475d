import type { Cloud, ConnectionType } from '../../domain/intake/intake.ts';

/** How the choices of the first view read. */
export const CLOUD_LABELS: Readonly<Record<Cloud, string>> = { aws: 'AWS' };

export const CONNECTION_TYPE_LABELS: Readonly<Record<ConnectionType, string>> = {
  unidirectional: 'Unidirectional: customer VPC to Adobe VPC',
};
