import { WebClient } from '@slack/web-api';
import type { Installation, Installations } from '../../application/installations.ts';
import { type TokenParts, TokenSource } from '../../application/token-source.ts';
import { type TeamId, teamId } from '../../domain/ids.ts';
import { type ClientSettings, clientOptions, clientsOf, type SlackClients } from '../clients.ts';
import { isDeadToken } from '../dead-token.ts';
import { answered, platformError } from '../errors.ts';
import { RenewingClient } from '../renewing-client.ts';
import { type AppCredentials, tokenRenewal } from './token-renewal.ts';

export interface SlackInstallationsParts extends Pick<TokenParts, 'now' | 'wait'> {
  readonly installations: Installations;
  readonly credentials: AppCredentials;
  readonly settings: ClientSettings;
  /** Slack refuses the token of an installation: the app may have been removed. */
  readonly onDead: (owner: TeamId) => void;
}

const WORKSPACES_A_PAGE = 1_000;

/** Slack's Web API in every installation: one source of tokens for each, shared by all its clients. */
export class SlackInstallations {
  private readonly parts: SlackInstallationsParts;
  private readonly tokens = new Map<TeamId, TokenSource>();
  private readonly renew: TokenParts['renew'];

  constructor(parts: SlackInstallationsParts) {
    this.parts = parts;
    const nobody = new WebClient(undefined, clientOptions(parts.settings, 'patient'));
    this.renew = tokenRenewal(nobody, parts.credentials);
  }

  clientsOf(team: TeamId, { owner }: Installation): SlackClients {
    return clientsOf(team, this.clientParts(owner), this.parts.settings);
  }

  /** docs.slack.dev/reference/methods/auth.teams.list */
  async teamsOf({ owner, isOrgWide }: Installation): Promise<readonly TeamId[]> {
    if (!isOrgWide) return [owner];
    const client = new RenewingClient(
      this.clientParts(owner),
      clientOptions(this.parts.settings, 'patient'),
    );
    const found: TeamId[] = [];
    let cursor = '';
    do {
      const page = { limit: WORKSPACES_A_PAGE, ...(cursor === '' ? {} : { cursor }) };
      const { teams = [], response_metadata: next } = await answered(async () =>
        client.auth.teams.list(page),
      );
      found.push(...teams.flatMap(({ id }) => (id === undefined ? [] : [teamId(id)])));
      cursor = next?.next_cursor ?? '';
    } while (cursor !== '');
    return found;
  }

  /** This very token, for another installation may take its place meanwhile. */
  async isDead({ owner, bot }: Installation): Promise<boolean> {
    const client = new WebClient(bot.token, clientOptions(this.parts.settings, 'prompt'));
    try {
      await client.auth.test();
      return false;
    } catch (error) {
      if (platformError(error) !== 'token_expired') return isRefusal(error);
    }
    // It has ended by itself, as tokens do; dead is what cannot be renewed.
    try {
      await this.tokensOf(owner).current();
      return false;
    } catch (error) {
      return isRefusal(error);
    }
  }

  private clientParts(owner: TeamId) {
    return { tokens: this.tokensOf(owner), onDead: () => this.parts.onDead(owner) };
  }

  private tokensOf(owner: TeamId): TokenSource {
    const known = this.tokens.get(owner);
    if (known !== undefined) return known;
    const { installations, now, wait, settings } = this.parts;
    const { log } = settings;
    const source = new TokenSource(owner, { installations, renew: this.renew, now, wait, log });
    this.tokens.set(owner, source);
    return source;
  }
}

/** @throws what is no refusal of the token. */
function isRefusal(error: unknown): boolean {
  if (isDeadToken(platformError(error))) return true;
  throw error;
}
