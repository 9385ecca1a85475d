import * as z from 'zod';
import type { ConnectionTest, PortReading } from '../../domain/evidence/connection-test.ts';
import type { EndpointService } from '../../domain/evidence/endpoint-service.ts';
import { ACCEPTANCE_OUTCOMES, type Evidence } from '../../domain/evidence/evidence.ts';
import type { InterfaceEndpoint } from '../../domain/evidence/interface-endpoint.ts';
import { exactly } from './exactly.ts';
import { intakeFieldSchema } from './intake.ts';

export const portReadingSchema = exactly<PortReading>()(
  z.strictObject({
    port: z.int(),
    outcome: z.enum(['connected', 'timed-out', 'refused', 'unresolved', 'unreachable']),
    host: z.string(),
    address: z.string().exactOptional(),
  }),
);

export const connectionTestSchema = exactly<ConnectionTest>()(
  z.strictObject({ readings: z.array(portReadingSchema), excerpt: z.string() }),
);

export const endpointServiceSchema = exactly<EndpointService>()(
  z.strictObject({ name: z.string(), id: z.string(), region: z.string() }),
);

export const interfaceEndpointSchema = exactly<InterfaceEndpoint>()(
  z.strictObject({ id: z.string(), dnsName: z.string() }),
);

export const evidenceSchema = exactly<Evidence>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('review'), ticket: z.string() }),
    z.strictObject({ kind: z.literal('correction'), fields: z.array(intakeFieldSchema) }),
    z.strictObject({ kind: z.literal('endpoint-service'), service: endpointServiceSchema }),
    z.strictObject({ kind: z.literal('interface-endpoint'), endpoint: interfaceEndpointSchema }),
    z.strictObject({ kind: z.literal('acceptance'), how: z.enum(ACCEPTANCE_OUTCOMES) }),
    z.strictObject({ kind: z.literal('connection-test'), test: connectionTestSchema }),
  ]),
);
