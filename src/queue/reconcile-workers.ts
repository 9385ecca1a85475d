import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { fieldsOf, type Log } from '../application/log.ts';
import { RateLimited } from '../application/rate-limited.ts';
import {
  type EntityRef,
  type HomeRef,
  type HomesRef,
  type InboxRef,
  isHome,
  isHomes,
  isInbox,
  type RequestRef,
  type TeamId,
} from '../domain/ids.ts';
import { parseJob, QUEUE_NAME, type ReconcileJob } from './reconcile-job.ts';
import type { ReconcileQueue } from './reconcile-queue.ts';
import { SteadyWorker, type SteadyWorkerOptions } from './steady-worker.ts';

/**
 * A killed worker's job is taken up again after at most lock plus check, within five seconds, when the lease of
 * what it was about has run out too.
 */
export const LOCK_MS = 3_000;
export const STALLED_CHECK_MS = 1_500;
/** BullMQ gives up a job whose workers died this often; handlers are repeatable, so not early. */
const MAX_STALLED_COUNT = 50;
/**
 * BullMQ heeds `pauseFor` only in workers that have a limit. This one is out of reach: what limits
 * us is Slack's answer.
 */
const NO_LIMIT = { max: 1_000_000, duration: 1_000 } as const;

export interface ReconcileWorkersOptions {
  /** With `maxRetriesPerRequest: null`; shared with others and not closed here. */
  readonly redis: Redis;
  /** The queue's own prefix. */
  readonly prefix: string;
  /** The installed workspace; jobs about another one are another bot's to do. */
  readonly teamId: TeamId;
  readonly queue: Pick<ReconcileQueue, 'pauseFor'>;
  /** How many requests and inboxes are looked at at once. */
  readonly concurrency: number;
  readonly reconcile: (ref: RequestRef) => Promise<unknown>;
  readonly remind: (ref: InboxRef) => Promise<unknown>;
  readonly showHome: (ref: HomeRef | HomesRef) => Promise<unknown>;
  readonly onTrouble: SteadyWorkerOptions<ReconcileJob>['onTrouble'];
  readonly log: Log;
}

/**
 * Takes reconcile jobs from BullMQ, from construction on. A job that fails is logged and dropped:
 * what it is about stays due in the outbox, and the sweeper adds it again.
 */
export class ReconcileWorkers {
  private readonly worker: SteadyWorker<ReconcileJob>;
  private readonly options: ReconcileWorkersOptions;
  private running = 0;

  constructor(options: ReconcileWorkersOptions) {
    const { redis, prefix, concurrency, onTrouble, log } = options;
    this.options = options;
    this.worker = new SteadyWorker({
      queue: QUEUE_NAME,
      process: (job) => this.process(job.data),
      settings: {
        connection: redis,
        prefix,
        concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_CHECK_MS,
        maxStalledCount: MAX_STALLED_COUNT,
        limiter: NO_LIMIT,
      },
      onTrouble,
      log,
    });
  }

  /** How many jobs run right now. */
  get active(): number {
    return this.running;
  }

  /**
   * Takes no more jobs, and resolves when those that run have ended: never, while Redis does not
   * answer. Left alone, their leases and locks run out by themselves.
   */
  async close(): Promise<void> {
    await this.worker.close();
  }

  private async process(data: unknown): Promise<void> {
    this.running += 1;
    try {
      await this.reconcile(data);
    } finally {
      this.running -= 1;
    }
  }

  private async reconcile(data: unknown): Promise<void> {
    const { log, queue, teamId } = this.options;
    let ref: EntityRef | undefined;
    try {
      ref = parseJob(data);
      if (ref.teamId !== teamId) {
        log.debug({ team: ref.teamId }, 'a job of another workspace is left alone');
        return;
      }
      await this.look(ref);
    } catch (error) {
      const fields = ref && fieldsOf(ref);
      if (error instanceof RateLimited) {
        log.info({ ...fields, retryAfterMs: error.retryAfterMs }, 'Slack asks to wait');
        await queue.pauseFor(error.retryAfterMs);
        throw Worker.RateLimitError();
      }
      log.error({ ...fields, err: error }, 'it could not be reconciled');
      throw error;
    }
  }

  private async look(ref: EntityRef): Promise<unknown> {
    const { reconcile, remind, showHome } = this.options;
    if (isInbox(ref)) return remind(ref);
    return isHome(ref) || isHomes(ref) ? showHome(ref) : reconcile(ref);
  }
}
