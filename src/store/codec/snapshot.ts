import * as z from 'zod';
import type { RequestRef } from '../../domain/ids.ts';
import type { Request, RequestState } from '../../domain/request.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';
import { RecordError } from './record-error.ts';
import { requestStateSchema } from './request-state.ts';

const schema = z.strictObject({ v: z.literal(RECORD_VERSION), state: requestStateSchema });

/** The snapshot's text. A request's number and team are in its key and are left out. */
export function encodeSnapshot(key: string, state: RequestState): string {
  const named: RequestState & Partial<RequestRef> = state;
  const { teamId: _teamId, number: _number, ...unnamed } = named;
  return encodeRecord(key, { v: RECORD_VERSION, state: unnamed }, schema);
}

/**
 * The request of a snapshot that stands at `version`.
 * @throws RecordError also when the snapshot says another version than the request's hash.
 */
export function decodeSnapshot(
  key: string,
  ref: RequestRef,
  version: string,
  snapshot: string,
): Request {
  const { state } = decodeRecord(key, snapshot, schema);
  if (String(state.version) !== version) {
    throw new RecordError(key, `state.version: ${state.version} beside the field v: ${version}`);
  }
  return { ...state, teamId: ref.teamId, number: ref.number };
}
