import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { ChannelLife } from '../application/channel-life.ts';
import { createDigests } from '../application/digest.ts';
import { Handoffs } from '../application/handoffs.ts';
import type { Log } from '../application/log.ts';
import { applyPolicy, policyFingerprint } from '../application/policy-change.ts';
import { Reachability } from '../application/reachability.ts';
import { createReconciler } from '../application/reconcile.ts';
import { createRemind } from '../application/remind.ts';
import type { SettingsDesk } from '../application/settings-desk.ts';
import { sharedCalendar } from '../domain/calendar/shared-calendar.ts';
import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { Person, TeamId, UserId } from '../domain/ids.ts';
import { reminderPolicy } from '../domain/reminders/settings.ts';
import { workingHoursOf } from '../domain/reminders/working-hours.ts';
import type { Instant } from '../domain/time.ts';
import type { WorkspaceSettings } from '../domain/workspace-settings.ts';
import { ReconcileQueue } from '../queue/reconcile-queue.ts';
import { renewing } from '../queue/while-held.ts';
import type { SlackClients } from '../slack/clients.ts';
import { digestComposer } from '../slack/digest-messenger.ts';
import { ROSTER_KEPT_MS, ROSTER_RECENT_MS, SlackDirectory } from '../slack/directory.ts';
import type { InFlight } from '../slack/in-flight.ts';
import type { ListenerParts } from '../slack/listeners/parts.ts';
import { SlackMessenger } from '../slack/messenger.ts';
import { RedisChannelMoves } from '../store/channel-moves.ts';
import { RedisDigestMarks } from '../store/digest-marks.ts';
import { RedisDraftStore } from '../store/draft-store.ts';
import { RedisInboxStore } from '../store/inbox-store.ts';
import { RedisIntakePosts } from '../store/intake-posts.ts';
import { RedisKeptInput } from '../store/kept-input.ts';
import { keySpace } from '../store/keys.ts';
import { RedisOutbox } from '../store/outbox.ts';
import { RedisPolicyStore } from '../store/policy-store.ts';
import { RedisRequestStore } from '../store/request-store.ts';
import { openHomes } from './homes.ts';
import { type Jobs, startJobs } from './jobs.ts';

/** What the workspaces of a process share. */
export interface WorkspaceHost {
  /** For answers to people: fails rather than waits. */
  readonly userRedis: Redis;
  /** For jobs: waits for Redis to come back. */
  readonly workerRedis: Redis;
  /** Precedes every key in Redis. */
  readonly keyPrefix: string;
  readonly sweepMs: number;
  /** The listeners' work that goes on behind an answer. */
  readonly inFlight: InFlight;
  readonly loadingAfterMs: number;
  /** Why jobs are not done at the moment, by workspace and queue: for whoever asks for readiness. */
  readonly troubles: Map<string, string>;
  readonly now: () => Instant;
  readonly log: Log;
}

/** An installation of the app in one workspace. */
export interface Installed {
  /** The bot's own user; its team is the workspace. */
  readonly self: Person;
  readonly clients: SlackClients;
  /** An admin in any case, where it is known: in a new workspace nobody else is named yet. */
  readonly installedBy?: UserId;
  /** Which of several in time it is, where the app can be removed and installed again. */
  readonly life?: string;
}

/**
 * The bot in one workspace, under settings that never change: other settings are another composition.
 * Jobs, timers and caches are its own, so that what holds up one workspace holds up no other.
 */
export interface Workspace {
  /** What listeners work with; usable before {@link start}. */
  readonly parts: ListenerParts;
  /** Of the settings about time. */
  readonly fingerprint: string;
  /**
   * Takes jobs from now on. Resolves when what other settings move is due to be looked at.
   * @param workedBy the fingerprint of the composition that this one takes the place of.
   */
  start(workedBy?: string): Promise<void>;
  /** Takes no more jobs, and resolves when those that run have ended: never, while Redis is away. */
  stop(): Promise<void>;
  /** What is left to close after {@link stop}. */
  close(): Promise<void>;
}

/** Precedes every key of a workspace's queues: a pause that Slack asks for concerns no other one. */
export function queuePrefixOf(keyPrefix: string, team: TeamId): string {
  return `{${keyPrefix}queue:${team}}`;
}

/** Composes the bot for a workspace; nothing of it runs before `start`. */
export function openWorkspace(
  host: WorkspaceHost,
  { self, clients, installedBy, life }: Installed,
  settings: WorkspaceSettings,
  desk: SettingsDesk,
): Workspace {
  const { userRedis, workerRedis, keyPrefix, now } = host;
  const { teamId } = self;
  const log = host.log.child({ team: teamId });
  const policy: ClockPolicy = {
    calendar: sharedCalendar(settings.calendar),
    sla: settings.sla,
  };
  const reminders = reminderPolicy(settings.reminders, teamId);
  const workingHours = workingHoursOf(reminders, settings.calendar);
  // In another life all that is open is looked at anew: its timers ended with the one before.
  const fingerprint = [policyFingerprint(policy, reminders), life]
    .filter((part) => part !== undefined)
    .join(' ');
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;

  const keys = keySpace(keyPrefix);
  const requests = new RedisRequestStore(userRedis, keys);
  const queueOptions = { prefix: queuePrefixOf(keyPrefix, teamId), now, log };
  const userQueue = new ReconcileQueue({ ...queueOptions, redis: userRedis });
  const workerQueue = new ReconcileQueue({ ...queueOptions, redis: workerRedis });
  const workerStore = new RedisRequestStore(workerRedis, keys);
  const workerOutbox = new RedisOutbox(workerRedis, keys, log);
  const workerInboxes = new RedisInboxStore(workerRedis, keys);
  const asked = { installedBy, now, log };
  const workerDirectory = new SlackDirectory(clients.patient, settings, {
    ...asked,
    freshMs: ROSTER_KEPT_MS,
  });
  const directory = new SlackDirectory(clients.prompt, settings, {
    ...asked,
    freshMs: ROSTER_RECENT_MS,
  });
  const messenger = new SlackMessenger(clients.patient, policy, reminders, log);
  const whileHeld = renewing(log);
  const said = { policy, reminders, whileHeld, now, log };
  const worker = openHomes(workerRedis, keys, clients.patient, {
    ...said,
    requests: workerStore,
    outbox: workerOutbox,
    directory: workerDirectory,
    scheduler: workerQueue,
  });
  const outbox = new RedisOutbox(userRedis, keys, log);
  const user = openHomes(userRedis, keys, clients.prompt, {
    ...said,
    requests,
    outbox,
    directory,
    scheduler: userQueue,
  });

  const shared = {
    moves: new RedisChannelMoves(workerRedis, keys),
    outbox: workerOutbox,
    store: workerStore,
    inboxes: workerInboxes,
    board: worker.board,
    scheduler: workerQueue,
    messenger,
    directory: workerDirectory,
    reachability: new Reachability({
      directory: workerDirectory,
      unreachable: workerInboxes,
      now,
      log,
    }),
    policy,
    reminders,
    self,
    whileHeld,
    now,
    log,
  };
  const reconcile = createReconciler({ ...shared, policyFingerprint: fingerprint });
  const remind = createRemind({ ...shared, requests: workerStore, workingHours });
  const sendDigests =
    settings.digest &&
    createDigests({
      ...settings.digest,
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
    });
  const intakePosts = new RedisIntakePosts(userRedis, keys);
  const parts: ListenerParts = {
    handoffs: new Handoffs({ store: requests, scheduler: userQueue, directory, policy, now, log }),
    requests,
    drafts: new RedisDraftStore(userRedis, keys),
    keptInput: new RedisKeptInput(userRedis, keys, now),
    intakePosts,
    outbox,
    ...user,
    channels: new ChannelLife({
      store: requests,
      outbox,
      moves: new RedisChannelMoves(userRedis, keys),
      digestMarks: new RedisDigestMarks(userRedis, keys, log),
      intakePosts,
      scheduler: userQueue,
      self,
      now,
      log,
    }),
    self,
    forgetProfile: (user) => {
      for (const one of [directory, workerDirectory]) one.forget(teamId, user);
    },
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
    settings: desk,
    defaultChannel: settings.defaultChannel,
    installedTeam: teamId,
    client: clients.prompt,
    now,
    newId: randomUUID,
    inFlight: host.inFlight,
    loadingAfterMs: host.loadingAfterMs,
    log,
  };

  let jobs: Jobs | undefined;

  return {
    parts,
    fingerprint,
    start: async (workedBy) => {
      const policies = new RedisPolicyStore(workerRedis, keys);
      await applyPolicy(teamId, fingerprint, workedBy, { policies, now, log });
      if (isStopping()) return;
      jobs = startJobs({
        teamId,
        redis: workerRedis,
        prefix: queueOptions.prefix,
        queue: workerQueue,
        reconcile,
        remind,
        homes: worker.homes,
        sendDigests,
        outbox: workerOutbox,
        store: requests,
        sweepMs: host.sweepMs,
        stopping: stopping.signal,
        onTrouble: (queue, reason) => {
          const name = `${teamId} ${queue}`;
          if (reason === undefined) host.troubles.delete(name);
          else host.troubles.set(name, reason);
        },
        now,
        log,
      });
    },
    stop: async () => {
      stopping.abort();
      await jobs?.stop();
    },
    close: async () => {
      await Promise.all([userQueue.close(), workerQueue.close(), jobs?.close()]);
    },
  };
}
