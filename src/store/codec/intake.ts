import * as z from 'zod';
import {
  CLOUDS,
  CONNECTION_TYPES,
  ENVIRONMENTS,
  INTAKE_FIELDS,
  type Intake,
  type IntakeForm,
} from '../../domain/intake/intake.ts';
import { exactly } from './exactly.ts';

export const environmentSchema = z.enum(ENVIRONMENTS);
export const intakeFieldSchema = z.enum(INTAKE_FIELDS);

export const intakeSchema = exactly<Intake>()(
  z.strictObject({
    company: z.string(),
    projectId: z.string(),
    plan: z.literal('pro'),
    environments: z.array(environmentSchema),
    cloud: z.enum(CLOUDS),
    connectionType: z.enum(CONNECTION_TYPES),
    account: z.string(),
    region: z.string(),
    services: z.array(z.strictObject({ name: z.string(), port: z.int() })),
  }),
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
    acknowledged: z.array(z.string()),
  }),
);
