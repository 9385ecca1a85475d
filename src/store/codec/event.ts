import * as z from 'zod';
import type { FieldChange, RequestEvent } from '../../domain/events.ts';
import { connectionTestSchema, evidenceSchema } from './evidence.ts';
import { exactly } from './exactly.ts';
import { channelIdSchema, instantSchema, personSchema } from './ids.ts';
import { intakeFieldSchema, intakeSchema } from './intake.ts';
import {
  actorSchema,
  connectionIdSchema,
  partySchema,
  playbookIdSchema,
  stepIdSchema,
} from './playbook.ts';

const fieldChangeSchema = exactly<FieldChange>()(
  z.strictObject({ field: intakeFieldSchema, before: z.string(), after: z.string() }),
);

/** An event of one type: its own fields and those that every event has. */
function event<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.strictObject({
    type: z.literal(type),
    ...shape,
    actor: actorSchema,
    occurredAt: instantSchema,
    recordedAt: instantSchema,
  });
}

export const eventSchema = exactly<RequestEvent>()(
  z.discriminatedUnion('type', [
    event('request-submitted', {
      playbook: playbookIdSchema,
      intake: intakeSchema,
      channel: channelIdSchema,
      requester: personSchema,
      requesterParty: partySchema,
      contacts: z.array(personSchema),
    }),
    event('request-returned', { fields: z.array(intakeFieldSchema), reason: z.string() }),
    event('request-corrected', { intake: intakeSchema, changes: z.array(fieldChangeSchema) }),
    event('step-completed', {
      step: stepIdSchema,
      connection: connectionIdSchema.nullable(),
      evidence: evidenceSchema,
    }),
    event('connection-rejected', { connection: connectionIdSchema, reason: z.string() }),
    event('connection-tested', { connection: connectionIdSchema, test: connectionTestSchema }),
    event('request-completed', {}),
    event('request-cancelled', { reason: z.string() }),
  ]),
);
