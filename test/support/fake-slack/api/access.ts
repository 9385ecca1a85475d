import { type Block, messageBlock } from '../block-kit/blocks.ts';
import { checkBlocksLength, checkMessage, checkScreenReaderText } from '../block-kit/message.ts';
import { LIMITS } from '../limits.ts';
import type { Conversation } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { ApiError } from './errors.ts';

/** A private conversation does not exist for a bot outside it. */
export const visible = (world: World, id: string): Conversation => {
  const conversation = world.conversations.get(id);
  if (
    conversation === undefined ||
    (conversation.kind !== 'channel' && !world.conversations.isBotIn(conversation))
  ) {
    throw new ApiError('channel_not_found');
  }
  return conversation;
};

export const joined = (world: World, id: string): Conversation => {
  const conversation = visible(world, id);
  if (!world.conversations.isBotIn(conversation)) throw new ApiError('not_in_channel');
  return conversation;
};

/** The direct message with a person, opened when needed. */
export const direct = (world: World, user: string): Conversation => {
  const person = world.people.get(user);
  if (person === undefined) throw new ApiError('user_not_found');
  if (person.is_bot) throw new ApiError('cannot_dm_bot');
  if (person.deleted) throw new ApiError('user_disabled');
  if (person.is_stranger) throw new ApiError('user_not_visible');
  return world.conversations.openDirect(user);
};

/** Where a message may be posted: a user's id stands for the direct message with that user. */
export const writable = (world: World, id: string): Conversation => {
  const conversation = world.people.has(id) ? direct(world, id) : visible(world, id);
  if (conversation.is_archived) throw new ApiError('is_archived');
  if (!world.conversations.isBotIn(conversation) && !world.scopes.has('chat:write.public')) {
    throw new ApiError('not_in_channel');
  }
  return conversation;
};

export interface Content {
  readonly text: string;
  readonly blocks: readonly Block[] | undefined;
}

/** Text and blocks as Slack would take them; what it would refuse is refused here. */
export const contentOf = (
  world: World,
  where: string,
  args: { readonly text?: string | undefined; readonly blocks?: unknown },
): Content => {
  const text = args.text ?? '';
  if (text.length > LIMITS.messageText) throw new ApiError('msg_too_long', checkMessage({ text }));
  const tooLong = checkBlocksLength(args);
  if (tooLong.length > 0) throw new ApiError('msg_blocks_too_long', tooLong);
  const violations = checkMessage(args);
  if (violations.length > 0) throw new ApiError('invalid_blocks', violations);
  const blocks = args.blocks === undefined ? undefined : messageBlock.array().parse(args.blocks);
  if (text === '' && (blocks ?? []).length === 0) throw new ApiError('no_text');
  const unread = checkScreenReaderText(args);
  if (unread.length > 0) world.violate('screen-reader-text', where, unread);
  return { text, blocks: blocks?.length === 0 ? undefined : blocks };
};
