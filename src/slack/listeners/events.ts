import { z } from 'zod';
import { userId } from '../../domain/ids.ts';
import { readMessageTag } from '../messages/context.ts';
import { homeView } from '../views/home.ts';
import { listRequests } from './commands.ts';
import type { ListenerParts } from './parts.ts';

const homeOpened = z.object({ user: z.string(), tab: z.string().optional() });

/** Publishes the App Home for whoever opened it. */
export async function showHome(parts: ListenerParts, event: unknown): Promise<void> {
  const { user, tab } = homeOpened.parse(event);
  if (tab !== undefined && tab !== 'home') return;
  const { installedTeam } = parts;
  const profile = await parts.directory.profile(installedTeam, userId(user));
  const person = profile?.person ?? { teamId: installedTeam, userId: userId(user) };
  const list = await listRequests(parts, { installedTeam, person });
  await parts.client.views.publish({ user_id: user, view: homeView(list) });
}

const deletedMessage = z.object({
  blocks: z.array(z.looseObject({ block_id: z.string().optional() })).optional(),
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
