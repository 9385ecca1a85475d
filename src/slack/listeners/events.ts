import { z } from 'zod';
import { readMessageTag } from '../messages/context.ts';
import type { ListenerParts } from './parts.ts';

const deletedMessage = z.object({
  blocks: z.array(z.looseObject({ block_id: z.string().nullish() })).nullish(),
});

/** A message is deleted; one that has replies leaves a tombstone in its place. */
const deletion = z.discriminatedUnion('subtype', [
  z.object({
    subtype: z.literal('message_deleted'),
    deleted_ts: z.string(),
    previous_message: deletedMessage,
  }),
  z.object({
    subtype: z.literal('message_changed'),
    message: z.object({ subtype: z.literal('tombstone'), ts: z.string() }),
    previous_message: deletedMessage,
  }),
]);

/**
 * A card or a step's message of ours was deleted: it is owed again. Its first block says which it
 * was. All other messages are none of our business and are neither read nor kept.
 */
export async function noticeDeletion(parts: ListenerParts, event: unknown): Promise<void> {
  const deleted = deletion.safeParse(event);
  if (!deleted.success) return;
  const { data } = deleted;
  const ts = data.subtype === 'message_deleted' ? data.deleted_ts : data.message.ts;
  const tagged = readMessageTag(data.previous_message.blocks?.[0]?.block_id ?? '');
  if (tagged === undefined || !/^(?:card|visit-\d+)$/.test(tagged.deliveryId)) return;
  const ref = { teamId: parts.installedTeam, number: tagged.number };
  const forgotten = await parts.outbox.forget(ref, tagged.deliveryId, ts, parts.now());
  if (forgotten === 'other') return;
  await parts.reconcile(ref);
}
