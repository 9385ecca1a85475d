import * as z from 'zod';
import {
  type EntityRef,
  entityName,
  isHome,
  isHomes,
  isInbox,
  parsePersonKey,
  personKey,
  teamId,
} from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

export const QUEUE_NAME = 'reconcile';
export const JOB_NAME = 'reconcile';

/** What a job carries: ids alone, never what a request says. */
const schema = z.union([
  z.strictObject({ teamId: z.string(), number: z.int().positive() }),
  z.strictObject({ teamId: z.string(), reader: z.string() }),
  z.strictObject({ teamId: z.string(), viewer: z.string() }),
  z.strictObject({ teamId: z.string(), homes: z.literal('all') }),
]);
export type ReconcileJob = z.output<typeof schema>;

/**
 * `<team>.<entity>.<version>.<dueMs>`: BullMQ ignores a second job of an id, so that the same version
 * and due time make one job, and another due time is never taken for it. No colons.
 */
export function jobId(ref: EntityRef, version: number, dueAt: Instant): string {
  return `${ref.teamId}.${entityName(ref).replace(':', '-')}.${version}.${dueAt}`;
}

export function jobOf(ref: EntityRef): ReconcileJob {
  const { teamId: team } = ref;
  if (isInbox(ref)) return { teamId: team, reader: personKey(ref.reader) };
  if (isHome(ref)) return { teamId: team, viewer: personKey(ref.viewer) };
  return isHomes(ref) ? { teamId: team, homes: 'all' } : { teamId: team, number: ref.number };
}

/** @throws when the data of a job names nothing that can be looked at. */
export function parseJob(data: unknown): EntityRef {
  const job = schema.parse(data);
  const team = teamId(job.teamId);
  if ('reader' in job) return { teamId: team, reader: parsePersonKey(job.reader) };
  if ('viewer' in job) return { teamId: team, viewer: parsePersonKey(job.viewer) };
  return 'homes' in job ? { teamId: team, homes: 'all' } : { teamId: team, number: job.number };
}
