import { z } from 'zod';
import { parseRequestNumber, userId } from '../../domain/ids.ts';
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

const deletion = z.object({
  subtype: z.literal('message_deleted'),
  previous_message: z.object({
    blocks: z.array(z.looseObject({ block_id: z.string().optional() })).optional(),
  }),
});

/**
 * A message of ours was deleted: its first block names the request, which is looked at again. All
 * other messages are none of our business and are neither read nor kept.
 */
export async function noticeDeletion(parts: ListenerParts, event: unknown): Promise<void> {
  const deleted = deletion.safeParse(event);
  if (!deleted.success) return;
  const [tag = ''] = (deleted.data.previous_message.blocks?.[0]?.block_id ?? '').split('.');
  const number = tag.startsWith('PL-') ? parseRequestNumber(tag) : undefined;
  if (number === undefined) return;
  await parts.reconcile({ teamId: parts.installedTeam, number }, { verify: true });
}
