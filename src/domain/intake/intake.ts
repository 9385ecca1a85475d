import type { ProviderService } from '../evidence/provider-service.ts';

/**
 * What a request says: the guide's "data required for enablement". Parsed values only; what people
 * type is parsed by the functions beside this file.
 */
export const ENVIRONMENTS = ['production', 'staging'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const CONNECTION_TYPES = ['unidirectional', 'bidirectional'] as const;
export type ConnectionType = (typeof CONNECTION_TYPES)[number];

/** One service and its port, for example `Webserver, HTTP` on port 80. A range is one a port. */
export interface Service {
  readonly name: string;
  readonly port: number;
}

/** A service in the customer's VPC that Adobe's VPC is to reach: the provider of an outbound leg. */
export interface Target {
  readonly service: ProviderService;
  /** The ports on it that are opened and tested. At least one. */
  readonly services: readonly Service[];
}

/** What the outbound leg needs: Adobe VPC to customer VPC ("Bidirectional PrivateLink"). */
export interface Outbound {
  /** At least one, in the order in which they were given; no service twice. */
  readonly targets: readonly Target[];
  /**
   * Whether Adobe may already request a connection: on AWS its principal is allowed, on Azure its
   * subscription or everybody with the alias. "No" blocks the leg until step 7 and is no error.
   */
  readonly accessGranted: boolean;
}

interface IntakeCommon {
  readonly company: string;
  /** As `magento-cloud project:info` prints it. */
  readonly projectId: string;
  readonly plan: 'pro';
  /** In the order of {@link ENVIRONMENTS}, without duplicates, at least one. */
  readonly environments: readonly Environment[];
  readonly connectionType: ConnectionType;
  /** Region of the customer's account: `us-east-1` on AWS, `eastus` on Azure. */
  readonly region: string;
  /** Inbound: ports on Adobe's cluster that the customer's VPC connects to. At least one. */
  readonly services: readonly Service[];
  /** Null exactly when the connection type is unidirectional. */
  readonly outbound: Outbound | null;
}

/** What only one of the clouds asks for. */
export type CloudDetails =
  /** `account`: AWS account number, twelve digits. */
  | { readonly cloud: 'aws'; readonly account: string }
  | {
      readonly cloud: 'azure';
      /** The customer's subscription: a GUID in lower case. */
      readonly account: string;
      /** What `cat /etc/platform_cluster` prints on the project's clusters; at least one. */
      readonly clusterIds: readonly string[];
      /** Subscriptions whose private endpoints may connect to the cluster; GUIDs, at least one. */
      readonly subscriptions: readonly string[];
    };

export type Intake = IntakeCommon & CloudDetails;

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
  'clusterIds',
  'subscriptions',
  'prerequisites',
  'targets',
  'outboundServices',
  'accessGranted',
  'acknowledged',
] as const;
export type IntakeField = (typeof INTAKE_FIELDS)[number];

/** The consequences that a requester confirms before submitting (the guide's limitations). */
export const ACKNOWLEDGEMENTS = ['vpc-costs', 'initial-enablement-only', 'no-private-dns'] as const;
export type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number];

/**
 * What has to exist in the customer's VPC before a bidirectional request ("Set up for bidirectional
 * PrivateLink connections"). The endpoint towards Adobe cannot exist yet: it comes with step 3.
 */
export const PREREQUISITES = ['vpc', 'load-balancer', 'endpoint-service'] as const;
export type Prerequisite = (typeof PREREQUISITES)[number];

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
  /** Azure: cluster ids, separated by spaces, commas or lines. */
  readonly clusterIds: string;
  /** Azure: subscription ids allowed to connect; empty: the account's own. */
  readonly subscriptions: string;
  readonly prerequisites: readonly string[];
  /** The customer's endpoint services, each perhaps followed by its own ports. */
  readonly targets: string;
  /** Ports of every target that names none of its own. */
  readonly outboundServices: string;
  /** `yes` or `no`. */
  readonly accessGranted: string;
  readonly acknowledged: readonly string[];
}
