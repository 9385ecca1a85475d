import type { Acknowledgement, Environment, IntakeField } from './intake.ts';

/** The fields as people read them, in modals, returns and messages. */
export const INTAKE_LABELS: Readonly<Record<IntakeField, string>> = {
  company: 'Company',
  projectId: 'Project ID',
  plan: 'Plan',
  environments: 'Environments',
  cloud: 'Cloud',
  connectionType: 'Connection type',
  account: 'AWS account',
  region: 'Region',
  services: 'Services and ports',
  acknowledged: 'Acknowledgements',
};

export const ENVIRONMENT_LABELS: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
};

/** The guide's limitations that a requester confirms ("Limitations"). */
export const ACKNOWLEDGEMENT_LABELS: Readonly<Record<Acknowledgement, string>> = {
  'vpc-costs': 'We pay the costs of our own VPC.',
  'initial-enablement-only': 'Adobe helps with the initial enablement only, not afterwards.',
  'no-private-dns': 'PrivateDNS is not available: we use the DNS names that AWS gives.',
};
