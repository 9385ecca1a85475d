import { App, type CodedError, type CustomRoute, LogLevel } from '@slack/bolt';
import type { Log } from '../application/log.ts';
import { clientOptions } from './clients.ts';
import { answerAlways } from './connection/answered-always.ts';
import { boltLogger } from './connection/bolt-log.ts';
import { httpLink } from './connection/http-link.ts';
import { withInstallServer } from './connection/install-server.ts';
import type { Link } from './connection/link.ts';
import { type SocketTimes, socketLink } from './connection/socket-link.ts';

/** One workspace, whose token Bolt looks at; or many, and where administrators install the app. */
export type SlackAccess =
  | { readonly kind: 'one-workspace'; readonly botToken: string }
  | { readonly kind: 'many-workspaces'; readonly installRoutes: readonly CustomRoute[] };

export interface SlackConnectionOptions {
  readonly mode: 'socket' | 'http';
  readonly access: SlackAccess;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** Another address than Slack's: the local workspace, or a test's fake. */
  readonly apiUrl: string | undefined;
  readonly httpPort: number;
  readonly log: Log;
  /** How long Socket Mode waits for what; shorter in tests. */
  readonly socketTimes?: Partial<SocketTimes>;
}

/** The Bolt app and its connection to Slack. */
export interface SlackConnection {
  readonly app: App;
  isConnected(): boolean;
  start(): Promise<void>;
  /** Takes no more requests. What is under way goes on; Bolt does not wait for it. */
  stop(): Promise<void>;
}

/**
 * The app; nothing is received before `start`, so that listeners are bound first.
 * @throws when the token of the one workspace is refused.
 */
export async function connectSlack(options: SlackConnectionOptions): Promise<SlackConnection> {
  const { access, log } = options;
  const logger = boltLogger(log);
  const link = linkOf(options);
  const app = new App({
    receiver: link.receiver,
    // Bolt is given no token of many: whose a payload is, and with which token it is answered, is
    // found out for each by the registry of workspaces.
    ...(access.kind === 'one-workspace'
      ? { token: access.botToken }
      : { authorize: async () => ({}) }),
    clientOptions: clientOptions(options, 'prompt'),
    logger,
    logLevel: LogLevel.INFO,
    convoStore: false,
    extendedErrorHandler: true,
    // A bad token would be an unhandled rejection at construction; init() throws it.
    deferInitialization: true,
  });
  app.error(async (failure: CodedError | { readonly error: CodedError }) => {
    const err = 'error' in failure ? failure.error : failure;
    log.error({ err }, 'Bolt could not handle what Slack sent');
  });
  answerAlways(app, log);
  await app.init();
  return { app, isConnected: link.isConnected, start: link.start, stop: link.stop };
}

function linkOf(options: SlackConnectionOptions): Link {
  const { mode, access, httpPort, log, socketTimes: times = {} } = options;
  const logger = boltLogger(log);
  const routes = access.kind === 'many-workspaces' ? access.installRoutes : [];
  if (mode === 'http') return httpLink({ ...options, routes }, logger);
  const link = socketLink({ ...options, times }, logger);
  return routes.length === 0 ? link : withInstallServer(link, routes, httpPort);
}
