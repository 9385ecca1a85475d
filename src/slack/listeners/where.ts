import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ChannelId } from '../../domain/ids.ts';
import { platformError } from '../errors.ts';
import { capitalised } from '../wording/phrases.ts';

const channelInfo = z.object({
  channel: z.object({
    is_im: z.boolean().nullish(),
    is_mpim: z.boolean().nullish(),
    is_archived: z.boolean().nullish(),
    is_frozen: z.boolean().nullish(),
    is_member: z.boolean().nullish(),
    is_read_only: z.boolean().nullish(),
    is_thread_only: z.boolean().nullish(),
    is_non_threadable: z.boolean().nullish(),
  }),
});

/** What the person does again once it is mended. */
const AGAIN = {
  command: 'type `/privatelink new`',
  intake: 'type `/privatelink intake`',
  move: 'type `/privatelink move`',
  button: 'press the button',
  shortcut: 'use the shortcut',
  choice: 'choose it',
} as const;
type Way = keyof typeof AGAIN;

function inAnother(way: Way, channel: string): string {
  return way === 'choice' ? `choose ${channel}` : `${AGAIN[way]} in ${channel}`;
}

type Why = 'direct' | 'archived' | 'frozen' | 'notMember' | 'restricted' | 'withoutThreads';

const MEND: Readonly<Record<Why, (way: Way) => string>> = {
  direct: (way) =>
    `A request lives in a channel where the customer and Adobe both are, so that each can see whose turn it is. ${capitalised(inAnother(way, 'such a channel'))}.`,
  archived: (way) =>
    `This channel is archived, so the request’s card cannot be posted here. Unarchive the channel, or ${inAnother(way, 'another one')}.`,
  frozen: (way) =>
    `This channel is frozen, as a shared one is whose connection to the other company has ended, so the request’s card cannot be posted here. Share it again, or ${inAnother(way, 'another one')}.`,
  notMember: (way) =>
    `I am not a member of this channel, so the request’s card cannot be posted here. Invite me with \`/invite @privatelink\`, then ${AGAIN[way]} again.`,
  restricted: (way) =>
    `In this channel only some people can post, so the request’s card cannot be posted here. Have its posting permissions changed, or ${inAnother(way, 'another channel')}.`,
  withoutThreads: (way) =>
    `This channel has no threads, and a request’s steps stand in the thread of its card. Have its posting permissions changed, or ${inAnother(way, 'another channel')}.`,
};

interface Place {
  readonly channel: ChannelId;
  /** '' where it is not known. */
  readonly channelName: string;
}

/** Whether it is a direct message, also of several people. */
export function isDirect({ channel, channelName }: Place): boolean {
  return channel.startsWith('D') || channelName.startsWith('mpdm-');
}

/**
 * Why the bot cannot post a card in a channel and how to mend that; undefined when it can. Asked
 * before a modal opens, so that nobody types a request that cannot be shown.
 */
export async function whyNotHere(
  client: WebClient,
  place: Place,
  way: Way = 'command',
): Promise<string | undefined> {
  const why = await obstacleTo(client, place);
  return why && MEND[why](way);
}

async function obstacleTo(
  client: WebClient,
  { channel, channelName }: Place,
): Promise<Why | undefined> {
  if (isDirect({ channel, channelName })) return 'direct';
  try {
    const { channel: info } = channelInfo.parse(await client.conversations.info({ channel }));
    if (info.is_im === true || info.is_mpim === true) return 'direct';
    if (info.is_archived === true) return 'archived';
    if (info.is_frozen === true) return 'frozen';
    if (info.is_member === false) return 'notMember';
    // Slack says these of whoever asks, here the bot: a post would meet `restricted_action_…`.
    // docs.slack.dev/reference/objects/conversation-object
    if (info.is_read_only === true || info.is_thread_only === true) return 'restricted';
    return info.is_non_threadable === true ? 'withoutThreads' : undefined;
  } catch (error) {
    // Slack hides a private channel, and a DM between others, from a bot that is not in it.
    if (platformError(error) === 'channel_not_found') return 'notMember';
    throw error;
  }
}
