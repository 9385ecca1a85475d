import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { DIGEST_QUEUE } from './digest-job.ts';
import { QUEUE_NAME } from './reconcile-job.ts';

/** Takes the queues of a workspace away, with their jobs, delays and schedules. */
export async function clearQueues(redis: Redis, prefix: string): Promise<void> {
  for (const name of [QUEUE_NAME, DIGEST_QUEUE]) {
    const queue = new Queue(name, { connection: redis, prefix });
    try {
      await queue.obliterate({ force: true });
    } finally {
      await queue.close();
    }
  }
}
