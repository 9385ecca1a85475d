import * as z from 'zod';
import { type RequestRef, teamId } from '../../domain/ids.ts';
import { RecordError } from './record-error.ts';

const memberSchema = z.string().regex(/^[A-Z0-9]+\.[1-9]\d*$/);

/**
 * The request that an entry of a partition's `due` stands for; the inverse of `dueMember`.
 * @throws RecordError when the entry names none.
 */
export function parseDueMember(key: string, member: string): RequestRef {
  const [team = '', number = ''] = memberSchema.safeParse(member).data?.split('.') ?? [];
  try {
    return { teamId: teamId(team), number: Number(number) };
  } catch {
    throw new RecordError(key, `its entry ${JSON.stringify(member)} names no request`);
  }
}
