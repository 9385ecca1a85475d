import { LIMITS } from '../limits.ts';
import type { Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { direct, joined, visible } from './access.ts';
import type { Args } from './arguments.ts';
import { ApiError } from './errors.ts';
import { outwardConversation, outwardMessage } from './outward.ts';
import { page } from './page.ts';

/** https://docs.slack.dev/reference/methods/conversations.info */
export const info = (world: World, args: Args<'conversations.info'>) => {
  const conversation = visible(world, args.channel);
  return {
    channel: {
      ...outwardConversation(world, conversation),
      ...(args.include_num_members === true ? { num_members: conversation.members.size } : {}),
    },
  };
};

/** https://docs.slack.dev/reference/methods/conversations.open, for one person only */
export const open = (world: World, args: Args<'conversations.open'>) => {
  const users = args.users?.split(',') ?? [];
  const [user] = users;
  if (users.length > 1) {
    throw new ApiError('invalid_arguments', ['/users this fake opens a DM with one person only']);
  }
  if (user === undefined && args.channel === undefined)
    throw new ApiError('users_list_not_supplied');
  const before = user === undefined ? undefined : world.conversations.directWith(user);
  const conversation =
    user === undefined ? visible(world, args.channel ?? '') : direct(world, user);
  return {
    no_op: before !== undefined,
    already_open: before !== undefined,
    channel:
      args.return_im === true ? outwardConversation(world, conversation) : { id: conversation.id },
  };
};

/** https://docs.slack.dev/reference/methods/conversations.members */
export const members = (world: World, args: Args<'conversations.members'>) => {
  const { members } = visible(world, args.channel);
  const { items, nextCursor } = page([...members], args);
  return { members: items, response_metadata: { next_cursor: nextCursor } };
};

interface Span {
  readonly oldest?: string | undefined;
  readonly latest?: string | undefined;
  readonly inclusive?: boolean | undefined;
}

/** Slack compares timestamps as numbers; they have one width, so as strings too. */
const within =
  ({ oldest, latest, inclusive }: Span) =>
  ({ ts }: Message): boolean =>
    (oldest === undefined ||
      Number(ts) > Number(oldest) ||
      (inclusive === true && ts === oldest)) &&
    (latest === undefined || Number(ts) < Number(latest) || (inclusive === true && ts === latest));

const listed = (
  world: World,
  messages: readonly Message[],
  args: Args<'conversations.history'> | Args<'conversations.replies'>,
) => {
  if ((args.limit ?? 1) > LIMITS.history.limit) throw new ApiError('invalid_limit');
  const limit = args.limit ?? LIMITS.history.defaultLimit;
  const { items, nextCursor } = page(messages, {
    limit: Math.min(limit, world.config.mostHistory ?? limit),
    cursor: args.cursor,
  });
  return {
    messages: items.map((message) =>
      outwardMessage(world, message, args.include_all_metadata === true),
    ),
    has_more: nextCursor !== '',
    response_metadata: { next_cursor: nextCursor },
  };
};

/** https://docs.slack.dev/reference/methods/conversations.history: newest first, no replies. */
export const history = (world: World, args: Args<'conversations.history'>) => {
  const { id } = joined(world, args.channel);
  return listed(world, world.messages.top(id).filter(within(args)).toReversed(), args);
};

/** https://docs.slack.dev/reference/methods/conversations.replies: the root, then oldest first. */
export const replies = (world: World, args: Args<'conversations.replies'>) => {
  const { id } = joined(world, args.channel);
  const found = world.messages.find(id, args.ts);
  const root = found?.thread_ts === undefined ? found : world.messages.find(id, found.thread_ts);
  if (root === undefined) throw new ApiError('thread_not_found');
  const span = within(args);
  return listed(world, [root, ...world.messages.replies(root).filter(span)], args);
};
