import { createHash } from 'node:crypto';
import * as z from 'zod';
import { repeatablePart } from '../../application/command-id.ts';
import type { RecordedEvent } from '../../application/ports.ts';
import type { RequestEvent } from '../../domain/events.ts';
import { eventSchema } from './event.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';
import { RecordError } from './record-error.ts';

/** `c`: the command that caused the event. */
const schema = z.strictObject({
  v: z.literal(RECORD_VERSION),
  c: z.string().min(1),
  e: eventSchema,
});

/** The JSON of an entry; the script that appends it puts the hash of the entry before in front. */
export function encodeEvent(key: string, commandId: string, event: RequestEvent): string {
  return encodeRecord(key, { v: RECORD_VERSION, c: commandId, e: event }, schema);
}

/**
 * How the JSON of every event of a command begins, and of a form's those of whatever it was filled in with:
 * by this the script finds a command that is given again.
 */
export function commandPrefix(commandId: string): string {
  const { text, isWhole } = repeatablePart(commandId);
  const begun = JSON.stringify({ v: RECORD_VERSION, c: text }).slice(0, -1);
  return isWhole ? `${begun},` : begun.slice(0, -1);
}

/** What the request's hash says about its history. */
interface HistoryHead {
  readonly version: number;
  /** SHA-1 of the last entry. */
  readonly lastHash: string;
}

/**
 * The events of a history, oldest first, after checking that no entry was changed, removed, added or
 * moved since the scripts wrote them.
 * @throws RecordError when the chain does not hold, or an entry cannot be read.
 */
export function decodeHistory(
  key: string,
  head: HistoryHead,
  entries: readonly string[],
): readonly RecordedEvent[] {
  if (entries.length !== head.version) {
    const counts = `${entries.length} entries at version ${head.version}`;
    throw new RecordError(key, `its length is not the request's version: ${counts}`);
  }
  let expected = sha1('');
  const events = entries.map((entry, index) => {
    if (!entry.startsWith(`${expected} `)) throw brokenChain(key, index);
    const { c, e } = decodeRecord(`${key}[${index}]`, entry.slice(expected.length + 1), schema);
    expected = sha1(entry);
    return { commandId: c, event: e };
  });
  if (expected !== head.lastHash) throw brokenChain(key, entries.length);
  return events;
}

function brokenChain(key: string, index: number): RecordError {
  const where = `entry ${index - 1} is not what it was when entry ${index} or the request followed it`;
  return new RecordError(key, `the chain of hashes does not hold: ${where}`);
}

function sha1(text: string): string {
  return createHash('sha1').update(text, 'utf8').digest('hex');
}
