import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../src/application/log.ts';
import { startBot } from '../../src/bot/bot.ts';
import { readConfig } from '../../src/config.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { FakeSlack } from './fake-slack/fake-slack.ts';
import { testRedisUrl } from './redis.ts';

/** One line of the operator's log. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

export interface TestBotOptions {
  /** The fake that the bot calls, and that is to call it; a token where there is one workspace. */
  readonly slack: Pick<FakeSlack, 'apiUrl' | 'setBotUrl'> & { readonly token?: string };
  readonly signingSecret: string;
  readonly keyPrefix: string;
  readonly now: () => Instant;
  /** Settings besides those of every test. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly redisUrl?: string;
  readonly answerBudgetMs?: number;
}

/** A bot that runs, and what it tells its operator. */
export interface TestBot {
  /** Where Slack's requests go, without `/slack/events`. */
  readonly url: string;
  readonly healthUrl: string;
  readonly log: readonly LogLine[];
  stop(): Promise<void>;
}

/** Starts the real bot in HTTP mode against the fake of Slack, which from now on calls it. */
export async function startTestBot(options: TestBotOptions): Promise<TestBot> {
  const { slack } = options;
  const [httpPort, healthPort] = [await freePort(), await freePort()];
  const { config, secrets } = readConfig({
    SLACK_MODE: 'http',
    SLACK_BOT_TOKEN: slack.token,
    SLACK_SIGNING_SECRET: options.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    HTTP_PORT: String(httpPort),
    HEALTH_PORT: String(healthPort),
    REDIS_URL: options.redisUrl ?? testRedisUrl(),
    SWEEP_SECONDS: '1',
    ...options.environment,
  });
  const lines: LogLine[] = [];
  const bot = await startBot({
    config,
    secrets,
    log: recordingLog(lines),
    now: options.now,
    keyPrefix: options.keyPrefix,
    ...(options.answerBudgetMs === undefined ? {} : { answerBudgetMs: options.answerBudgetMs }),
  });
  const url = `http://127.0.0.1:${httpPort}`;
  slack.setBotUrl(url);
  return {
    url,
    healthUrl: `http://127.0.0.1:${healthPort}`,
    log: lines,
    stop: async () => bot.stop(),
  };
}

function recordingLog(lines: LogLine[], common: object = {}): Log {
  const write = (level: LogLine['level']) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...common, ...fields }, message });
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => recordingLog(lines, { ...common, ...fields }),
  };
}

const handedOut = new Set<number>();

/** A free port below those that the system gives to outgoing connections. */
async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (handedOut.has(port) || !(await isFree(port))) continue;
    handedOut.add(port);
    return port;
  }
  throw new Error('no free port was found');
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

const DEADLINE_MS = 45_000;
const POLL_MS = 20;

/**
 * Waits until a condition holds. The deadline is a safety net for what never comes, generous enough
 * for a slow machine.
 * @throws when it does not hold in time, with what was awaited.
 */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`in ${DEADLINE_MS} ms it did not come: ${what}`);
    await pause(POLL_MS);
  }
}
