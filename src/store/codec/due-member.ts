import * as z from 'zod';
import { type EntityRef, parseEntity, teamId } from '../../domain/ids.ts';
import { RecordError } from './record-error.ts';

const memberSchema = z
  .string()
  .regex(/^[A-Z0-9]+\.(?:[1-9]\d*|(?:home-)?[A-Z0-9]+:[A-Z0-9]+|homes)$/);

/**
 * What an entry of a partition's `due` stands for; the inverse of `dueMember`.
 * @throws RecordError when the entry names neither a request nor a person.
 */
export function parseDueMember(key: string, member: string): EntityRef {
  const [team = '', entity = ''] = memberSchema.safeParse(member).data?.split('.') ?? [];
  try {
    return parseEntity(teamId(team), entity);
  } catch {
    throw new RecordError(
      key,
      `its entry ${JSON.stringify(member)} names no request and no person`,
    );
  }
}
