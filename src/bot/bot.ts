import type { Server } from 'node:http';
import type { Log } from '../application/log.ts';
import { type Config, ConfigError, type Secrets } from '../config.ts';
import { logRedisFindings } from '../doctor/redis-at-start.ts';
import { type Instant, SECOND_MS } from '../domain/time.ts';
import { startHealthServer } from '../http/health.ts';
import { connectSlack } from '../slack/connection.ts';
import { InFlight } from '../slack/in-flight.ts';
import { Boundary } from '../slack/listeners/boundary.ts';
import { ANSWER_BUDGET_MS, loadingAfterMs } from '../slack/listeners/budget.ts';
import { registerListeners } from '../slack/listeners/register.ts';
import { within } from '../slack/within.ts';
import { connectRedis, whenReady, whyNotWritable } from '../store/connect.ts';
import { missingCommands, missingSentence } from '../store/permissions.ts';
import { openConfigured } from './configured-workspace.ts';
import { manyWorkspaces } from './many-workspaces.ts';
import { oneWorkspace } from './one-workspace.ts';
import { endsWithin, SHUTDOWN_MS } from './shutdown.ts';
import type { Installed } from './workspace.ts';

const REDIS_READY_MS = 15 * SECOND_MS;

export interface BotOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly now: () => Instant;
  /** Instead of the configuration's; tests give each bot its own. */
  readonly keyPrefix?: string;
  /** How long a person waits for an answer at most; shorter in tests. */
  readonly answerBudgetMs?: number;
  /** How long a shutdown waits for what; shorter in tests. */
  readonly shutdownMs?: Partial<typeof SHUTDOWN_MS>;
}

export interface Bot {
  /**
   * Stops taking work, lets what is under way end, and closes every connection. It ends within some
   * 25 seconds whatever hangs, and never rejects.
   */
  stop(): Promise<void>;
}

/**
 * Composes the bot and starts it: Redis, Slack, its workspaces, the health server.
 * @throws when Redis or Slack cannot be reached at all, or Slack refuses the token.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, secrets, log, now } = options;
  const userRedis = connectRedis(secrets.redisUrl, 'user', log);
  const workerRedis = connectRedis(secrets.redisUrl, 'worker', log);
  await Promise.all([whenReady(userRedis, REDIS_READY_MS), whenReady(workerRedis, REDIS_READY_MS)]);
  const keyPrefix = options.keyPrefix ?? config.keyPrefix;
  const missing = await missingCommands(userRedis, keyPrefix);
  if (missing.length > 0) {
    userRedis.disconnect();
    workerRedis.disconnect();
    throw new ConfigError([missingSentence(missing)]);
  }
  await logRedisFindings(userRedis, log);

  const inFlight = new InFlight();
  const troubles = new Map<string, string>();
  const budgetMs = options.answerBudgetMs ?? ANSWER_BUDGET_MS;
  const host = {
    userRedis,
    workerRedis,
    keyPrefix,
    troubles,
    sweepMs: config.sweepSeconds * SECOND_MS,
    inFlight,
    loadingAfterMs: loadingAfterMs(budgetMs),
    now,
    log,
  };
  const open = async (installed: Installed) => openConfigured(host, installed, config.settingTexts);
  const { installing } = secrets;
  const clientSettings = { apiUrl: config.slackApiUrl, log };
  const { access, workspaces, listen } =
    installing.kind === 'one-workspace'
      ? await oneWorkspace(installing.botToken, clientSettings, open)
      : manyWorkspaces(installing, clientSettings, host, open);
  const slack = await connectSlack({
    mode: config.slackMode,
    access,
    apiUrl: config.slackApiUrl,
    httpPort: config.httpPort,
    appToken: secrets.appToken,
    signingSecret: secrets.signingSecret,
    log,
  });

  const boundary = new Boundary({
    partsOf: workspaces.partsOf,
    inFlight,
    budgetMs,
    log,
  });
  registerListeners(slack.app, boundary);
  listen(slack.app, inFlight);

  const health: Server = await startHealthServer(config.healthPort, {
    notReady: async () => {
      const reason = await whyNotWritable(userRedis, keyPrefix);
      return [
        ...(reason === undefined ? [] : [reason]),
        ...(slack.isConnected() ? [] : ['slack']),
        ...[...troubles].map(([name, trouble]) => `${name}: ${trouble}`),
      ];
    },
  });
  await slack.start();
  await workspaces.start();
  log.info({ mode: config.slackMode, installing: installing.kind }, 'the bot is ready');

  const limits = { ...SHUTDOWN_MS, ...options.shutdownMs };
  const ends = endsWithin(limits, log);
  return {
    stop: async () => {
      const stopped = workspaces.stop();
      const jobs = ends('jobs', [stopped]);
      // Whoever has just clicked still gets the answer; after that nothing more is taken.
      await within(limits.answers, inFlight.settled());
      await ends('slack', [slack.stop()]);
      await ends('listeners', [inFlight.settled()]);
      await jobs;
      await ends('closing', [workspaces.close()]);
      // Not `quit`: that waits for Redis. What still waits for an answer by now fails.
      userRedis.disconnect();
      workerRedis.disconnect();
      await ends('closing', [stopped, closed(health)]);
      log.info({}, 'the bot has stopped');
    },
  };
}

async function closed(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
