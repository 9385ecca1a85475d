import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/lib/ports.mjs';
import { type Bot, type BotOptions, startBot } from '../../src/bot/bot.ts';
import { readConfig } from '../../src/config.ts';
import { type LogBook, logBook } from '../store/log-book.ts';
import { until } from '../support/bot.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { openRedisLine, type RedisLine } from '../support/integration/redis-line.ts';
import { SETTINGS, SIGNING_SECRET, TEAM, workspace } from '../support/integration/workspace.ts';
import { openTestRedis, type TestRedis } from '../support/redis.ts';

/** So short that a test is over soon when all of them are used up. */
const LIMITS = { answers: 20, slack: 50, listeners: 20, jobs: 150, closing: 50 } as const;
/** So long that the test fails where the bot waits for it. */
const NEVER_MS = 1_000_000;

let line: RedisLine;
let redis: TestRedis;
let slack: FakeSlack;
let log: LogBook;
let httpPort: number;
let healthPort: number;

beforeEach(async () => {
  line = await openRedisLine();
  redis = await openTestRedis();
  slack = await startFakeSlack(workspace());
  log = logBook();
  httpPort = await freePort();
  healthPort = await freePort();
});

afterEach(async () => {
  await slack.stop();
  await line.close();
  await redis.deleteKeysUnder(queuePrefix());
  await redis.close();
});

const queuePrefix = () => `{${redis.prefix}queue:${TEAM}}`;

async function start(limits: NonNullable<BotOptions['shutdownMs']>): Promise<Bot> {
  const { config, secrets } = readConfig({
    ...SETTINGS,
    DIGEST_TIME: '09:00',
    SLACK_MODE: 'http',
    SLACK_BOT_TOKEN: slack.token,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    HTTP_PORT: String(httpPort),
    HEALTH_PORT: String(healthPort),
    REDIS_URL: line.url,
    KEY_PREFIX: redis.prefix,
    SWEEP_SECONDS: '1',
  });
  return startBot({ config, secrets, log, now: Date.now, shutdownMs: limits });
}

const ready = async () => (await fetch(`http://127.0.0.1:${healthPort}/readyz`)).status;
/** What was not waited for any longer. */
const abandoned = () =>
  log.lines.flatMap(({ text }) => /^not waiting any longer .*"what":"(\w+)"/.exec(text)?.[1] ?? []);

/** Everything is closed: nobody listens any more. */
async function expectStopped(): Promise<void> {
  expect(log.lines.at(-1)?.text).toContain('the bot has stopped');
  await expect(ready()).rejects.toThrow('fetch failed');
}

describe('a shutdown', () => {
  it('waits for nothing where nothing is under way', async () => {
    const waitsForEver = { answers: NEVER_MS, listeners: NEVER_MS, jobs: NEVER_MS };
    const bot = await start({ ...waitsForEver, slack: NEVER_MS, closing: NEVER_MS });
    await bot.stop();
    await expectStopped();
    expect(abandoned()).toEqual([]);
  });

  it('ends while Redis does not answer, although a sweep waits for it', async () => {
    const bot = await start(LIMITS);
    line.hold();
    // The readiness check gives up after two seconds; a sweep begins every second.
    await until('the bot is not ready', async () => (await ready()) === 503);
    await bot.stop();
    await expectStopped();
    expect(abandoned()).toContain('jobs');
  });

  it('ends while Redis is away', async () => {
    const bot = await start(LIMITS);
    line.cut();
    await until('the bot is not ready', async () => (await ready()) === 503);
    await bot.stop();
    await expectStopped();
  });

  it('ends while a request of Slack’s never does', async () => {
    const bot = await start({ ...LIMITS, jobs: NEVER_MS });
    const half = connect(httpPort, '127.0.0.1');
    half.on('error', () => undefined);
    await new Promise<void>((resolve) => half.once('connect', resolve));
    half.write('POST /slack/events HTTP/1.1\r\nhost: bot\r\ncontent-length: 9\r\n\r\nhalf');
    await ready();
    await bot.stop();
    await expectStopped();
    half.destroy();
    expect(abandoned()).toContain('slack');
  });
});

describe('the bot’s keys', () => {
  it('begin with the configured prefix, and the queue’s name the workspace as well', async () => {
    const bot = await start({});
    await until('the queue is there', async () => {
      return (await redis.keysUnder(queuePrefix())).length > 0;
    });
    await bot.stop();
  });
});
