import * as z from 'zod';
import { type ConnectionId, connectionId, LEGS } from '../../domain/connection.ts';
import { type Actor, PARTIES, type Party } from '../../domain/party.ts';
import { PLAYBOOKS } from '../../domain/playbooks/playbooks.ts';
import { STEPS } from '../../domain/playbooks/steps.ts';
import { exactly } from './exactly.ts';
import { parsedBy, personSchema } from './ids.ts';
import { environmentSchema } from './intake.ts';

/** One of a table's own keys. */
function keyOf<Table extends object>(table: Table) {
  return z.custom<keyof Table & string>(
    (value) => typeof value === 'string' && Object.hasOwn(table, value),
    { error: `Invalid option: expected one of ${Object.keys(table).join(', ')}` },
  );
}

export const playbookIdSchema = keyOf(PLAYBOOKS);
export const stepIdSchema = keyOf(STEPS);

export const connectionIdSchema = exactly<ConnectionId>()(parsedBy(connectionId));

/** The fields of a `Connection`. */
export const connectionShape = {
  id: connectionIdSchema,
  leg: z.enum(LEGS),
  environment: environmentSchema,
  target: z.int().positive().nullable(),
};

export const partySchema = exactly<Party>()(z.enum(PARTIES));

export const actorSchema = exactly<Actor>()(
  z.strictObject({
    person: personSchema,
    party: z.enum([...PARTIES, 'none']),
    as: z.literal('admin').exactOptional(),
  }),
);
