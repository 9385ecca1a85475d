import * as z from 'zod';
import type { LostConnection, RequestEvent } from '../../domain/events.ts';
import { changeSchema } from './change.ts';
import { closingClockSchema, slaTargetSchema } from './clock.ts';
import { connectionStateSchema } from './endpoints.ts';
import { connectionTestSchema, evidenceSchema, fieldChangeSchema } from './evidence.ts';
import { exactly } from './exactly.ts';
import { channelIdSchema, instantSchema, personSchema } from './ids.ts';
import { intakeSchema, requestFieldSchema } from './intake.ts';
import {
  actorSchema,
  connectionIdSchema,
  partySchema,
  playbookIdSchema,
  stepIdSchema,
} from './playbook.ts';

export const lostConnectionSchema = exactly<LostConnection>()(
  z.strictObject({ connection: connectionIdSchema, state: connectionStateSchema }),
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
      change: changeSchema.nullable(),
      channel: channelIdSchema,
      requester: personSchema,
      requesterParty: partySchema,
      contacts: z.array(personSchema),
    }),
    event('request-returned', { fields: z.array(requestFieldSchema), reason: z.string() }),
    event('request-corrected', {
      intake: intakeSchema,
      change: changeSchema.nullable(),
      changes: z.array(fieldChangeSchema),
    }),
    event('step-completed', {
      step: stepIdSchema,
      connection: connectionIdSchema.nullable(),
      evidence: evidenceSchema,
    }),
    event('step-refused', {
      step: stepIdSchema,
      connection: connectionIdSchema.nullable(),
      how: z.enum(['reject', 'send-back']),
      backTo: stepIdSchema,
      reason: z.string(),
    }),
    event('connection-tested', { connection: connectionIdSchema, test: connectionTestSchema }),
    event('connection-state-reported', {
      connection: connectionIdSchema,
      state: connectionStateSchema,
      backTo: stepIdSchema.nullable(),
      note: z.string(),
    }),
    event('help-requested', { connection: connectionIdSchema, note: z.string() }),
    event('request-held', { reason: z.string() }),
    event('request-reassigned', { assignee: personSchema }),
    event('ticket-recorded', { ticket: z.string() }),
    event('comment-added', { text: z.string(), audience: z.literal('adobe').exactOptional() }),
    event('contacts-changed', { added: z.array(personSchema), removed: z.array(personSchema) }),
    event('channel-changed', { channel: channelIdSchema, how: z.enum(['followed', 'moved']) }),
    event('reminders-snoozed', { until: instantSchema }),
    event('request-watched', {}),
    event('request-unwatched', {}),
    event('request-completed', { clock: closingClockSchema.exactOptional() }),
    event('request-cancelled', {
      reason: z.string(),
      clock: closingClockSchema.exactOptional(),
    }),
    event('request-reopened', { reason: z.string(), lost: z.array(lostConnectionSchema) }),
    event('sla-breached', { dueAt: instantSchema, target: slaTargetSchema }),
  ]),
);
