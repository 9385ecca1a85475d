import type { FieldChange } from '../events.ts';
import type { AdobeAccount } from './adobe-account.ts';
import type { ConnectionState } from './connection-state.ts';
import type { ConnectionTest } from './connection-test.ts';
import type { Endpoint } from './endpoint.ts';
import type { ProviderService } from './provider-service.ts';

/**
 * What proves that a step was done. A step's row names the kind; the kind's parsers stand in the
 * files beside this one.
 */
export type Evidence =
  /** Adobe has the support ticket and confirms that cloud and region are the project's. */
  | { readonly kind: 'review'; readonly ticket: string }
  /** The customer corrected these fields of the request, before and after. */
  | { readonly kind: 'correction'; readonly changes: readonly FieldChange[] }
  /** The side that put the request on hold goes on with it. */
  | { readonly kind: 'resumption' }
  /** The service that the other side's endpoint is to connect to. */
  | { readonly kind: 'service'; readonly service: ProviderService }
  /** The endpoint, and the state that its connection request had when it was given. */
  | { readonly kind: 'endpoint'; readonly endpoint: Endpoint; readonly state: ConnectionState }
  | { readonly kind: 'acceptance'; readonly how: AcceptanceOutcome }
  | { readonly kind: 'connection-test'; readonly test: ConnectionTest }
  | { readonly kind: 'adobe-account'; readonly account: AdobeAccount }
  /** The customer granted access to its endpoint service, whose name this is. */
  | { readonly kind: 'access'; readonly service: ProviderService }
  /** A connection was taken down: the state that the cloud shows since. */
  | { readonly kind: 'removal'; readonly state: ConnectionState }
  | { readonly kind: 'confirmation' }
  /** What was done or found, in Adobe's words. */
  | { readonly kind: 'report'; readonly text: string };

export type EvidenceKind = Evidence['kind'];

/** `already-available`: the service accepts without asking, or somebody accepted in the console. */
export const ACCEPTANCE_OUTCOMES = ['accepted', 'already-available'] as const;
export type AcceptanceOutcome = (typeof ACCEPTANCE_OUTCOMES)[number];
