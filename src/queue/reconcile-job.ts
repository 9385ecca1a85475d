import * as z from 'zod';
import { type RequestRef, teamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

export const QUEUE_NAME = 'reconcile';
export const JOB_NAME = 'reconcile';

/** What a job carries: ids alone, never what a request says. */
const schema = z.strictObject({ teamId: z.string(), number: z.int().positive() });
export type ReconcileJob = z.output<typeof schema>;

/**
 * `<team>.<number>.<version>.<dueMs>`: BullMQ ignores a second job of an id, so that the same
 * version and due time make one job, and another due time is never taken for it. No colons.
 */
export function jobId(ref: RequestRef, version: number, dueAt: Instant): string {
  return `${ref.teamId}.${ref.number}.${version}.${dueAt}`;
}

/** @throws when the data of a job names no request. */
export function parseJob(data: unknown): RequestRef {
  const job = schema.parse(data);
  return { teamId: teamId(job.teamId), number: job.number };
}
