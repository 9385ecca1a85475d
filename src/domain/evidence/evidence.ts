import type { IntakeField } from '../intake/intake.ts';
import type { ConnectionTest } from './connection-test.ts';
import type { EndpointService } from './endpoint-service.ts';
import type { InterfaceEndpoint } from './interface-endpoint.ts';

/**
 * What proves that a step was done. A step of the playbook names the kind; the kind's parsers stand
 * in the files beside this one.
 */
export type Evidence =
  /** Adobe has the support ticket and confirms that cloud and region are the project's. */
  | { readonly kind: 'review'; readonly ticket: string }
  /** The customer corrected these fields of the intake. */
  | { readonly kind: 'correction'; readonly fields: readonly IntakeField[] }
  | { readonly kind: 'endpoint-service'; readonly service: EndpointService }
  | { readonly kind: 'interface-endpoint'; readonly endpoint: InterfaceEndpoint }
  | { readonly kind: 'acceptance'; readonly how: AcceptanceOutcome }
  | { readonly kind: 'connection-test'; readonly test: ConnectionTest };

export type EvidenceKind = Evidence['kind'];

/** `already-available`: the service accepts without asking, or somebody accepted in the console. */
export const ACCEPTANCE_OUTCOMES = ['accepted', 'already-available'] as const;
export type AcceptanceOutcome = (typeof ACCEPTANCE_OUTCOMES)[number];
