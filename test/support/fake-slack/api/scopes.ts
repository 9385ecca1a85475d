import type { Conversation } from '../world/types.ts';
import type { Method } from './arguments.ts';

type ByKind = Readonly<Record<Conversation['kind'], string>>;

const read: ByKind = { channel: 'channels:read', group: 'groups:read', im: 'im:read' };
const history: ByKind = { channel: 'channels:history', group: 'groups:history', im: 'im:history' };

/**
 * The bot scope each method needs; where it depends on the kind of conversation, one for each.
 * From the "Scopes" of each method's page: https://docs.slack.dev/reference/methods
 */
export const SCOPES: Readonly<Record<Method, string | ByKind | undefined>> = {
  'apps.connections.open': undefined,
  'auth.teams.list': undefined,
  'auth.test': undefined,
  'chat.delete': 'chat:write',
  'chat.getPermalink': undefined,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': history,
  'conversations.info': read,
  'conversations.members': read,
  'conversations.open': 'im:write',
  'conversations.replies': history,
  'oauth.v2.access': undefined,
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'team.info': 'team:read',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'views.open': undefined,
  'views.publish': undefined,
  'views.push': undefined,
  'views.update': undefined,
};

/** The scopes of which the call needs one; none means that the method is free. */
export const neededScopes = (
  method: Method,
  conversation: Conversation | undefined,
): readonly string[] => {
  const needed = SCOPES[method];
  if (needed === undefined) return [];
  if (typeof needed === 'string') return [needed];
  return conversation === undefined ? Object.values(needed) : [needed[conversation.kind]];
};
