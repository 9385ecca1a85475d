import * as z from 'zod';
import type { BoardCursor } from '../../application/board-store.ts';
import { HOME_STATES, type HomeFilter } from '../../application/home-filter.ts';
import type { HomeChoice } from '../../application/home-store.ts';
import { CLOUDS } from '../../domain/cloud.ts';
import { PARTIES } from '../../domain/party.ts';
import { exactly } from './exactly.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';

const rank = z.int().nonnegative();

const cursorSchema = exactly<BoardCursor>()(
  z.union([z.strictObject({ after: rank }), z.strictObject({ before: rank })]).nullable(),
);

const filterSchema = exactly<HomeFilter>()(
  z.strictObject({
    state: z.enum(HOME_STATES).exactOptional(),
    party: z.enum(PARTIES).exactOptional(),
    cloud: z.enum(CLOUDS).exactOptional(),
    company: z.string().min(1).exactOptional(),
  }),
);

const choiceSchema = exactly<HomeChoice>()(
  z.strictObject({
    filter: filterSchema,
    cursors: z.strictObject({ waiting: cursorSchema, own: cursorSchema, all: cursorSchema }),
  }),
);

const schema = z.strictObject({ v: z.literal(RECORD_VERSION), choice: choiceSchema });

export function encodeHomeChoice(key: string, choice: HomeChoice): string {
  return encodeRecord(key, { v: RECORD_VERSION, choice }, schema);
}

/** @throws RecordError when it cannot be read. */
export function decodeHomeChoice(key: string, text: string): HomeChoice {
  return decodeRecord(key, text, schema).choice;
}
