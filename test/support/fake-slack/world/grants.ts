import { ApiError } from '../api/errors.ts';

/** What an access token opens: one workspace, or those of an organisation that have the app. */
export interface Grant {
  readonly token: string;
  /** The workspace; or the organisation, for an org-wide installation. */
  readonly owner: string;
  readonly isOrgWide: boolean;
  /** Milliseconds; undefined where the token does not end. */
  readonly expiresAt?: number;
  readonly refreshToken?: string;
  isRevoked: boolean;
}

/** Tokens last twelve hours: https://docs.slack.dev/authentication/using-token-rotation */
export const TOKEN_LIFE_SECONDS = 43_200;

/** Every token that the app was given, wherever it is installed. */
export class Grants {
  readonly #now: () => number;
  readonly #byToken = new Map<string, Grant>();
  readonly #usedRefreshTokens = new Set<string>();
  #issued = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(grant: Grant): Grant {
    this.#byToken.set(grant.token, grant);
    return grant;
  }

  issue({ owner, isOrgWide }: Pick<Grant, 'owner' | 'isOrgWide'>, rotates: boolean): Grant {
    this.#issued += 1;
    const name = `${owner}-${this.#issued}`;
    return this.add({
      owner,
      isOrgWide,
      isRevoked: false,
      ...(rotates
        ? {
            token: `xoxe.xoxb-1-${name}`,
            refreshToken: `xoxe-1-${name}`,
            expiresAt: this.#now() + TOKEN_LIFE_SECONDS * 1000,
          }
        : { token: `xoxb-${name}` }),
    });
  }

  find(token: string): Grant | undefined {
    return this.#byToken.get(token);
  }

  /** What opens the workspace or organisation today. */
  of(owner: string): readonly Grant[] {
    return [...this.#byToken.values()].filter(
      (grant) => grant.owner === owner && !grant.isRevoked && !this.hasEnded(grant),
    );
  }

  hasEnded({ expiresAt }: Grant): boolean {
    return expiresAt !== undefined && this.#now() >= expiresAt;
  }

  /** A refresh token is revoked with its use; the access token beside it lasts until its end. */
  refresh(refreshToken: string): Grant {
    const before = [...this.#byToken.values()].find((one) => one.refreshToken === refreshToken);
    if (before === undefined || before.isRevoked || this.#usedRefreshTokens.has(refreshToken)) {
      throw new ApiError('invalid_refresh_token');
    }
    this.#usedRefreshTokens.add(refreshToken);
    return this.issue(before, true);
  }

  revoke(owner: string): void {
    for (const grant of this.#byToken.values()) {
      if (grant.owner === owner) grant.isRevoked = true;
    }
  }
}
