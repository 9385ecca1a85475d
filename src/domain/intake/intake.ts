/**
 * What a request says: the guide's "data required for enablement". Parsed values only; what people
 * type is parsed by the functions beside this file.
 */
export const ENVIRONMENTS = ['production', 'staging'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const CLOUDS = ['aws'] as const;
export type Cloud = (typeof CLOUDS)[number];

export const CONNECTION_TYPES = ['unidirectional'] as const;
export type ConnectionType = (typeof CONNECTION_TYPES)[number];

/** One service and the port Adobe must open for it, for example `Webserver, HTTP` on port 80. */
export interface Service {
  readonly name: string;
  readonly port: number;
}

export interface Intake {
  readonly company: string;
  /** As `magento-cloud project:info` prints it. */
  readonly projectId: string;
  readonly plan: 'pro';
  /** In the order of {@link ENVIRONMENTS}, without duplicates, at least one. */
  readonly environments: readonly Environment[];
  readonly cloud: Cloud;
  readonly connectionType: ConnectionType;
  /** AWS account number: twelve digits. */
  readonly account: string;
  /** AWS region code of the customer's account, for example `us-east-1`. */
  readonly region: string;
  /** Inbound: ports on Adobe's cluster that the customer's VPC connects to. At least one. */
  readonly services: readonly Service[];
}

/** The fields of the intake as people and `return` name them. */
export const INTAKE_FIELDS = [
  'company',
  'projectId',
  'plan',
  'environments',
  'cloud',
  'connectionType',
  'account',
  'region',
  'services',
  'acknowledged',
] as const;
export type IntakeField = (typeof INTAKE_FIELDS)[number];

/** The consequences that a requester confirms before submitting (the guide's limitations). */
export const ACKNOWLEDGEMENTS = ['vpc-costs', 'initial-enablement-only', 'no-private-dns'] as const;
export type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number];

/** The intake as it was typed and chosen: what a draft keeps, refused submissions included. */
export interface IntakeForm {
  readonly company: string;
  readonly projectId: string;
  /** `pro`, `starter`: the choice's value. */
  readonly plan: string;
  /** `production`, `staging`, `integration`, `local`: the choices' values. */
  readonly environments: readonly string[];
  readonly cloud: string;
  readonly connectionType: string;
  readonly account: string;
  readonly region: string;
  /** One line a service; line breaks may have become spaces. */
  readonly services: string;
  readonly acknowledged: readonly string[];
}
