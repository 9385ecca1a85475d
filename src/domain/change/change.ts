import type { Connection } from '../connection.ts';
import type { AdobeAccount } from '../evidence/adobe-account.ts';
import type { ConnectionState } from '../evidence/connection-state.ts';
import type { Endpoint } from '../evidence/endpoint.ts';
import type { ProviderService } from '../evidence/provider-service.ts';
import type { Intake } from '../intake/intake.ts';

/** What can be asked of a configuration that exists ("Change PrivateLink configuration"). */
export const CHANGE_KINDS = [
  'remove-connection',
  'change-account',
  'add-endpoint-service',
  'remove-endpoint-service',
  'other-change',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A connection as the changed request left it. */
export interface ExistingConnection extends Connection {
  readonly state: ConnectionState;
  readonly service: ProviderService | null;
  readonly endpoint: Endpoint | null;
}

/** What a change request is about; null in a request for enablement. */
export interface Change {
  readonly kind: ChangeKind;
  /** The number of the completed request whose configuration is changed. */
  readonly of: number;
  /** What that request said. */
  readonly before: Intake;
  /** The account from which Adobe connects since then; null where there is no outbound leg. */
  readonly adobeAccount: AdobeAccount | null;
  /** All connections that it left, chosen or not. */
  readonly existing: readonly ExistingConnection[];
  /** Those of them that the change is about; empty for a service that is added. */
  readonly about: readonly Connection['id'][];
  /** In the requester's own words; empty where the kind says it all. */
  readonly description: string;
}

/** The change as it was typed and chosen. */
export interface ChangeForm {
  readonly kind: string;
  /** Ids of connections. */
  readonly about: readonly string[];
  readonly description: string;
}
