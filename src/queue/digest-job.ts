import * as z from 'zod';
import { type TeamId, teamId } from '../domain/ids.ts';

export const DIGEST_QUEUE = 'digest';

/** What a job carries: the workspace alone. Who is due is decided when it runs. */
const schema = z.strictObject({ teamId: z.string() });
export type DigestJob = z.output<typeof schema>;

/** @throws when the data of a job names no workspace. */
export function parseDigestJob(data: unknown): TeamId {
  return teamId(schema.parse(data).teamId);
}
