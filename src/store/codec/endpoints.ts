import * as z from 'zod';
import { CLOUDS } from '../../domain/cloud.ts';
import { type ConnectionState, connectionStates } from '../../domain/evidence/connection-state.ts';
import type { Endpoint } from '../../domain/evidence/endpoint.ts';
import type { ProviderService } from '../../domain/evidence/provider-service.ts';
import { exactly } from './exactly.ts';

/** What stands at the two ends of a connection, and the connection's state. */

export const providerServiceSchema = exactly<ProviderService>()(
  z.discriminatedUnion('cloud', [
    z.strictObject({
      cloud: z.literal('aws'),
      name: z.string(),
      id: z.string(),
      region: z.string(),
    }),
    z.strictObject({
      cloud: z.literal('azure'),
      name: z.string(),
      id: z.string(),
      form: z.enum(['resource-id', 'alias']),
    }),
  ]),
);

export const endpointSchema = exactly<Endpoint>()(
  z.discriminatedUnion('cloud', [
    z.strictObject({ cloud: z.literal('aws'), id: z.string(), dnsName: z.string() }),
    z.strictObject({ cloud: z.literal('azure'), id: z.string(), privateIp: z.string() }),
  ]),
);

const STATES: ReadonlySet<string> = new Set([
  'not-requested',
  ...CLOUDS.flatMap((cloud) => connectionStates(cloud)),
]);

export const connectionStateSchema = z.custom<ConnectionState>(
  (value) => typeof value === 'string' && STATES.has(value),
  { error: `Invalid option: expected one of ${[...STATES].join(', ')}` },
);
