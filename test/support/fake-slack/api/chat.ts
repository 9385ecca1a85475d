import type { Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { contentOf, visible, writable } from './access.ts';
import type { Args } from './arguments.ts';
import { ApiError } from './errors.ts';
import { outwardMessage } from './outward.ts';

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export const postMessage = (world: World, args: Args<'chat.postMessage'>) => {
  const content = contentOf(world, 'chat.postMessage', args);
  const { id: channel } = writable(world, args.channel);
  const root = args.thread_ts === undefined ? undefined : rootOf(world, channel, args.thread_ts);
  const message = world.messages.post({
    channel,
    user: world.bot.userId,
    bot_id: world.bot.botId,
    ...content,
    metadata: args.metadata,
    thread_ts: root?.ts,
    broadcast: root !== undefined && args.reply_broadcast === true,
  });
  return { channel, ts: message.ts, message: outwardMessage(world, message, true) };
};

/** The message to reply to, or undefined where Slack would post at the top of the channel. */
const rootOf = (world: World, channel: string, ts: string): Message | undefined => {
  const found = world.messages.find(channel, ts);
  if (found === undefined) {
    if (world.config.unknownThread === 'refuses') throw new ApiError('thread_not_found');
    return undefined;
  }
  if (found.thread_ts === undefined || found.thread_ts === found.ts) return found;
  throw new ApiError('invalid_arguments', [`/thread_ts ${ts} is a reply; give its thread's root`]);
};

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
export const postEphemeral = (world: World, args: Args<'chat.postEphemeral'>) => {
  const content = contentOf(world, 'chat.postEphemeral', args);
  const conversation = visible(world, args.channel);
  if (conversation.is_archived) throw new ApiError('is_archived');
  if (!world.conversations.isBotIn(conversation)) throw new ApiError('not_in_channel');
  if (!conversation.members.has(args.user)) throw new ApiError('user_not_in_channel');
  const { ts } = world.messages.whisper({
    channel: conversation.id,
    user: args.user,
    ...content,
    thread_ts: args.thread_ts,
  });
  return { message_ts: ts };
};

const own = (world: World, channel: string, ts: string, refusal: string): Message => {
  const message = world.messages.find(channel, ts);
  if (message === undefined || message.subtype === 'tombstone') {
    throw new ApiError('message_not_found');
  }
  if (message.user !== world.bot.userId) throw new ApiError(refusal);
  return message;
};

/** https://docs.slack.dev/reference/methods/chat.update */
export const update = (world: World, args: Args<'chat.update'>) => {
  const content = contentOf(world, 'chat.update', args);
  const conversation = visible(world, args.channel);
  if (conversation.is_archived) throw new ApiError('is_inactive');
  if (!world.conversations.isBotIn(conversation)) throw new ApiError('not_in_channel');
  const before = own(world, conversation.id, args.ts, 'cant_update_message');
  const message = world.messages.change(before, { ...content, metadata: args.metadata });
  return {
    channel: conversation.id,
    ts: message.ts,
    text: message.text,
    message: outwardMessage(world, message, true),
  };
};

/** https://docs.slack.dev/reference/methods/chat.delete */
export const remove = (world: World, args: Args<'chat.delete'>) => {
  const { id: channel } = visible(world, args.channel);
  world.messages.remove(own(world, channel, args.ts, 'cant_delete_message'));
  return { channel, ts: args.ts };
};

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
export const getPermalink = (world: World, args: Args<'chat.getPermalink'>) => {
  const { id: channel } = visible(world, args.channel);
  const message = world.messages.find(channel, args.message_ts);
  if (message === undefined) throw new ApiError('message_not_found');
  const path = `archives/${channel}/p${message.ts.replace('.', '')}`;
  const reply =
    message.thread_ts === undefined || message.thread_ts === message.ts
      ? ''
      : `?thread_ts=${message.thread_ts}&cid=${channel}`;
  return { channel, permalink: `https://${world.team.domain}.slack.com/${path}${reply}` };
};
