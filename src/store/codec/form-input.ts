import * as z from 'zod';
import type { FormInput } from '../../application/kept-input.ts';
import { exactly } from './exactly.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';

const formInputSchema = exactly<FormInput>()(z.record(z.string(), z.array(z.string())));

const schema = z.strictObject({ v: z.literal(RECORD_VERSION), input: formInputSchema });

export function encodeFormInput(key: string, input: FormInput): string {
  return encodeRecord(key, { v: RECORD_VERSION, input }, schema);
}

export function decodeFormInput(key: string, text: string): FormInput {
  return decodeRecord(key, text, schema).input;
}
