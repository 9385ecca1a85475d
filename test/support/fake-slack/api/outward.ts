import type { Conversation, Message, Person } from '../world/types.ts';
import { stateOf } from '../world/view-state.ts';
import type { StoredView } from '../world/views.ts';
import type { World } from '../world/world.ts';

/** Slack's objects as they appear in answers and payloads. */

/** https://docs.slack.dev/messaging/retrieving-messages */
export const outwardMessage = (world: World, message: Message, withMetadata: boolean) => {
  const { channel: _channel, metadata, ...rest } = message;
  const replies = world.messages.replies(message);
  const own = message.user === world.bot.userId;
  return {
    ...rest,
    ...(own ? { app_id: world.bot.appId } : {}),
    team: world.people.get(message.user)?.team_id ?? world.team.id,
    ...(metadata !== undefined && withMetadata ? { metadata } : {}),
    ...(replies.length === 0
      ? {}
      : {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((reply) => reply.user))],
          reply_users_count: new Set(replies.map((reply) => reply.user)).size,
          latest_reply: replies.at(-1)?.ts,
        }),
  };
};

/** https://docs.slack.dev/reference/objects/conversation-object */
export const outwardConversation = (world: World, conversation: Conversation) => ({
  id: conversation.id,
  is_channel: conversation.kind === 'channel',
  is_group: conversation.kind === 'group',
  is_im: conversation.kind === 'im',
  is_mpim: false,
  is_private: conversation.kind !== 'channel',
  is_archived: conversation.is_archived,
  is_shared: conversation.is_ext_shared,
  is_ext_shared: conversation.is_ext_shared,
  is_org_shared: false,
  context_team_id: world.team.id,
  ...(conversation.kind === 'im'
    ? { user: conversation.user }
    : {
        name: conversation.name,
        name_normalized: conversation.name,
        is_member: world.conversations.isBotIn(conversation),
      }),
});

/** Of a bot they are null, although documented as texts and numbers. */
const zoneOf = ({ is_bot: isBot, tz, tz_offset }: Person) =>
  isBot
    ? { tz: null, tz_label: null, tz_offset: null, enterprise_user: null }
    : { tz, tz_label: tz, tz_offset };

/** https://docs.slack.dev/reference/objects/user-object; an external profile says less. */
export const outwardPerson = (world: World, person: Person, withLocale: boolean) => ({
  id: person.id,
  team_id: person.team_id,
  name: person.name,
  real_name: person.real_name,
  deleted: person.deleted,
  is_bot: person.is_bot,
  ...(person.deleted ? {} : zoneOf(person)),
  ...(person.team_id === world.team.id
    ? withLocale
      ? { locale: 'en-US' }
      : {}
    : { is_stranger: person.is_stranger }),
  profile: { real_name: person.real_name, display_name: person.name, team: person.team_id },
});

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const outwardView = (world: World, stored: StoredView) => {
  const { view } = stored;
  const modal = view.type === 'modal' ? view : undefined;
  return {
    id: stored.id,
    team_id: world.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    state: { values: stateOf(view.blocks, stored.typed) },
    hash: stored.hash,
    title: modal?.title ?? null,
    submit: modal?.submit ?? null,
    close: modal?.close ?? null,
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    root_view_id: stored.root_view_id,
    previous_view_id: stored.previous_view_id,
    app_id: world.bot.appId,
    // The organisation, where the whole of it has the app; `team_id` is the workspace then too.
    app_installed_team_id: world.app.isOrgWideIn(world.team.id)
      ? world.app.organisation?.id
      : world.team.id,
    bot_id: world.bot.botId,
  };
};
