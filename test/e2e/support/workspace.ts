import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { vi } from 'vitest';
import { startDemoBot } from '../../../scripts/lib/demo-bot.mjs';
import { makeShowcase } from '../../../scripts/lib/demo-showcase.mjs';
import { demoBotEnvironment, demoWorkspace } from '../../../scripts/lib/demo-workspace.mjs';
import { type RunningLocalSlack, startLocalSlack } from '../../../scripts/lib/local-slack.mjs';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { startRedis } from '../../../scripts/lib/redis.mjs';
import type { ServerProcess } from '../../../scripts/lib/server-process.mjs';
import { launchBrowser } from './browser.ts';
import { SlackPage } from './slack-page.ts';

/** A business day of this many seconds: half of the five days' target is over after 30 seconds. */
const BUSINESS_DAY_SECONDS = 12;
const READY_MS = 90_000;
const FAILURES = fileURLToPath(new URL('../../../.data/e2e-failures/', import.meta.url));

/** The demo, but of its own: Redis, local-slack, the bot as a process, and a browser on it. */
export interface Workspace {
  /** The window in which the people take turns. */
  readonly slack: SlackPage;
  /** Somebody else's window on the same workspace. */
  readonly openWindow: () => Promise<SlackPage>;
  /** Asks the bot to stop, as Ctrl-C does; resolves with the last lines of its log. */
  readonly stopBot: () => Promise<string>;
  /** local-slack forgets everything; its address stays. */
  readonly restartSlack: () => Promise<void>;
  readonly startBot: () => Promise<void>;
  /** What helps to understand a failure: a picture of the page and the bot's log. */
  readonly keepEvidence: (name: string) => Promise<void>;
  /** Ends every process and removes every file, whatever happened before. */
  readonly close: () => Promise<void>;
}

interface WorkspaceOptions {
  /** Begins with the demo's showcase instead of an empty record. */
  readonly hasShowcase?: boolean;
  readonly businessDaySeconds?: number;
}

export async function openWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'privatelink-e2e-'));
  const botLog = path.join(folder, 'bot.log');
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  // A test run that gives up (Ctrl-C) leaves through here, and its servers are ended likewise.
  process.once('exit', removeFolder);
  const stops: (() => Promise<void>)[] = [];
  /** The newest first: the bot drains before what it needs is ended. */
  const close = async () => {
    const failures: unknown[] = [];
    for (const stop of stops.toReversed()) await stop().catch((error) => failures.push(error));
    removeFolder();
    process.off('exit', removeFolder);
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be ended');
  };

  try {
    const redis = await startRedis({ dataDir: path.join(folder, 'redis') });
    stops.push(async () => redis.stop());

    let server = await startSlack(folder);
    const { port } = server;
    stops.push(async () => server.stop());

    let bot: ServerProcess | undefined;
    const startBot = async () => {
      const places = { slackApiUrl: server.apiUrl, redisUrl: redis.url };
      bot = await startReadyBot(botLog, places, options);
    };
    stops.push(async () => bot?.stop());
    await startBot();

    const browser = await launchBrowser();
    stops.push(async () => browser.close());
    const slack = await newWindow(browser, server.url);

    return {
      slack,
      openWindow: async () => newWindow(browser, server.url),
      stopBot: async () => {
        await bot?.stop();
        // Its output is read a little later than it ends.
        await bot?.ended;
        return bot?.lastLines() ?? '';
      },
      restartSlack: async () => {
        await server.stop();
        server = await startSlack(folder, port);
        if (server.port !== port) throw new Error(`port ${port} was taken by somebody else`);
      },
      startBot,
      keepEvidence: async (name) => {
        mkdirSync(FAILURES, { recursive: true });
        await slack.picture(path.join(FAILURES, `${name}.png`));
        writeFileSync(path.join(FAILURES, `${name}.bot.log`), readFileSync(botLog));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Below what the system gives to outgoing connections: the address is to be free for a restart. */
async function startSlack(
  folder: string,
  preferredPort = 10_000 + Math.floor(Math.random() * 8_000),
): Promise<RunningLocalSlack> {
  return startLocalSlack({
    workspace: demoWorkspace,
    folder: path.join(folder, 'local-slack'),
    preferredPort,
  });
}

async function newWindow(browser: Browser, url: string): Promise<SlackPage> {
  const page = new SlackPage(await browser.newPage({ viewport: { width: 1400, height: 1100 } }));
  await page.open(url);
  return page;
}

/** The bot as the demo starts it, except that a business day is over sooner. */
async function startReadyBot(
  log: string,
  places: { readonly slackApiUrl: string; readonly redisUrl: string },
  { hasShowcase = false, businessDaySeconds = BUSINESS_DAY_SECONDS }: WorkspaceOptions,
): Promise<ServerProcess> {
  const healthPort = await freePort();
  const env = {
    ...demoBotEnvironment(process.env, { ...places, healthPort }),
    BUSINESS_DAY_SECONDS: `${businessDaySeconds} demo`,
    SNOOZE: '6 s',
  };
  if (hasShowcase) await makeShowcase(env);
  const bot = startDemoBot({ env, log });
  const stopOnExit = () => bot.isRunning() && process.kill(bot.pid, 'SIGTERM');
  process.once('exit', stopOnExit);
  void bot.ended.then(() => process.off('exit', stopOnExit));
  const address = `http://127.0.0.1:${healthPort}/readyz`;
  try {
    await vi.waitUntil(async () => !bot.isRunning() || (await isReady(address)), {
      timeout: READY_MS,
      interval: 100,
    });
    if (!bot.isRunning()) throw new Error('the bot ended by itself');
  } catch (error) {
    await bot.stop();
    throw new Error(`The bot did not become ready. It said:\n${bot.lastLines()}`, { cause: error });
  }
  return bot;
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2_000) })).status === 200;
  } catch {
    return false;
  }
}
