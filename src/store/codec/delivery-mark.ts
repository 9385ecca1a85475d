import * as z from 'zod';
import type { DeliveryMark, Place } from '../../application/ports.ts';
import { exactly } from './exactly.ts';
import { channelIdSchema, instantSchema } from './ids.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';

export const placeSchema = exactly<Place>()(
  z.strictObject({
    channel: channelIdSchema,
    ts: z.string(),
    threadTs: z.string().exactOptional(),
    link: z.string().exactOptional(),
  }),
);

export const markSchema = exactly<DeliveryMark>()(
  z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('claimed'),
      at: instantSchema,
    }),
    z.strictObject({
      state: z.literal('sent'),
      at: instantSchema,
      place: placeSchema,
      fingerprint: z.string(),
    }),
  ]),
);

const schema = z.strictObject({ v: z.literal(RECORD_VERSION), mark: markSchema });

export function encodeMark(key: string, mark: DeliveryMark): string {
  return encodeRecord(key, { v: RECORD_VERSION, mark }, schema);
}

export function decodeMark(key: string, text: string): DeliveryMark {
  return decodeRecord(key, text, schema).mark;
}
