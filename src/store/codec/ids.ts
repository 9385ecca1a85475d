import * as z from 'zod';
import { channelId, type Person, teamId, userId } from '../../domain/ids.ts';
import { exactly } from './exactly.ts';

/** A string that becomes an id through the domain's own parser. */
export function parsedBy<Id extends string>(parse: (text: string) => Id) {
  return z.string().transform((text, context) => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
}

const teamIdSchema = parsedBy(teamId);
const userIdSchema = parsedBy(userId);
export const channelIdSchema = parsedBy(channelId);

export const personSchema = exactly<Person>()(
  z.strictObject({ teamId: teamIdSchema, userId: userIdSchema }),
);

/** Milliseconds since 1970; negative ones are no time that a request can have. */
export const instantSchema = z.int().nonnegative();
