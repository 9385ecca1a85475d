import { z } from 'zod';
import { channelId, userId } from '../../domain/ids.ts';
import type { ListenerParts } from './parts.ts';

/** What happens to a channel, or to a person, whoever did it. Nothing in them is read but ids. */

const anotherId = z.object({
  old_channel_id: z.string().transform(channelId),
  new_channel_id: z.string().transform(channelId),
});

/** Slack knows a channel by another id from now on: its requests move with it. */
async function followChannel(parts: ListenerParts, event: unknown): Promise<void> {
  const { old_channel_id: from, new_channel_id: to } = anotherId.parse(event);
  await parts.channels.follow(parts.installedTeam, from, to);
}

const ofChannel = z.object({ channel: z.string().transform(channelId) });

/** Archived, unarchived, deleted, left: whether its cards can be posted is found out at once. */
async function lookAgain(parts: ListenerParts, event: unknown): Promise<void> {
  const { channel } = ofChannel.parse(event);
  await parts.channels.lookAgain(parts.installedTeam, channel);
}

const ofMember = z.object({ user: z.string().transform(userId) });

/** Somebody joined or left a channel; what concerns requests is the bot itself. */
async function lookAgainForBot(parts: ListenerParts, event: unknown): Promise<void> {
  if (ofMember.parse(event).user === parts.self.userId) await lookAgain(parts, event);
}

const ofPerson = z.object({ user: z.object({ id: z.string().transform(userId) }) });

/** A profile has changed, or somebody was deactivated: whoever stands in for them is told next. */
async function forgetPerson(parts: ListenerParts, event: unknown): Promise<void> {
  parts.forgetProfile(ofPerson.parse(event).user.id);
}

type OnEvent = (parts: ListenerParts, event: unknown) => Promise<void>;

/** Of public channels, and of private ones under names of their own. */
export const CHANNEL_EVENTS: Readonly<Record<string, OnEvent>> = {
  channel_id_changed: followChannel,
  channel_archive: lookAgain,
  channel_unarchive: lookAgain,
  channel_deleted: lookAgain,
  channel_left: lookAgain,
  group_archive: lookAgain,
  group_unarchive: lookAgain,
  group_deleted: lookAgain,
  group_left: lookAgain,
  member_joined_channel: lookAgainForBot,
  member_left_channel: lookAgainForBot,
  user_change: forgetPerson,
};
