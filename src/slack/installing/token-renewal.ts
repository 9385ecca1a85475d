import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { RenewedToken } from '../../application/token-source.ts';
import { SECOND_MS } from '../../domain/time.ts';
import { answered } from '../errors.ts';

/** How the app identifies itself where it has no token. */
export interface AppCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const renewal = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/**
 * Exchanges a refresh token for the next token; Slack revokes it with that.
 * docs.slack.dev/authentication/using-token-rotation
 */
export function tokenRenewal(client: WebClient, { clientId, clientSecret }: AppCredentials) {
  return async (refreshToken: string): Promise<RenewedToken> => {
    const answer = await answered(async () =>
      client.oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      }),
    );
    const { access_token, refresh_token, expires_in } = renewal.parse(answer);
    return { token: access_token, refreshToken: refresh_token, lastsMs: expires_in * SECOND_MS };
  };
}
