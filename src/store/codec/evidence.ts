import * as z from 'zod';
import type { FieldChange } from '../../domain/events.ts';
import type { AdobeAccount } from '../../domain/evidence/adobe-account.ts';
import {
  type ConnectionTest,
  PORT_OUTCOMES,
  type PortReading,
} from '../../domain/evidence/connection-test.ts';
import { ACCEPTANCE_OUTCOMES, type Evidence } from '../../domain/evidence/evidence.ts';
import { connectionStateSchema, endpointSchema, providerServiceSchema } from './endpoints.ts';
import { exactly } from './exactly.ts';
import { requestFieldSchema } from './intake.ts';

export const portReadingSchema = exactly<PortReading>()(
  z.strictObject({
    port: z.int(),
    outcome: z.enum(PORT_OUTCOMES),
    host: z.string(),
    address: z.string().exactOptional(),
  }),
);

export const connectionTestSchema = exactly<ConnectionTest>()(
  z.strictObject({ readings: z.array(portReadingSchema), excerpt: z.string() }),
);

export const adobeAccountSchema = exactly<AdobeAccount>()(
  z.discriminatedUnion('cloud', [
    z.strictObject({ cloud: z.literal('aws'), account: z.string() }),
    z.strictObject({ cloud: z.literal('azure'), account: z.string() }),
  ]),
);

export const fieldChangeSchema = exactly<FieldChange>()(
  z.strictObject({ field: requestFieldSchema, before: z.string(), after: z.string() }),
);

/** An evidence of one kind, with what it says. */
function kind<Kind extends string, Shape extends z.ZodRawShape>(name: Kind, shape: Shape) {
  return z.strictObject({ kind: z.literal(name), ...shape });
}

export const evidenceSchema = exactly<Evidence>()(
  z.discriminatedUnion('kind', [
    kind('review', { ticket: z.string() }),
    kind('correction', { changes: z.array(fieldChangeSchema) }),
    kind('resumption', {}),
    kind('service', { service: providerServiceSchema }),
    kind('endpoint', { endpoint: endpointSchema, state: connectionStateSchema }),
    kind('acceptance', { how: z.enum(ACCEPTANCE_OUTCOMES) }),
    kind('connection-test', { test: connectionTestSchema }),
    kind('adobe-account', { account: adobeAccountSchema }),
    kind('access', { service: providerServiceSchema }),
    kind('removal', { state: connectionStateSchema }),
    kind('confirmation', {}),
    kind('report', { text: z.string() }),
  ]),
);
