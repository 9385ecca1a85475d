import * as z from 'zod';
import type { RequestEvent } from '../../src/domain/events.ts';
import type { Request, RequestState } from '../../src/domain/request.ts';
import { eventSchema } from '../../src/store/codec/event.ts';
import { encodeEvent } from '../../src/store/codec/history.ts';
import { RECORD_VERSION } from '../../src/store/codec/record.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/store/codec/snapshot.ts';
import { home } from './histories.ts';

export const ref = { teamId: home, number: 12 };

const entry = z.strictObject({
  v: z.literal(RECORD_VERSION),
  c: z.literal('command "1"'),
  e: eventSchema,
});

/** A request as it is read back from its own snapshot. */
export function kept(state: RequestState): Request {
  return decodeSnapshot('r:12', ref, String(state.version), encodeSnapshot('r:12', state));
}

/** An event as it is read back from its own entry in the history. */
export function keptEvent(event: RequestEvent): RequestEvent {
  return entry.parse(JSON.parse(encodeEvent('h:12', 'command "1"', event))).e;
}
