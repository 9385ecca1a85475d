import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Log } from '../application/log.ts';
import type { Scheduler } from '../application/ports.ts';
import type { EntityRef } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { JOB_NAME, jobId, jobOf, QUEUE_NAME, type ReconcileJob } from './reconcile-job.ts';

export interface ReconcileQueueOptions {
  /** Shared with others and not closed here. */
  readonly redis: Redis;
  /** Precedes every key of the queue; a hash tag such as `{pl}`, so that they share a slot. */
  readonly prefix: string;
  readonly now: () => Instant;
  readonly log: Log;
}

/** Puts reconcile jobs into BullMQ. Nothing exists only there: the outbox knows what is due. */
export class ReconcileQueue implements Scheduler {
  private readonly queue: Queue<ReconcileJob>;
  private readonly now: () => Instant;

  constructor({ redis, prefix, now, log }: ReconcileQueueOptions) {
    this.queue = new Queue<ReconcileJob>(QUEUE_NAME, { connection: redis, prefix });
    this.queue.on('error', (error) => log.error({ reason: error.message }, 'the queue has failed'));
    this.now = now;
  }

  /** @throws when Redis does not take the job; the sweeper adds it again. */
  async schedule(ref: EntityRef, version: number, dueAt: Instant): Promise<void> {
    await this.queue.add(JOB_NAME, jobOf(ref), {
      jobId: jobId(ref, version, dueAt),
      delay: Math.max(0, dueAt - this.now()),
      attempts: 1,
      // A job that is kept would block the next one of its id for good.
      removeOnComplete: true,
      removeOnFail: true,
    });
  }

  /** Lets no worker of this queue take a job for `ms` milliseconds. */
  async pauseFor(ms: number): Promise<void> {
    await this.queue.rateLimit(ms);
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}
