import * as z from 'zod';
import type { InboxItem, InboxMessage, LeasedInbox } from '../../application/inbox-store.ts';
import { parseRungId, type Rung, rungId, type SentRung } from '../../domain/reminders/rung.ts';
import { markSchema } from './delivery-mark.ts';
import { exactly } from './exactly.ts';
import { instantSchema } from './ids.ts';
import { decodeRecord, encodeRecord, RECORD_VERSION } from './record.ts';
import { RecordError } from './record-error.ts';

/**
 * The fields of an inbox's hash: `v` its version, and by prefix `a:<number>` attention,
 * `r:<number>:<rung>` last reminder of that rung, `m:<id>` message.
 */
export const INBOX_FIELDS = {
  version: 'v',
  attention: (number: number | string) => `a:${number}`,
  remindedAt: (number: number, rung: Rung) => `r:${number}:${rungId(rung)}`,
  message: (id: string) => `m:${id}`,
} as const;

const rungSchema = exactly<Rung>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('share'), percent: z.number().positive() }),
    z.strictObject({ kind: z.literal('overdue'), days: z.number().positive() }),
    z.strictObject({ kind: z.literal('stalled') }),
    z.strictObject({ kind: z.literal('snoozed') }),
  ]),
);

const itemSchema = exactly<InboxItem>()(
  z.strictObject({
    number: z.int().positive(),
    visit: z.int().positive(),
    rung: rungSchema,
    crossingAt: instantSchema,
    role: z.enum(['owner', 'escalation']),
  }),
);

const messageSchema = exactly<InboxMessage>()(
  z.strictObject({
    id: z.string().min(1),
    sentAt: instantSchema,
    items: z.array(itemSchema),
    mark: markSchema,
    isLate: z.literal(true).exactOptional(),
  }),
);

const schema = z.strictObject({ v: z.literal(RECORD_VERSION), message: messageSchema });

export function encodeInboxMessage(key: string, message: InboxMessage): string {
  return encodeRecord(key, { v: RECORD_VERSION, message }, schema);
}

/** @throws RecordError when a field is none of an inbox's, or its value cannot be read. */
export function decodeInbox(
  key: string,
  fields: readonly (readonly [string, string])[],
): LeasedInbox {
  let version = 0;
  const attention = new Map<number, number>();
  const reminded = new Map<number, readonly SentRung[]>();
  const messages: InboxMessage[] = [];
  for (const [field, value] of fields) {
    const [kind, name = ''] = split(field);
    if (kind === 'v') version = integer(key, field, value);
    else if (kind === 'a') attention.set(integer(key, field, name), integer(key, field, value));
    else if (kind === 'r') {
      const [number, sent] = sentRung(key, field, name, value);
      reminded.set(number, [...(reminded.get(number) ?? []), sent]);
    } else if (kind === 'm') {
      messages.push(decodeRecord(`${key}[${field}]`, value, schema).message);
    } else throw new RecordError(key, `it has an unknown field ${JSON.stringify(field)}`);
  }
  messages.sort((one, other) => one.sentAt - other.sentAt);
  return { version, attention, reminded, messages };
}

function split(field: string): readonly [string, string?] {
  const at = field.indexOf(':');
  return at < 0 ? [field] : [field.slice(0, at), field.slice(at + 1)];
}

function sentRung(key: string, field: string, name: string, value: string) {
  const [number, id = ''] = split(name);
  const rung = parseRungId(id);
  if (rung === undefined) throw new RecordError(`${key}[${field}]`, 'it names no rung');
  const sentAt = integer(key, field, value);
  return [integer(key, field, number), { rung, sentAt }] as const;
}

function integer(key: string, field: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new RecordError(`${key}[${field}]`, 'it is no whole number');
  return Number(text);
}
