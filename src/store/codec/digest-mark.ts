import * as z from 'zod';
import type { DigestMark } from '../../application/ports.ts';
import { exactly } from './exactly.ts';
import { instantSchema } from './ids.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';

const markSchema = exactly<DigestMark>()(
  z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('claimed'),
      date: z.iso.date(),
      at: instantSchema,
      token: z.string().min(1),
    }),
    z.strictObject({
      state: z.literal(['settled', 'refused']),
      date: z.iso.date(),
      at: instantSchema,
    }),
  ]),
);

const schema = z.strictObject({ v: z.literal(RECORD_VERSION), mark: markSchema });

/** The same mark is always the same text: the script compares them. */
export function encodeDigestMark(key: string, mark: DigestMark): string {
  return encodeRecord(key, { v: RECORD_VERSION, mark }, schema);
}

export function decodeDigestMark(key: string, text: string): DigestMark {
  return decodeRecord(key, text, schema).mark;
}
