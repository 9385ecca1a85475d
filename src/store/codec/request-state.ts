import * as z from 'zod';
import type {
  ConnectionProgress,
  Deed,
  InternalNote,
  Note,
  RequestState,
  Snooze,
  Visit,
  Watch,
} from '../../domain/request.ts';
import { changeSchema } from './change.ts';
import { closingClockSchema } from './clock.ts';
import { connectionStateSchema, endpointSchema, providerServiceSchema } from './endpoints.ts';
import { lostConnectionSchema } from './event.ts';
import { adobeAccountSchema, evidenceSchema, portReadingSchema } from './evidence.ts';
import { exactly } from './exactly.ts';
import { channelIdSchema, instantSchema, personSchema } from './ids.ts';
import { intakeSchema, requestFieldSchema } from './intake.ts';
import {
  actorSchema,
  connectionIdSchema,
  connectionShape,
  partySchema,
  playbookIdSchema,
  stepIdSchema,
} from './playbook.ts';

/** One kind of a union that is told apart by `kind`. */
function kind<Kind extends string, Shape extends z.ZodRawShape>(name: Kind, shape: Shape) {
  return z.strictObject({ kind: z.literal(name), ...shape });
}

const deedSchema = exactly<Deed>()(
  z.strictObject({
    connection: connectionIdSchema.nullable(),
    by: actorSchema,
    at: instantSchema,
    outcome: z.discriminatedUnion('kind', [
      kind('done', { evidence: evidenceSchema }),
      kind('returned', { fields: z.array(requestFieldSchema), reason: z.string() }),
      kind('refused', {
        how: z.enum(['reject', 'send-back']),
        backTo: stepIdSchema,
        reason: z.string(),
      }),
      kind('tested', { readings: z.array(portReadingSchema), excerpt: z.string() }),
      kind('state-reported', { state: connectionStateSchema, note: z.string() }),
      kind('help-requested', { note: z.string() }),
      kind('held', { reason: z.string() }),
    ]),
  }),
);

const visitSchema = exactly<Visit>()(
  z.strictObject({
    number: z.int().positive(),
    step: stepIdSchema,
    owner: partySchema,
    connections: z.array(connectionIdSchema),
    openedAt: instantSchema,
    closedAt: instantSchema.nullable(),
    deeds: z.array(deedSchema),
  }),
);

const noteSchema = exactly<Note>()(
  z.strictObject({
    by: actorSchema,
    at: instantSchema,
    about: z.discriminatedUnion('kind', [
      kind('comment', { text: z.string() }),
      kind('reassigned', { assignee: personSchema }),
      kind('ticket', { ticket: z.string() }),
      kind('contacts', { added: z.array(personSchema), removed: z.array(personSchema) }),
      kind('moved', { from: channelIdSchema }),
      kind('state', {
        connection: connectionIdSchema,
        state: connectionStateSchema,
        note: z.string(),
      }),
      kind('reopened', { reason: z.string(), lost: z.array(lostConnectionSchema) }),
    ]),
  }),
);

const internalNoteSchema = exactly<InternalNote>()(
  z.strictObject({
    by: actorSchema,
    at: instantSchema,
    text: z.string(),
    to: personSchema.nullable(),
  }),
);

const snoozeSchema = exactly<Snooze>()(
  z.strictObject({ person: personSchema, at: instantSchema, until: instantSchema }),
);

const watchSchema = exactly<Watch>()(
  z.strictObject({
    person: personSchema,
    at: instantSchema,
    visits: z.int().positive(),
    wasClosed: z.boolean(),
  }),
);

const connectionProgressSchema = exactly<ConnectionProgress>()(
  z.strictObject({
    ...connectionShape,
    state: connectionStateSchema,
    done: z.array(stepIdSchema),
    service: providerServiceSchema.nullable(),
    endpoint: endpointSchema.nullable(),
    proven: z.array(portReadingSchema),
  }),
);

const common = {
  version: z.int().positive(),
  playbook: playbookIdSchema,
  channel: channelIdSchema,
  requester: personSchema,
  requesterParty: partySchema,
  contacts: z.array(personSchema),
  intake: intakeSchema,
  change: changeSchema.nullable(),
  assignee: personSchema.nullable(),
  ticket: z.string().nullable(),
  adobeAccount: adobeAccountSchema.nullable(),
  submittedAt: instantSchema,
  lastEventAt: instantSchema,
  done: z.array(stepIdSchema),
  connections: z.array(connectionProgressSchema),
  visits: z.array(visitSchema),
  notes: z.array(noteSchema),
  // Of the records from before each of these, none has any.
  formerChannels: z.array(channelIdSchema).default([]),
  internalNotes: z.array(internalNoteSchema).default([]),
  // Records from before breaches were told have none.
  breaches: z.array(instantSchema).default([]),
  // A record that was written before there were snoozes has none.
  snoozes: z.array(snoozeSchema).default([]),
  // Nor had anybody watched it before that was possible.
  watchers: z.array(watchSchema).default([]),
};

export const requestStateSchema = exactly<RequestState>()(
  z.discriminatedUnion('status', [
    z.strictObject({ ...common, status: z.literal('open') }),
    z.strictObject({
      ...common,
      status: z.literal('completed'),
      closedAt: instantSchema,
      clock: closingClockSchema.exactOptional(),
    }),
    z.strictObject({
      ...common,
      status: z.literal('cancelled'),
      closedAt: instantSchema,
      clock: closingClockSchema.exactOptional(),
      by: actorSchema,
      reason: z.string(),
    }),
  ]),
);
