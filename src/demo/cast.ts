import { channelId, type Person, type TeamId, userId } from '../domain/ids.ts';
import type { IntakeForm } from '../domain/intake/intake.ts';
import { ACKNOWLEDGEMENTS, PREREQUISITES } from '../domain/intake/intake.ts';

/** Who plays in the demo's showcase, where, and what they ask for; ids as the launcher names them. */
export interface Cast {
  /** The customer of the showcase. */
  readonly gina: Person;
  /** Adobe's engineer of the showcase. */
  readonly amira: Person;
  readonly channel: ReturnType<typeof channelId>;
}

export function castOf(
  teamId: TeamId,
  ids: { gina: string; amira: string; channel: string },
): Cast {
  return {
    gina: { teamId, userId: userId(ids.gina) },
    amira: { teamId, userId: userId(ids.amira) },
    channel: channelId(ids.channel),
  };
}

export const SUBSCRIPTION = '11111111-2222-4333-8444-555555555555';
export const ADOBE_SUBSCRIPTION = '99999999-8888-4777-8666-555555555555';

/** A form for AWS, one way. */
export const AWS: IntakeForm = {
  company: 'Globex',
  projectId: 'glbx4projectid7',
  plan: 'pro',
  environments: ['production'],
  cloud: 'aws',
  connectionType: 'unidirectional',
  account: '210987654321',
  region: 'eu-central-1',
  services: 'Webserver, HTTP port 80\nSFTP port 2222',
  clusterIds: '',
  subscriptions: '',
  prerequisites: [],
  targets: '',
  outboundServices: '',
  accessGranted: '',
  acknowledged: ACKNOWLEDGEMENTS,
};

export const AWS_BOTH_WAYS: IntakeForm = {
  ...AWS,
  connectionType: 'bidirectional',
  prerequisites: PREREQUISITES,
  targets: 'com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0',
  outboundServices: 'mysql 3306/tcp',
  accessGranted: 'yes',
};

export const AZURE: IntakeForm = {
  ...AWS,
  company: 'Initech',
  projectId: 'initech4azure99',
  cloud: 'azure',
  account: SUBSCRIPTION,
  region: 'westeurope',
  clusterIds: 'initech4azure99',
};

export const AZURE_BOTH_WAYS: IntakeForm = {
  ...AZURE,
  connectionType: 'bidirectional',
  prerequisites: PREREQUISITES,
  targets: `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.Network/privateLinkServices/orders`,
  outboundServices: 'orders API port 8443',
  accessGranted: 'yes',
};
