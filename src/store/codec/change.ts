import * as z from 'zod';
import {
  CHANGE_KINDS,
  type Change,
  type ChangeForm,
  type CustomerAccount,
  type ExistingConnection,
} from '../../domain/change/change.ts';
import { connectionStateSchema, endpointSchema, providerServiceSchema } from './endpoints.ts';
import { adobeAccountSchema } from './evidence.ts';
import { exactly } from './exactly.ts';
import { intakeSchema } from './intake.ts';
import { connectionIdSchema, connectionShape } from './playbook.ts';

const customerAccountSchema = exactly<CustomerAccount>()(
  z.strictObject({ account: z.string(), subscriptions: z.array(z.string()) }),
);

const existingConnectionSchema = exactly<ExistingConnection>()(
  z.strictObject({
    ...connectionShape,
    state: connectionStateSchema,
    service: providerServiceSchema.nullable(),
    endpoint: endpointSchema.nullable(),
    // What was recorded before accounts were kept for each connection has none.
    account: customerAccountSchema.nullable().default(null),
  }),
);

export const changeSchema = exactly<Change>()(
  z.strictObject({
    kind: z.enum(CHANGE_KINDS),
    of: z.int().positive(),
    before: intakeSchema,
    adobeAccount: adobeAccountSchema.nullable(),
    existing: z.array(existingConnectionSchema),
    alongside: z.array(z.int().positive()).default([]),
    about: z.array(connectionIdSchema),
    description: z.string(),
  }),
);

export const changeFormSchema = exactly<ChangeForm & { readonly of: number }>()(
  z.strictObject({
    of: z.int().positive(),
    kind: z.string(),
    about: z.array(z.string()),
    description: z.string(),
  }),
);
