import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Log } from '../application/log.ts';
import { RateLimited } from '../application/rate-limited.ts';
import type { TeamId } from '../domain/ids.ts';
import { MINUTE_MS } from '../domain/time.ts';
import { DIGEST_QUEUE, type DigestJob, parseDigestJob } from './digest-job.ts';
import { SteadyWorker, type SteadyWorkerOptions } from './steady-worker.ts';

/** BullMQ gives up a job whose workers died this often; handlers are repeatable, so not early. */
const MAX_STALLED_COUNT = 50;
/** BullMQ heeds a rate limit only in workers that have a limit; this one is out of reach. */
const NO_LIMIT = { max: 1_000_000, duration: 1_000 } as const;

export interface DigestScheduleOptions {
  /** With `maxRetriesPerRequest: null`; shared with others and not closed here. */
  readonly redis: Redis;
  /** Precedes every key of the queue; with a hash tag, so that they share a slot. */
  readonly prefix: string;
  /** The installed workspace; a job of another one is another bot's to do. */
  readonly teamId: TeamId;
  readonly send: (teamId: TeamId) => Promise<void>;
  readonly onTrouble: SteadyWorkerOptions<DigestJob>['onTrouble'];
  readonly log: Log;
}

/**
 * Has the digests sent every minute, from {@link ensureScheduled} on: by a job scheduler in a queue of
 * its own, whose jobs go to one of the bots at a time. Nothing exists only there. A job that fails is
 * logged and dropped: the next minute's finds the same digests due.
 */
export class DigestSchedule {
  private readonly queue: Queue<DigestJob>;
  private readonly worker: SteadyWorker<DigestJob>;
  private readonly options: DigestScheduleOptions;

  constructor(options: DigestScheduleOptions) {
    const { redis, prefix, onTrouble, log } = options;
    this.options = options;
    this.queue = new Queue<DigestJob>(DIGEST_QUEUE, { connection: redis, prefix });
    this.queue.on('error', (error) =>
      log.error({ reason: error.message }, 'the queue of the digests has failed'),
    );
    this.worker = new SteadyWorker({
      queue: DIGEST_QUEUE,
      process: (job) => this.process(job.data),
      settings: {
        connection: redis,
        prefix,
        concurrency: 1,
        maxStalledCount: MAX_STALLED_COUNT,
        limiter: NO_LIMIT,
      },
      onTrouble,
      log,
    });
  }

  /**
   * Makes the scheduler where there is none that goes on: what is left of a queue that was wiped in
   * part has no next job. Idempotent, on several hosts too.
   */
  async ensureScheduled(): Promise<void> {
    const [scheduler, jobs] = await Promise.all([
      this.queue.getJobScheduler(DIGEST_QUEUE),
      this.queue.getJobCountByTypes('active', 'delayed', 'prioritized', 'waiting'),
    ]);
    if (scheduler !== undefined && jobs > 0) return;
    await this.queue.upsertJobScheduler(
      DIGEST_QUEUE,
      { every: MINUTE_MS },
      {
        name: DIGEST_QUEUE,
        data: { teamId: this.options.teamId },
        opts: { attempts: 1, removeOnComplete: true, removeOnFail: true },
      },
    );
  }

  /** Takes no more jobs, and resolves when the one that runs has ended. */
  async stop(): Promise<void> {
    await this.worker.close();
  }

  /** What is left to close after {@link stop}. */
  async close(): Promise<void> {
    await this.queue.close();
  }

  private async process(data: unknown): Promise<void> {
    const { log, send, teamId } = this.options;
    try {
      const team = parseDigestJob(data);
      if (team === teamId) await send(team);
      else log.debug({ team }, 'a digest of another workspace is left alone');
    } catch (error) {
      if (error instanceof RateLimited) {
        log.info({ retryAfterMs: error.retryAfterMs }, 'Slack asks to wait with the digests');
        await this.queue.rateLimit(error.retryAfterMs);
        throw Worker.RateLimitError();
      }
      log.error({ err: error }, 'the digests could not be sent');
      throw error;
    }
  }
}
