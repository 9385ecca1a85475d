import * as z from 'zod';
import { type EntityRef, isInbox, parsePersonKey, personKey, teamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

export const QUEUE_NAME = 'reconcile';
export const JOB_NAME = 'reconcile';

/** What a job carries: ids alone, never what a request says. */
const schema = z.union([
  z.strictObject({ teamId: z.string(), number: z.int().positive() }),
  z.strictObject({ teamId: z.string(), reader: z.string() }),
]);
export type ReconcileJob = z.output<typeof schema>;

/**
 * `<team>.<entity>.<version>.<dueMs>`, the entity a request's number or a person: BullMQ ignores a second job of an id, so that the same
 * version and due time make one job, and another due time is never taken for it. No colons.
 */
export function jobId(ref: EntityRef, version: number, dueAt: Instant): string {
  const entity = isInbox(ref) ? personKey(ref.reader).replace(':', '-') : ref.number;
  return `${ref.teamId}.${entity}.${version}.${dueAt}`;
}

export function jobOf(ref: EntityRef): ReconcileJob {
  const { teamId: team } = ref;
  return isInbox(ref)
    ? { teamId: team, reader: personKey(ref.reader) }
    : { teamId: team, number: ref.number };
}

/** @throws when the data of a job names neither a request nor a person. */
export function parseJob(data: unknown): EntityRef {
  const job = schema.parse(data);
  const team = teamId(job.teamId);
  return 'reader' in job
    ? { teamId: team, reader: parsePersonKey(job.reader) }
    : { teamId: team, number: job.number };
}
