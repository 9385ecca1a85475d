import type { TeamId, UserId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

/** With token rotation a bot's token ends, and the refresh token, usable once, gives the next. */
export interface TokenRotation {
  readonly refreshToken: string;
  readonly expiresAt: Instant;
}

/** What an administrator gave the app: in one workspace, or in an Enterprise Grid organisation. */
export interface Installation {
  /** The workspace, or the organisation where `isOrgWide`. */
  readonly owner: TeamId;
  readonly isOrgWide: boolean;
  /** The Enterprise Grid organisation, where the workspace is of one. */
  readonly enterprise: TeamId | null;
  readonly name: string;
  readonly appId: string;
  readonly bot: {
    readonly id: string;
    readonly userId: UserId;
    readonly token: string;
    readonly scopes: readonly string[];
    /** Null where the token does not end. */
    readonly rotation: TokenRotation | null;
  };
  readonly installedBy: UserId;
  readonly installedAt: Instant;
}

/** An installation, and what tells later whether another one has taken its place. */
export interface StoredInstallation {
  readonly installation: Installation;
  readonly revision: string;
}

/** The installations that the app has, sealed wherever they are kept. */
export interface Installations {
  /** In place of whatever the workspace or organisation had. */
  save(installation: Installation): Promise<void>;
  /** @throws when it was sealed with a key that is not given any more, or was tampered with. */
  load(owner: TeamId): Promise<StoredInstallation | undefined>;
  /** `other`: it was removed or installed anew meanwhile, and stays as it is. */
  replace(before: StoredInstallation, after: Installation): Promise<'replaced' | 'other'>;
  /** Only while it is still the one that was loaded. `other`: it was installed anew meanwhile. */
  remove(owner: TeamId, revision: string): Promise<'removed' | 'other'>;
  owners(): Promise<readonly TeamId[]>;
  /** Whether the caller, and nobody else for `ttlMs`, may use the refresh token. */
  mayRenew(owner: TeamId, ttlMs: number): Promise<boolean>;
  /** Ends the caller's permission before its time: the token was renewed. */
  hasRenewed(owner: TeamId): Promise<void>;
}
