import * as z from 'zod';
import type { ConnectionProgress, Deed, RequestState, Visit } from '../../domain/request.ts';
import {
  endpointServiceSchema,
  evidenceSchema,
  interfaceEndpointSchema,
  portReadingSchema,
} from './evidence.ts';
import { exactly } from './exactly.ts';
import { channelIdSchema, instantSchema, personSchema } from './ids.ts';
import { environmentSchema, intakeFieldSchema, intakeSchema } from './intake.ts';
import {
  actorSchema,
  connectionIdSchema,
  partySchema,
  playbookIdSchema,
  stepIdSchema,
} from './playbook.ts';

const deedSchema = exactly<Deed>()(
  z.strictObject({
    connection: connectionIdSchema.nullable(),
    by: actorSchema,
    at: instantSchema,
    outcome: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done'), evidence: evidenceSchema }),
      z.strictObject({
        kind: z.literal('returned'),
        fields: z.array(intakeFieldSchema),
        reason: z.string(),
      }),
      z.strictObject({ kind: z.literal('rejected'), reason: z.string() }),
      z.strictObject({ kind: z.literal('tested'), readings: z.array(portReadingSchema) }),
    ]),
  }),
);

const visitSchema = exactly<Visit>()(
  z.strictObject({
    number: z.int().positive(),
    step: stepIdSchema,
    connections: z.array(connectionIdSchema),
    openedAt: instantSchema,
    closedAt: instantSchema.nullable(),
    deeds: z.array(deedSchema),
  }),
);

const connectionProgressSchema = exactly<ConnectionProgress>()(
  z.strictObject({
    id: connectionIdSchema,
    leg: z.literal('inbound'),
    environment: environmentSchema,
    state: z.enum(['not-requested', 'pendingAcceptance', 'available', 'rejected']),
    done: z.array(stepIdSchema),
    service: endpointServiceSchema.nullable(),
    endpoint: interfaceEndpointSchema.nullable(),
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
  assignee: personSchema.nullable(),
  ticket: z.string().nullable(),
  submittedAt: instantSchema,
  lastEventAt: instantSchema,
  done: z.array(stepIdSchema),
  connections: z.array(connectionProgressSchema),
  visits: z.array(visitSchema),
};

export const requestStateSchema = exactly<RequestState>()(
  z.discriminatedUnion('status', [
    z.strictObject({ ...common, status: z.literal('open') }),
    z.strictObject({ ...common, status: z.literal('completed'), closedAt: instantSchema }),
    z.strictObject({
      ...common,
      status: z.literal('cancelled'),
      closedAt: instantSchema,
      by: actorSchema,
      reason: z.string(),
    }),
  ]),
);
