import type { Cloud } from '../cloud.ts';
import type { Acknowledgement, Environment, IntakeField, Prerequisite } from './intake.ts';

/** The clouds as people read them. */
export const CLOUD_NAMES: Readonly<Record<Cloud, string>> = { aws: 'AWS', azure: 'Azure' };

/** How the customer's network is called: the guide says VPC of both. */
export const NETWORK_NAMES: Readonly<Record<Cloud, string>> = {
  aws: 'VPC',
  azure: 'virtual network',
};

const FIELD_LABELS: Readonly<Record<IntakeField, string | Readonly<Record<Cloud, string>>>> = {
  company: 'Company',
  projectId: 'Project ID',
  plan: 'Plan',
  environments: 'Environments',
  cloud: 'Cloud',
  connectionType: 'Connection type',
  account: { aws: 'AWS account', azure: 'Azure subscription' },
  region: 'Region',
  services: 'Services and ports',
  clusterIds: 'Cluster IDs',
  subscriptions: 'Subscriptions that may connect',
  prerequisites: 'Prerequisites',
  targets: { aws: 'Your endpoint services', azure: 'Your Private Link services' },
  outboundServices: 'Ports on your services',
  accessGranted: 'Access granted to Adobe',
  acknowledged: 'Acknowledgements',
};

/** A field as people read it, in modals, returns and messages. */
export function intakeLabel(field: IntakeField, cloud: Cloud): string {
  const label = FIELD_LABELS[field];
  return typeof label === 'string' ? label : label[cloud];
}

/** The environments as people read them. */
export const ENVIRONMENT_LABELS: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
};

const ACKNOWLEDGEMENT_LABELS: Readonly<Record<Cloud, Readonly<Record<Acknowledgement, string>>>> = {
  aws: {
    'vpc-costs': 'We pay the costs of our own VPC.',
    'initial-enablement-only': 'Adobe helps with the initial enablement only, not afterwards.',
    'no-private-dns': 'PrivateDNS is not available: we use the DNS names that AWS gives.',
  },
  azure: {
    'vpc-costs': 'We pay the costs of our own virtual network.',
    'initial-enablement-only': 'Adobe helps with the initial enablement only, not afterwards.',
    'no-private-dns': 'PrivateDNS is not available: we use the endpoint’s private IP address.',
  },
};

/** The guide's limitations that a requester confirms ("Limitations"). Slack shows 75 characters. */
export function acknowledgementLabels(cloud: Cloud): Readonly<Record<Acknowledgement, string>> {
  return ACKNOWLEDGEMENT_LABELS[cloud];
}

const PREREQUISITE_LABELS: Readonly<Record<Cloud, Readonly<Record<Prerequisite, string>>>> = {
  aws: {
    vpc: 'A VPC that hosts the services',
    'load-balancer': 'A Network Load Balancer in front of them',
    'endpoint-service': 'An endpoint service configuration on it',
  },
  azure: {
    vpc: 'A virtual network that hosts the services',
    'load-balancer': 'A Load Balancer in front of them',
    'endpoint-service': 'A Private Link service on it',
  },
};

/** What exists before a bidirectional request ("Set up for bidirectional PrivateLink connections"). */
export function prerequisiteLabels(cloud: Cloud): Readonly<Record<Prerequisite, string>> {
  return PREREQUISITE_LABELS[cloud];
}
