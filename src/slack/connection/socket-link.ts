import { setTimeout as pause } from 'node:timers/promises';
import { type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Log } from '../../application/log.ts';
import { SECOND_MS } from '../../domain/time.ts';
import { within } from '../within.ts';
import type { Link } from './link.ts';

/** How long the link waits for what; shorter in tests. */
export interface SocketTimes {
  /** Before each attempt to reconnect in a row; the last one stands for all that follow. */
  readonly delaysMs: readonly number[];
  /** A connection that ends sooner counts as one more failed attempt. */
  readonly lastingMs: number;
  /** How long Slack has to greet, and to say goodbye, before a connection is cut off. */
  readonly helloMs: number;
  readonly goodbyeMs: number;
}

const TIMES: SocketTimes = {
  delaysMs: [0, 1, 2, 5, 10].map((seconds) => seconds * SECOND_MS),
  lastingMs: 10 * SECOND_MS,
  helloMs: 20 * SECOND_MS,
  goodbyeMs: 2 * SECOND_MS,
};
const OPEN_TIMEOUT_MS = 10 * SECOND_MS;
/** Slack's default of five seconds takes a busy machine for a lost connection (bolt-js#2496). */
const PONG_TIMEOUT_MS = 20 * SECOND_MS;

export interface SocketLinkOptions {
  readonly appToken: string | undefined;
  readonly apiUrl: string | undefined;
  readonly log: Log;
  readonly times?: Partial<SocketTimes>;
}

/**
 * The bot calls Slack, in Socket Mode. Slack ends every connection after some hours, and the client's
 * own reconnection waits for as long as its ping time-out first, and gives up with a rejection that
 * nobody handles where Slack refuses; so the client's is switched off and all of it is done here, by
 * one loop at a time: two connections would share the payloads between them.
 */
export function socketLink(options: SocketLinkOptions, logger: Logger): Link {
  const { log } = options;
  const times = { ...TIMES, ...options.times };
  const receiver = new SocketModeReceiver({
    appToken: options.appToken ?? '',
    logger,
    logLevel: LogLevel.INFO,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_TIMEOUT_MS,
    installerOptions: {
      clientOptions: {
        ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: OPEN_TIMEOUT_MS,
      },
    },
  });
  const { client } = receiver;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  /** When Slack greeted; undefined before, and once the connection has ended. */
  let connectedAt: number | undefined;
  const hasEnded = () => connectedAt === undefined;
  let attempts = 0;
  let isOpening = false;
  let watch: NodeJS.Timeout | undefined;

  client.on('connected', () => {
    connectedAt = performance.now();
    log.info({}, 'connected to Slack');
    clearInterval(watch);
    watch = setInterval(cutOffWhatDoesNotEnd(), times.goodbyeMs);
  });
  client.on('disconnected', () => {
    clearInterval(watch);
    if (connectedAt !== undefined && performance.now() - connectedAt >= times.lastingMs) {
      attempts = 0;
    }
    connectedAt = undefined;
    void reopen();
  });

  /** The client waits half a minute for a goodbye that a dead connection never says. */
  function cutOffWhatDoesNotEnd() {
    let wasClosing = false;
    return () => {
      const isClosing = client.websocket?.isActive() === false;
      if (isClosing && wasClosing) client.websocket?.disconnect();
      wasClosing = isClosing;
    };
  }

  async function hangUp(): Promise<void> {
    const goodbye = await within(times.goodbyeMs, client.disconnect());
    // Asked a second time, the client no longer waits for the other side.
    if (!goodbye.timely) client.websocket?.disconnect();
  }

  /** @throws when Slack does not greet in time, or refuses. */
  async function open(): Promise<void> {
    const started = client.start();
    if (!(await within(times.helloMs, started)).timely) await hangUp();
    await started;
    // A stop came while the address was being asked for, when there was nothing to hang up.
    if (isStopping()) await hangUp();
  }

  /** The only place that reconnects. It never rejects. */
  async function reopen(): Promise<void> {
    if (isOpening) return;
    isOpening = true;
    let askedToWaitMs = 0;
    while (hasEnded() && !isStopping()) {
      const delayMs = times.delaysMs[Math.min(attempts, times.delaysMs.length - 1)] ?? 0;
      attempts += 1;
      const waitMs = Math.max(delayMs, askedToWaitMs);
      log.info({ waitMs }, 'the connection to Slack is opened again');
      await pause(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (isStopping()) break;
      try {
        await open();
      } catch (error) {
        const asked = error instanceof WebAPIRateLimitedError ? error.retryAfter : 0;
        askedToWaitMs = asked * SECOND_MS;
        log.warn({ err: error }, 'Slack cannot be reached');
      }
    }
    isOpening = false;
  }

  return {
    receiver,
    // Between the greeting and the moment at which either side begins to close.
    isConnected: () => !isStopping() && !hasEnded() && client.websocket?.isActive() === true,
    start: async () => {
      isOpening = true;
      try {
        await open();
      } finally {
        isOpening = false;
      }
      // It may be over again already, and then nobody else was to reopen it.
      if (hasEnded()) void reopen();
    },
    stop: async () => {
      stopping.abort();
      await hangUp();
    },
  };
}
