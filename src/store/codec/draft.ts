import * as z from 'zod';
import type { Draft } from '../../application/ports.ts';
import { changeFormSchema } from './change.ts';
import { exactly } from './exactly.ts';
import { channelIdSchema, personSchema } from './ids.ts';
import { intakeFormSchema } from './intake.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';

const draftSchema = exactly<Draft>()(
  z.strictObject({
    id: z.string().min(1),
    owner: personSchema,
    channel: channelIdSchema,
    contacts: z.array(personSchema),
    form: intakeFormSchema,
    change: changeFormSchema.nullable(),
  }),
);

const schema = z.strictObject({ v: z.literal(RECORD_VERSION), draft: draftSchema });

export function encodeDraft(key: string, draft: Draft): string {
  return encodeRecord(key, { v: RECORD_VERSION, draft }, schema);
}

export function decodeDraft(key: string, text: string): Draft {
  return decodeRecord(key, text, schema).draft;
}
