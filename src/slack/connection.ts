import { App, type CodedError, LogLevel } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../application/log.ts';
import { SECOND_MS } from '../domain/time.ts';
import { boltLogger } from './connection/bolt-log.ts';
import { httpLink } from './connection/http-link.ts';
import { type SocketTimes, socketLink } from './connection/socket-link.ts';

export interface SlackConnectionOptions {
  readonly mode: 'socket' | 'http';
  readonly botToken: string;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** Another address than Slack's: the local workspace, or a test's fake. */
  readonly apiUrl: string | undefined;
  readonly httpPort: number;
  readonly log: Log;
  /** How long Socket Mode waits for what; shorter in tests. */
  readonly socketTimes?: Partial<SocketTimes>;
}

/** The two clients that talk to the Web API in one installation. */
export interface SlackClients {
  /** For answers to people: whoever waits three seconds has no use for a retry. */
  readonly prompt: WebClient;
  /** For deliveries: patient, but never repeating a post by itself. */
  readonly patient: WebClient;
}

/** The Bolt app, its connection to Slack, and the clients of the installation. */
export interface SlackConnection extends SlackClients {
  readonly app: App;
  isConnected(): boolean;
  start(): Promise<void>;
  /** Takes no more requests. What is under way goes on; Bolt does not wait for it. */
  stop(): Promise<void>;
}

const PROMPT_TIMEOUT_MS = 2_000;
const PATIENT_TIMEOUT_MS = 10 * SECOND_MS;

/**
 * The app and its clients; nothing is received before `start`, so that listeners are bound first.
 * @throws when the token is refused.
 */
export async function connectSlack(options: SlackConnectionOptions): Promise<SlackConnection> {
  const { log, botToken } = options;
  const logger = boltLogger(log);
  const shared = (timeout: number): WebClientOptions => ({
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    // Explicit, because Socket Mode writes its own into shared options; 0, because a repeated post
    // arrives twice. What failed is tried again by the reconciler, which looks first.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger,
  });
  const { socketTimes: times = {} } = options;
  const link =
    options.mode === 'socket'
      ? socketLink({ ...options, times }, logger)
      : httpLink(options, logger);
  const app = new App({
    receiver: link.receiver,
    token: botToken,
    clientOptions: shared(PROMPT_TIMEOUT_MS),
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
  await app.init();
  return {
    app,
    prompt: new WebClient(botToken, shared(PROMPT_TIMEOUT_MS)),
    patient: new WebClient(botToken, shared(PATIENT_TIMEOUT_MS)),
    isConnected: link.isConnected,
    start: link.start,
    stop: link.stop,
  };
}
