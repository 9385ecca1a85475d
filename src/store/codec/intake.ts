import * as z from 'zod';
import { REQUEST_FIELDS } from '../../domain/fields.ts';
import {
  CONNECTION_TYPES,
  ENVIRONMENTS,
  type Intake,
  type IntakeForm,
} from '../../domain/intake/intake.ts';
import { providerServiceSchema } from './endpoints.ts';
import { exactly } from './exactly.ts';

export const environmentSchema = z.enum(ENVIRONMENTS);
export const requestFieldSchema = z.enum(REQUEST_FIELDS);

const servicesSchema = z.array(z.strictObject({ name: z.string(), port: z.int() }));

const common = {
  company: z.string(),
  projectId: z.string(),
  plan: z.literal('pro'),
  environments: z.array(environmentSchema),
  connectionType: z.enum(CONNECTION_TYPES),
  region: z.string(),
  services: servicesSchema,
  outbound: z
    .strictObject({
      targets: z.array(
        z.strictObject({ service: providerServiceSchema, services: servicesSchema }),
      ),
      accessGranted: z.boolean(),
    })
    .nullable(),
  account: z.string(),
};

export const intakeSchema = exactly<Intake>()(
  z.discriminatedUnion('cloud', [
    z.strictObject({ ...common, cloud: z.literal('aws') }),
    z.strictObject({
      ...common,
      cloud: z.literal('azure'),
      clusterIds: z.array(z.string()),
      subscriptions: z.array(z.string()),
    }),
  ]),
);

export const intakeFormSchema = exactly<IntakeForm>()(
  z.strictObject({
    company: z.string(),
    projectId: z.string(),
    plan: z.string(),
    environments: z.array(z.string()),
    cloud: z.string(),
    connectionType: z.string(),
    account: z.string(),
    region: z.string(),
    services: z.string(),
    clusterIds: z.string(),
    subscriptions: z.string(),
    prerequisites: z.array(z.string()),
    targets: z.string(),
    outboundServices: z.string(),
    accessGranted: z.string(),
    acknowledged: z.array(z.string()),
  }),
);
