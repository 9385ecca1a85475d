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
  /** Inbound: from where it was made, if not from where `before` says. */
  readonly account: CustomerAccount | null;
}

/** Whose endpoints Adobe allows: the customer's account; on Azure these subscriptions. */
export interface CustomerAccount {
  readonly account: string;
  /** Empty on AWS. */
  readonly subscriptions: readonly string[];
}

/** What a change request is about; null in a request for enablement. */
export interface Change {
  readonly kind: ChangeKind;
  /** The number of the request that enabled what is changed; never that of another change. */
  readonly of: number;
  /** What that request said, as its completed changes left it. */
  readonly before: Intake;
  /** The account from which Adobe connects since then; null where there is no outbound leg. */
  readonly adobeAccount: AdobeAccount | null;
  /** All connections that it and its changes left, chosen or not. */
  readonly existing: readonly ExistingConnection[];
  /** The other changes of that request that were open when this one was asked for. */
  readonly alongside: readonly number[];
  /** Those of them that the change is about; empty for a service that is added. */
  readonly about: readonly Connection['id'][];
  /** In the requester's own words; empty where the kind says it all. */
  readonly description: string;
}

/** The configuration that is to be changed. */
export type Base = Pick<Change, 'of' | 'before' | 'adobeAccount' | 'existing' | 'alongside'>;

export function accountOf(intake: Intake): CustomerAccount {
  const subscriptions = intake.cloud === 'azure' ? intake.subscriptions : [];
  return { account: intake.account, subscriptions };
}

export function withAccount(intake: Intake, { account, subscriptions }: CustomerAccount): Intake {
  return intake.cloud === 'azure' ? { ...intake, account, subscriptions } : { ...intake, account };
}

/** In whatever order the subscriptions were given. */
export function isSameAccount(one: CustomerAccount, other: CustomerAccount): boolean {
  return (
    one.account === other.account &&
    one.subscriptions.toSorted().join() === other.subscriptions.toSorted().join()
  );
}

/** The change as it was typed and chosen. */
export interface ChangeForm {
  readonly kind: string;
  /** Ids of connections. */
  readonly about: readonly string[];
  readonly description: string;
}
