import * as z from 'zod';
import type { Place } from '../../application/ports.ts';
import { placeSchema } from './delivery-mark.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';

const schema = z.strictObject({ v: z.literal(RECORD_VERSION), place: placeSchema });

/** Where a channel's standing button is. */
export function encodeIntakePlace(key: string, place: Place): string {
  return encodeRecord(key, { v: RECORD_VERSION, place }, schema);
}

export function decodeIntakePlace(key: string, text: string): Place {
  return decodeRecord(key, text, schema).place;
}
