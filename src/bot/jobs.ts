import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { SendDigests } from '../application/digest.ts';
import type { Homes } from '../application/homes.ts';
import type { Log } from '../application/log.ts';
import type { Outbox, RequestStore } from '../application/ports.ts';
import type { Reconcile } from '../application/reconcile.ts';
import { verifyStanding } from '../application/verify-standing.ts';
import { type InboxRef, isHome, type TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { DigestSchedule } from '../queue/digest-schedule.ts';
import type { ReconcileQueue } from '../queue/reconcile-queue.ts';
import { ReconcileWorkers } from '../queue/reconcile-workers.ts';
import { Sweeper } from '../queue/sweeper.ts';

/** Slack allows about one post a second and channel; more workers would only wait. */
const CONCURRENCY = 8;
const SWEEP_LIMIT = 1_000;

export interface JobsParts {
  readonly teamId: TeamId;
  /** For jobs: waits for Redis to come back. */
  readonly redis: Redis;
  /** Precedes every key of the workspace's queues. */
  readonly prefix: string;
  readonly queue: ReconcileQueue;
  readonly reconcile: Reconcile;
  readonly remind: (ref: InboxRef) => Promise<unknown>;
  readonly homes: Homes;
  /** Null where no digest is sent by itself. */
  readonly sendDigests: SendDigests | null;
  readonly outbox: Pick<Outbox, 'dueBy'>;
  readonly store: Pick<RequestStore, 'listOpen'>;
  readonly sweepMs: number;
  /** Aborted as soon as the workspace stops. */
  readonly stopping: AbortSignal;
  /** Why a queue's jobs are not done at the moment; undefined when they are again. */
  readonly onTrouble: (queue: 'jobs' | 'digests', reason: string | undefined) => void;
  readonly now: () => Instant;
  readonly log: Log;
}

/** What runs in a workspace from its start on. */
export interface Jobs {
  /** Takes no more jobs, and resolves when those that run have ended. */
  stop(): Promise<void>;
  /** What is left to close after {@link stop}. */
  close(): Promise<void>;
}

/** Takes jobs from the queues, sweeps up what is due, and checks once what stands in Slack. */
export function startJobs(parts: JobsParts): Jobs {
  const { teamId, redis, prefix, queue, reconcile, homes, sendDigests, stopping, now, log } = parts;
  const workers = new ReconcileWorkers({
    redis,
    prefix,
    queue,
    teamId,
    concurrency: CONCURRENCY,
    reconcile: (ref) => reconcile(ref),
    remind: parts.remind,
    showHome: (ref) => (isHome(ref) ? homes.look(ref) : homes.spread(ref.teamId)),
    onTrouble: (reason) => parts.onTrouble('jobs', reason),
    log,
  });
  const digests =
    sendDigests &&
    new DigestSchedule({
      redis,
      prefix,
      teamId,
      send: sendDigests,
      onTrouble: (reason) => parts.onTrouble('digests', reason),
      log,
    });
  const sweeper = new Sweeper({
    outbox: parts.outbox,
    scheduler: queue,
    ensureScheduled: async () => digests?.ensureScheduled(),
    teamId,
    intervalMs: parts.sweepMs,
    limit: SWEEP_LIMIT,
    now,
    log,
  });
  sweeper.start();
  const verified = verifyStanding(teamId, {
    store: parts.store,
    reconcile,
    wait: async (ms) => pause(ms, undefined, { signal: stopping }).catch(() => undefined),
    isStopping: () => stopping.aborted,
    log,
  }).catch((error: unknown) => log.warn({ err: error }, 'the cards could not be checked'));
  return {
    stop: async () => {
      await Promise.all([sweeper.stop(), workers.close(), digests?.stop(), verified]);
      for (const queue of ['jobs', 'digests'] as const) parts.onTrouble(queue, undefined);
    },
    close: async () => digests?.close(),
  };
}
