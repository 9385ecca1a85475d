import { createServer, type Server } from 'node:net';
import type { Log } from '../../src/application/log.ts';
import { startBot } from '../../src/bot/bot.ts';
import { readConfig } from '../../src/config.ts';
import type { Instant } from '../../src/domain/time.ts';
import { happenedSoFar, happens, nextAfter } from './activity.ts';
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
    happens('log');
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => recordingLog(lines, { ...common, ...fields }),
  };
}

const FIRST_PORT = 20_000;
const PORTS_A_BLOCK = 200;
const BLOCKS = 60;

/** Ports below those that the system gives to outgoing connections, which this process alone uses. */
let block: Promise<Iterator<number>> | undefined;

async function freePort(): Promise<number> {
  block ??= claimBlock();
  const ports = await block;
  for (let tries = 0; tries < PORTS_A_BLOCK; tries += 1) {
    const port = Number(ports.next().value);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port was found');
}

/** The first port of a block is held as long as the process lives: another one takes another block. */
async function claimBlock(): Promise<Iterator<number>> {
  const chosen = Math.floor(Math.random() * BLOCKS);
  for (let tries = 0; tries < BLOCKS; tries += 1) {
    const first = FIRST_PORT + ((chosen + tries) % BLOCKS) * PORTS_A_BLOCK;
    if (await listens(createServer().unref(), first)) return portsAfter(first);
  }
  throw new Error('other processes hold every block of ports');
}

function* portsAfter(first: number): Generator<number> {
  for (;;) for (let port = first + 1; port < first + PORTS_A_BLOCK; port += 1) yield port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  if (!(await listens(server, port))) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

async function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, () => resolve(true));
  });
}

const DEADLINE_MS = 45_000;
/** How long nothing may happen before a look is taken all the same. */
const LOOK_MS = 50;

/**
 * Waits until a condition holds, which is looked at whenever something (of a kind) has happened. The deadline is a safety net for what never comes, generous enough
 * for a slow machine.
 * @throws when it does not hold in time, with what was awaited.
 */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  kind?: Parameters<typeof happens>[0],
): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  for (let seen = happenedSoFar(kind); !(await condition()); seen = happenedSoFar(kind)) {
    if (Date.now() > deadline) throw new Error(`in ${DEADLINE_MS} ms it did not come: ${what}`);
    await nextAfter(seen, LOOK_MS, kind);
  }
}
