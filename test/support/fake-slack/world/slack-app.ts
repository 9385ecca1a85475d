import { ApiError } from '../api/errors.ts';
import { type Grant, Grants } from './grants.ts';

/** The app as its settings page at api.slack.com has it. */
export interface SlackAppConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUrls: readonly string[];
  readonly scopes: readonly string[];
  readonly rotatesTokens?: boolean;
}

/** An Enterprise Grid organisation, and which of its workspaces have the app. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly teams: Set<string>;
}

/** Where an administrator installs the app. */
export interface Place {
  readonly owner: string;
  readonly isOrgWide: boolean;
  readonly user: string;
}

interface Code extends Place {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  isUsed: boolean;
}

interface Client {
  readonly client_id: string;
  readonly client_secret: string;
}

/** The app beyond a single workspace: OAuth, tokens, and the organisation if there is one. */
export class SlackApp {
  readonly grants: Grants;
  readonly organisation: Organisation | undefined;
  /** By id, of every workspace that there is. */
  readonly teamNames = new Map<string, string>();
  readonly #config: SlackAppConfig | undefined;
  readonly #codes = new Map<string, Code>();

  constructor(now: () => number, config?: SlackAppConfig, organisation?: Organisation) {
    this.grants = new Grants(now);
    this.#config = config;
    this.organisation = organisation;
  }

  /** The organisation that a workspace is of. */
  organisationOf(team: string): Organisation | undefined {
    return this.organisation?.teams.has(team) === true ? this.organisation : undefined;
  }

  /** Whether the app is in the workspace by its organisation. */
  isOrgWideIn(team: string): boolean {
    const organisation = this.organisationOf(team);
    return organisation !== undefined && this.grants.of(organisation.id).length > 0;
  }

  /**
   * What Slack's page does when an administrator agrees; throws where it would show an error.
   * https://docs.slack.dev/authentication/installing-with-oauth
   */
  authorize(url: URL, place: Place): URL {
    const asked = (name: string) => url.searchParams.get(name) ?? '';
    const scopes = asked('scope').split(',');
    if (asked('client_id') !== this.#config?.clientId) throw new Error('invalid client_id');
    const strange = scopes.filter((scope) => this.#config?.scopes.includes(scope) !== true);
    if (strange.length > 0) throw new Error(`invalid_scope: ${strange.join()}`);
    const redirectUri = asked('redirect_uri');
    if (!this.#config.redirectUrls.some((registered) => redirectUri.startsWith(registered))) {
      throw new Error(`redirect_uri did not match any configured URIs: ${redirectUri}`);
    }
    const code = `code-${this.#codes.size + 1}`;
    this.#codes.set(code, { ...place, redirectUri, scopes, isUsed: false });
    const target = new URL(redirectUri);
    target.searchParams.set('code', code);
    target.searchParams.set('state', asked('state'));
    return target;
  }

  exchange(client: Client, code: string, redirectUri: string | undefined): Code & { grant: Grant } {
    this.#identify(client);
    const found = this.#codes.get(code);
    if (found === undefined) throw new ApiError('invalid_code');
    if (found.isUsed) throw new ApiError('code_already_used');
    if (redirectUri !== found.redirectUri) throw new ApiError('bad_redirect_uri');
    found.isUsed = true;
    return { ...found, grant: this.grants.issue(found, this.#config?.rotatesTokens === true) };
  }

  refresh(client: Client, refreshToken: string): Grant {
    this.#identify(client);
    return this.grants.refresh(refreshToken);
  }

  #identify({ client_id, client_secret }: Client): void {
    if (client_id !== this.#config?.clientId) throw new ApiError('invalid_client_id');
    if (client_secret !== this.#config.clientSecret) throw new ApiError('bad_client_secret');
  }
}
