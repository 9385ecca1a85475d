import {
  App,
  type CodedError,
  HTTPReceiver,
  type Logger,
  LogLevel,
  SocketModeReceiver,
} from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../application/log.ts';
import { SECOND_MS } from '../domain/time.ts';

export interface SlackConnectionOptions {
  readonly mode: 'socket' | 'http';
  readonly botToken: string;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** Another address than Slack's: the local workspace, or a test's fake. */
  readonly apiUrl: string | undefined;
  readonly httpPort: number;
  readonly log: Log;
}

/** The Bolt app, its connection to Slack, and the two clients that talk to the Web API. */
export interface SlackConnection {
  readonly app: App;
  /** For answers to people: whoever waits three seconds has no use for a retry. */
  readonly prompt: WebClient;
  /** For deliveries: patient, but never repeating a post by itself. */
  readonly patient: WebClient;
  isConnected(): boolean;
  start(): Promise<void>;
  /** Takes no more requests. What is under way goes on; Bolt does not wait for it. */
  stop(): Promise<void>;
}

const PROMPT_TIMEOUT_MS = 2_000;
const PATIENT_TIMEOUT_MS = 10 * SECOND_MS;
/** Slack's default of five seconds takes a busy machine for a lost connection (bolt-js#2496). */
const PING_TIMEOUT_MS = 20 * SECOND_MS;
const RECONNECT_MS = 5 * SECOND_MS;

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
  const link = options.mode === 'socket' ? socketLink(options, logger) : httpLink(options, logger);
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

function httpLink(options: SlackConnectionOptions, logger: Logger) {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret ?? '',
    logger,
    port: options.httpPort,
  });
  let isListening = false;
  return {
    receiver,
    isConnected: () => isListening,
    start: async () => {
      await receiver.start(options.httpPort);
      isListening = true;
    },
    stop: async () => {
      isListening = false;
      await receiver.stop();
    },
  };
}

/**
 * Socket Mode, supervised: when Slack refuses a reconnection the client gives up with a rejection
 * that nobody handles (node-slack-sdk), so the connection is opened anew here.
 */
function socketLink(options: SlackConnectionOptions, logger: Logger) {
  const receiver = new SocketModeReceiver({
    appToken: options.appToken ?? '',
    logger,
    logLevel: LogLevel.INFO,
    clientPingTimeout: PING_TIMEOUT_MS,
    installerOptions: {
      clientOptions: {
        ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
        retryConfig: { retries: 2 },
      },
    },
  });
  let isConnected = false;
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  const reopen = () => {
    clearTimeout(timer);
    if (isStopping) return;
    timer = setTimeout(() => {
      receiver.client.start().catch((error: unknown) => {
        options.log.warn({ err: error }, 'Slack cannot be reached; trying again');
        reopen();
      });
    }, RECONNECT_MS);
  };
  receiver.client.on('connected', () => {
    clearTimeout(timer);
    isConnected = true;
    options.log.info({}, 'connected to Slack');
  });
  receiver.client.on('reconnecting', () => {
    isConnected = false;
    reopen();
  });
  receiver.client.on('disconnected', () => {
    isConnected = false;
    reopen();
  });
  return {
    receiver,
    isConnected: () => isConnected,
    start: async () => {
      await receiver.start();
    },
    stop: async () => {
      isStopping = true;
      isConnected = false;
      clearTimeout(timer);
      await receiver.stop();
    },
  };
}

/** Bolt's log lines as ours. Debug is left out: it prints whole payloads. */
function boltLogger(log: Log): Logger {
  const say =
    (write: (fields: object, message: string) => void) =>
    (...parts: unknown[]) =>
      write({ from: 'bolt' }, parts.map(asText).join(' '));
  return {
    debug: () => undefined,
    info: say((fields, message) => log.debug(fields, message)),
    warn: say((fields, message) => log.warn(fields, message)),
    error: say((fields, message) => log.error(fields, message)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

function asText(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === 'string' ? part : JSON.stringify(part);
}
