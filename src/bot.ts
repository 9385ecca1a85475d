import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Handoffs } from './application/handoffs.ts';
import type { Log } from './application/log.ts';
import { createReconciler } from './application/reconcile.ts';
import { verifyStanding } from './application/verify-standing.ts';
import type { Config, Secrets } from './config.ts';
import { compileCalendar } from './domain/calendar/compile.ts';
import type { ClockPolicy } from './domain/clock-policy.ts';
import { teamId } from './domain/ids.ts';
import { type Instant, SECOND_MS } from './domain/time.ts';
import { startHealthServer } from './http/health.ts';
import { within } from './queue/deadline.ts';
import { ReconcileQueue } from './queue/reconcile-queue.ts';
import { ReconcileWorkers } from './queue/reconcile-workers.ts';
import { Sweeper } from './queue/sweeper.ts';
import { connectSlack } from './slack/connection.ts';
import { SlackDirectory } from './slack/directory.ts';
import { InFlight } from './slack/in-flight.ts';
import { Boundary } from './slack/listeners/boundary.ts';
import { ANSWER_BUDGET_MS } from './slack/listeners/budget.ts';
import type { ListenerParts } from './slack/listeners/parts.ts';
import { registerListeners } from './slack/listeners/register.ts';
import { SlackMessenger } from './slack/messenger.ts';
import { connectRedis, whenReady } from './store/connect.ts';
import { RedisDraftStore } from './store/draft-store.ts';
import { keySpace } from './store/keys.ts';
import { RedisOutbox } from './store/outbox.ts';
import { RedisRequestStore } from './store/request-store.ts';

const REDIS_READY_MS = 15 * SECOND_MS;
/** How long a shutdown waits for listeners and then for jobs; compose grants 30 seconds in all. */
const DRAIN_MS = { listeners: 5 * SECOND_MS, jobs: 18 * SECOND_MS } as const;
/** Slack allows about one post a second and channel; more workers would only wait. */
const CONCURRENCY = 8;
const SWEEP_LIMIT = 1_000;

export interface BotOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly now: () => Instant;
  /** Precedes every key in Redis; tests give each bot its own. */
  readonly keyPrefix?: string;
  /** How long a person waits for an answer at most; shorter in tests. */
  readonly answerBudgetMs?: number;
}

export interface Bot {
  /** Stops taking work, lets what is under way end, and closes every connection. */
  stop(): Promise<void>;
}

/**
 * Composes the bot and starts it: Redis, Slack, the queue, the health server.
 * @throws when Redis or Slack cannot be reached at all, or Slack refuses the token.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, secrets, log, now } = options;
  const prefix = options.keyPrefix ?? 'pl:';
  const policy: ClockPolicy = {
    calendar: compileCalendar(config.calendar),
    sla: { targetBusinessDays: config.slaBusinessDays },
  };

  const userRedis = connectRedis(secrets.redisUrl, 'user', log);
  const workerRedis = connectRedis(secrets.redisUrl, 'worker', log);
  await Promise.all([whenReady(userRedis, REDIS_READY_MS), whenReady(workerRedis, REDIS_READY_MS)]);

  const slack = await connectSlack({
    mode: config.slackMode,
    apiUrl: config.slackApiUrl,
    httpPort: config.httpPort,
    botToken: secrets.botToken,
    appToken: secrets.appToken,
    signingSecret: secrets.signingSecret,
    log,
  });
  const { team_id: installed = '' } = await slack.patient.auth.test();
  const installedTeam = teamId(installed);

  const keys = keySpace(prefix);
  const requests = new RedisRequestStore(userRedis, keys);
  const drafts = new RedisDraftStore(userRedis, keys);
  const queueOptions = { prefix: `{${prefix}queue}`, now, log };
  const userQueue = new ReconcileQueue({ ...queueOptions, redis: userRedis });
  const workerQueue = new ReconcileQueue({ ...queueOptions, redis: workerRedis });
  const workerOutbox = new RedisOutbox(workerRedis, keys, log);
  const workerDirectory = new SlackDirectory(slack.patient, config.adobe, now);
  const directory = new SlackDirectory(slack.prompt, config.adobe, now);

  const reconcile = createReconciler({
    outbox: workerOutbox,
    scheduler: workerQueue,
    messenger: new SlackMessenger(slack.patient, policy),
    directory: workerDirectory,
    policy,
    now,
    log,
  });
  const inFlight = new InFlight();
  const parts: ListenerParts = {
    handoffs: new Handoffs({ store: requests, scheduler: userQueue, directory, now, log }),
    requests,
    drafts,
    outbox: new RedisOutbox(userRedis, keys, log),
    directory,
    reconcile,
    policy,
    installedTeam,
    client: slack.prompt,
    now,
    newId: randomUUID,
    log,
  };
  const boundary = new Boundary({
    installedTeam,
    client: slack.prompt,
    inFlight,
    budgetMs: options.answerBudgetMs ?? ANSWER_BUDGET_MS,
    log,
  });
  registerListeners(slack.app, boundary, parts);

  const workers = new ReconcileWorkers({
    redis: workerRedis,
    prefix: queueOptions.prefix,
    queue: workerQueue,
    concurrency: CONCURRENCY,
    reconcile: (ref) => reconcile(ref),
    log,
  });
  const sweeper = new Sweeper({
    outbox: workerOutbox,
    scheduler: workerQueue,
    intervalMs: config.sweepSeconds * SECOND_MS,
    limit: SWEEP_LIMIT,
    now,
    log,
  });
  const health: Server = await startHealthServer(config.healthPort, {
    notReady: async () => [
      ...((await isAnswering(userRedis)) ? [] : ['redis']),
      ...(slack.isConnected() ? [] : ['slack']),
    ],
  });
  await slack.start();
  sweeper.start();
  log.info({ team: installedTeam, mode: config.slackMode }, 'the bot is ready');

  const stopping = new AbortController();
  const verified = verifyStanding(installedTeam, {
    store: requests,
    reconcile,
    wait: async (ms) => pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined),
    isStopping: () => stopping.signal.aborted,
    log,
  }).catch((error: unknown) => log.warn({ err: error }, 'the cards could not be checked'));

  return {
    stop: async () => {
      stopping.abort();
      // Whoever has just clicked still gets the answer; after that nothing more is taken.
      await within(ANSWER_BUDGET_MS, inFlight.settled());
      await slack.stop();
      await within(DRAIN_MS.listeners, inFlight.settled());
      await sweeper.stop();
      await Promise.all([workers.drain(DRAIN_MS.jobs), within(DRAIN_MS.jobs, verified)]);
      await Promise.all([userQueue.close(), workerQueue.close()]);
      await Promise.allSettled([userRedis.quit(), workerRedis.quit()]);
      await new Promise((resolve) => health.close(resolve));
      log.info({}, 'the bot has stopped');
    },
  };
}

async function isAnswering(redis: { ping(): Promise<unknown> }): Promise<boolean> {
  try {
    await redis.ping();
    return true;
  } catch {
    return false;
  }
}
