import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CustomRoute, Logger } from '@slack/bolt';
import { type CodedError, ErrorCode, InstallProvider } from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import type { Installation } from '../../application/installations.ts';
import type { Log } from '../../application/log.ts';
import type { Instant } from '../../domain/time.ts';
import { BOT_SCOPES } from '../bot-scopes.ts';
import { givenInstallation } from './given-installation.ts';
import { installedPage, type NotInstalledReason, notInstalledPage, startPage } from './pages.ts';
import type { AppCredentials } from './token-renewal.ts';

const INSTALL_PATH = '/slack/install';
const REDIRECT_PATH = '/slack/oauth_redirect';

export interface InstallRoutesOptions extends AppCredentials {
  /** Signs what says that an installation was begun here. */
  readonly stateSecret: string;
  /** Where browsers reach the bot, without a path. */
  readonly publicUrl: string;
  /** Of Slack's own page; undefined for Slack itself. */
  readonly authorizeUrl: string | undefined;
  readonly clientOptions: WebClientOptions;
  /** Keeps the installation; the administrator reads the outcome. */
  readonly install: (installation: Installation) => Promise<void>;
  readonly now: () => Instant;
  readonly logger: Logger;
  readonly log: Log;
}

/** The code in the address is nobody else's business, and the button is not to be framed. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const REASONS: Readonly<Record<string, NotInstalledReason>> = {
  [ErrorCode.AuthorizationError]: 'cancelled',
  [ErrorCode.InvalidStateError]: 'not-begun-here',
  [ErrorCode.MissingStateError]: 'not-begun-here',
  [ErrorCode.MissingCodeError]: 'not-begun-here',
};

/**
 * The two addresses of the OAuth flow: where an administrator begins, and to which Slack leads back.
 * What is led back must have been begun in the same browser within ten minutes: the state is signed,
 * and is in a cookie besides.
 */
export function installRoutes(options: InstallRoutesOptions): CustomRoute[] {
  const { clientId, clientSecret, stateSecret, authorizeUrl, logger, log } = options;
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    legacyStateVerification: false,
    renderHtmlForInstallPath: startPage,
    clientOptions: options.clientOptions,
    logger,
    ...(authorizeUrl === undefined ? {} : { authorizationUrl: authorizeUrl }),
  });
  const redirectUri = options.publicUrl + REDIRECT_PATH;
  const refuse = (response: ServerResponse, error: unknown, code?: string) => {
    const reason = REASONS[code ?? ''] ?? 'failed';
    const reference = reason === 'failed' ? randomUUID().slice(0, 8) : undefined;
    if (reference === undefined) log.info({ reason }, 'an installation was refused');
    else log.error({ err: error, requestId: reference }, 'an installation failed');
    respond(response, reference === undefined ? 400 : 500, notInstalledPage(reason, reference));
  };
  const begin = async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    await provider.handleInstallPath(request, response, undefined, {
      scopes: [...BOT_SCOPES],
      redirectUri,
    });
  };
  const complete = async (request: IncomingMessage, response: ServerResponse) =>
    provider.handleCallback(request, response, {
      afterInstallation: async (oauth) => {
        const installation = givenInstallation(oauth, options.now());
        await options.install(installation);
        respond(response, 200, installedPage(installation));
        // The installation is kept already, by a store that knows more than the library's.
        return false;
      },
      failure: (error: CodedError) => refuse(response, error, error.code),
    });
  return [
    { path: INSTALL_PATH, handle: begin },
    { path: REDIRECT_PATH, handle: complete },
  ].map(({ path, handle }) => ({
    path,
    method: 'GET',
    // Bolt awaits no handler.
    handler: (request, response) => {
      handle(request, response).catch((error: unknown) => refuse(response, error));
    },
  }));
}

function respond(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, HEADERS).end(html);
}
