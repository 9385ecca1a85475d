import { type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import { NotInstalled, type TokenSource } from '../application/token-source.ts';
import { isDeadToken } from './dead-token.ts';
import { platformError } from './errors.ts';

export interface RenewingClientParts {
  readonly tokens: Pick<TokenSource, 'current' | 'instead' | 'other'>;
  /** There is no token, or Slack refuses it for good: the app may have been removed. */
  readonly onDead: () => void;
}

/**
 * A client that asks for the token of the moment before each call, so that jobs of the night have one
 * too: Bolt renews tokens only when an event arrives. With one that Slack refuses it has done nothing,
 * so the call is repeated, once, with the next token, or with that of an installation made anew.
 */
export class RenewingClient extends WebClient {
  private readonly parts: RenewingClientParts;

  constructor(parts: RenewingClientParts, options: WebClientOptions) {
    super(undefined, options);
    this.parts = parts;
  }

  override async apiCall(
    method: string,
    options: Record<string, unknown> = {},
  ): Promise<WebAPICallResult> {
    const { tokens, onDead } = this.parts;
    const call = async (token: string) => super.apiCall(method, { ...options, token });
    try {
      const token = await tokens.current();
      return await call(token).catch(async (error: unknown) => {
        const refusal = platformError(error);
        if (refusal === 'token_expired') return call(await tokens.instead(token));
        const other = isDeadToken(refusal) ? await tokens.other(token) : undefined;
        if (other === undefined) throw error;
        return call(other);
      });
    } catch (error) {
      if (error instanceof NotInstalled || isDeadToken(platformError(error))) onDead();
      throw error;
    }
  }
}
