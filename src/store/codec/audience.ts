import * as z from 'zod';
import type { Audience } from '../../application/ports.ts';
import { exactly } from './exactly.ts';
import { personSchema } from './ids.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';

const audienceSchema = exactly<Audience>()(
  z.strictObject({
    fingerprint: z.string(),
    people: z.array(personSchema),
    former: z.array(personSchema),
  }),
);
const schema = z.strictObject({ v: z.literal(RECORD_VERSION), audience: audienceSchema });

export function encodeAudience(key: string, audience: Audience): string {
  return encodeRecord(key, { v: RECORD_VERSION, audience }, schema);
}

export function decodeAudience(key: string, text: string): Audience {
  return decodeRecord(key, text, schema).audience;
}
