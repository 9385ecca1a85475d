import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createDigests } from './application/digest.ts';
import { Handoffs } from './application/handoffs.ts';
import type { Log } from './application/log.ts';
import { applyPolicy, policyFingerprint } from './application/policy-change.ts';
import { Reachability } from './application/reachability.ts';
import { createReconciler } from './application/reconcile.ts';
import { createRemind } from './application/remind.ts';
import { verifyStanding } from './application/verify-standing.ts';
import type { Config, Secrets } from './config.ts';
import { compileCalendar } from './domain/calendar/compile.ts';
import type { ClockPolicy } from './domain/clock-policy.ts';
import { teamId, userId } from './domain/ids.ts';
import { reminderPolicy } from './domain/reminders/settings.ts';
import { workingHoursOf } from './domain/reminders/working-hours.ts';
import { type Instant, SECOND_MS } from './domain/time.ts';
import { startHealthServer } from './http/health.ts';
import { DigestSchedule } from './queue/digest-schedule.ts';
import { ReconcileQueue } from './queue/reconcile-queue.ts';
import { ReconcileWorkers } from './queue/reconcile-workers.ts';
import { Sweeper } from './queue/sweeper.ts';
import { connectSlack } from './slack/connection.ts';
import { digestComposer } from './slack/digest-messenger.ts';
import { SlackDirectory } from './slack/directory.ts';
import { InFlight } from './slack/in-flight.ts';
import { Boundary } from './slack/listeners/boundary.ts';
import { ANSWER_BUDGET_MS } from './slack/listeners/budget.ts';
import type { ListenerParts } from './slack/listeners/parts.ts';
import { registerListeners } from './slack/listeners/register.ts';
import { SlackMessenger } from './slack/messenger.ts';
import { within } from './slack/within.ts';
import { connectRedis, whenReady } from './store/connect.ts';
import { RedisDigestMarks } from './store/digest-marks.ts';
import { RedisDraftStore } from './store/draft-store.ts';
import { RedisInboxStore } from './store/inbox-store.ts';
import { keySpace } from './store/keys.ts';
import { RedisOutbox } from './store/outbox.ts';
import { RedisPolicyStore } from './store/policy-store.ts';
import { RedisRequestStore } from './store/request-store.ts';

const REDIS_READY_MS = 15 * SECOND_MS;
/**
 * How long a shutdown waits for what. The jobs run beside the first three; compose grants 30 seconds
 * in all.
 */
const SHUTDOWN_MS = {
  answers: ANSWER_BUDGET_MS,
  slack: 5 * SECOND_MS,
  listeners: 5 * SECOND_MS,
  jobs: 18 * SECOND_MS,
  closing: 2 * SECOND_MS,
};
/** Slack allows about one post a second and channel; more workers would only wait. */
const CONCURRENCY = 8;
const SWEEP_LIMIT = 1_000;

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
 * Composes the bot and starts it: Redis, Slack, the queue, the health server.
 * @throws when Redis or Slack cannot be reached at all, or Slack refuses the token.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, secrets, log, now } = options;
  const prefix = options.keyPrefix ?? config.keyPrefix;
  const policy: ClockPolicy = {
    calendar: compileCalendar(config.calendar),
    sla: config.sla,
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
  const { team_id: installed = '', user_id: botUser = '' } = await slack.patient.auth.test();
  const installedTeam = teamId(installed);
  const self = { teamId: installedTeam, userId: userId(botUser) };
  const reminders = reminderPolicy(config.reminders, installedTeam);

  const keys = keySpace(prefix);
  const requests = new RedisRequestStore(userRedis, keys);
  const drafts = new RedisDraftStore(userRedis, keys);
  // One queue a workspace: bots that share a Redis do not take each other's jobs.
  const queueOptions = { prefix: `{${prefix}queue:${installedTeam}}`, now, log };
  const userQueue = new ReconcileQueue({ ...queueOptions, redis: userRedis });
  const workerQueue = new ReconcileQueue({ ...queueOptions, redis: workerRedis });
  const workerStore = new RedisRequestStore(workerRedis, keys);
  const workerOutbox = new RedisOutbox(workerRedis, keys, log);
  const workerInboxes = new RedisInboxStore(workerRedis, keys);
  const workerDirectory = new SlackDirectory(slack.patient, config.adobe, now, log);
  const directory = new SlackDirectory(slack.prompt, config.adobe, now, log);

  const messenger = new SlackMessenger(slack.patient, policy, reminders, log);
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  const reachability = new Reachability({
    directory: workerDirectory,
    unreachable: workerInboxes,
    now,
    log,
  });
  const workingHours = workingHoursOf(reminders, config.calendar);
  const fingerprint = policyFingerprint(policy, reminders);
  const shared = {
    outbox: workerOutbox,
    store: workerStore,
    inboxes: workerInboxes,
    scheduler: workerQueue,
    messenger,
    directory: workerDirectory,
    reachability,
    policy,
    reminders,
    self,
    now,
    log,
  };
  const reconcile = createReconciler({ ...shared, policyFingerprint: fingerprint });
  const remind = createRemind({
    ...shared,
    requests: workerStore,
    workingHours,
  });
  const inFlight = new InFlight();
  const parts: ListenerParts = {
    handoffs: new Handoffs({ store: requests, scheduler: userQueue, directory, now, log }),
    requests,
    drafts,
    outbox: new RedisOutbox(userRedis, keys, log),
    directory,
    reachability: new Reachability({
      directory,
      unreachable: new RedisInboxStore(userRedis, keys),
      now,
      log,
    }),
    reconcile,
    policy,
    reminders,
    workingHours,
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
    teamId: installedTeam,
    concurrency: CONCURRENCY,
    reconcile: (ref) => reconcile(ref),
    remind,
    log,
  });
  const digests =
    config.digest &&
    new DigestSchedule({
      redis: workerRedis,
      prefix: queueOptions.prefix,
      teamId: installedTeam,
      send: createDigests({
        ...config.digest,
        requests: workerStore,
        outbox: workerOutbox,
        marks: new RedisDigestMarks(workerRedis, keys, log),
        messenger,
        compose: digestComposer(policy),
        directory: workerDirectory,
        policy,
        workingHours,
        isStopping,
        now,
        log,
      }),
      log,
    });
  const stopDigests = async () => digests?.stop();
  const closeDigests = async () => digests?.close();
  const sweeper = new Sweeper({
    outbox: workerOutbox,
    scheduler: workerQueue,
    ensureScheduled: async () => digests?.ensureScheduled(),
    teamId: installedTeam,
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
  await applyPolicy(installedTeam, fingerprint, {
    policies: new RedisPolicyStore(workerRedis, keys),
    now,
    log,
  });
  await slack.start();
  sweeper.start();
  log.info({ team: installedTeam, mode: config.slackMode }, 'the bot is ready');

  const verified = verifyStanding(installedTeam, {
    store: requests,
    reconcile,
    wait: async (ms) => pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined),
    isStopping,
    log,
  }).catch((error: unknown) => log.warn({ err: error }, 'the cards could not be checked'));

  const limits = { ...SHUTDOWN_MS, ...options.shutdownMs };
  const ends = async (what: keyof typeof SHUTDOWN_MS, works: readonly Promise<unknown>[]) => {
    const ended = await within(limits[what], Promise.allSettled(works));
    if (!ended.timely) log.warn({ what, limitMs: limits[what] }, 'not waiting any longer');
    for (const one of ended.timely ? ended.value : []) {
      if (one.status === 'rejected') log.warn({ what, err: one.reason }, 'it did not end cleanly');
    }
  };
  return {
    stop: async () => {
      stopping.abort();
      const jobs = ends('jobs', [sweeper.stop(), workers.close(), stopDigests(), verified]);
      // Whoever has just clicked still gets the answer; after that nothing more is taken.
      await within(limits.answers, inFlight.settled());
      await ends('slack', [slack.stop()]);
      await ends('listeners', [inFlight.settled()]);
      await jobs;
      await ends('closing', [userQueue.close(), workerQueue.close(), closeDigests()]);
      // Not `quit`: that waits for Redis. What still waits for an answer by now fails.
      userRedis.disconnect();
      workerRedis.disconnect();
      await ends('closing', [workers.close(), stopDigests(), closed(health)]);
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

async function isAnswering(redis: { ping(): Promise<unknown> }): Promise<boolean> {
  try {
    await redis.ping();
    return true;
  } catch {
    return false;
  }
}
