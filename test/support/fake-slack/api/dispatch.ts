import type { z } from 'zod';
import { sentences } from '../block-kit/sentences.ts';
import type { World } from '../world/world.ts';
import { ARGUMENTS, isMethod, type Method } from './arguments.ts';
import * as chat from './chat.ts';
import * as conversations from './conversations.ts';
import { ApiError, MISTAKES } from './errors.ts';
import * as files from './files.ts';
import * as oauth from './oauth.ts';
import { neededScopes } from './scopes.ts';
import * as views from './views.ts';
import * as workspace from './workspace.ts';

export type Answer = Readonly<Record<string, unknown>>;
type Handler = (world: World, raw: Readonly<Record<string, unknown>>, base: string) => Answer;

const takes =
  <S extends z.ZodType>(
    schema: S,
    run: (world: World, args: z.infer<S>, base: string) => Answer,
  ): Handler =>
  (world, raw, base) => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return run(world, parsed.data, base);
    throw new ApiError('invalid_arguments', sentences(parsed.error));
  };

const HANDLERS: Readonly<Record<Method, Handler>> = {
  'apps.connections.open': takes(ARGUMENTS['apps.connections.open'], workspace.connectionsOpen),
  'auth.teams.list': takes(ARGUMENTS['auth.teams.list'], oauth.teams),
  'auth.test': takes(ARGUMENTS['auth.test'], workspace.authTest),
  'chat.delete': takes(ARGUMENTS['chat.delete'], chat.remove),
  'chat.getPermalink': takes(ARGUMENTS['chat.getPermalink'], chat.getPermalink),
  'chat.postEphemeral': takes(ARGUMENTS['chat.postEphemeral'], chat.postEphemeral),
  'chat.postMessage': takes(ARGUMENTS['chat.postMessage'], chat.postMessage),
  'chat.update': takes(ARGUMENTS['chat.update'], chat.update),
  'conversations.history': takes(ARGUMENTS['conversations.history'], conversations.history),
  'conversations.info': takes(ARGUMENTS['conversations.info'], conversations.info),
  'conversations.members': takes(ARGUMENTS['conversations.members'], conversations.members),
  'conversations.open': takes(ARGUMENTS['conversations.open'], conversations.open),
  'conversations.replies': takes(ARGUMENTS['conversations.replies'], conversations.replies),
  'oauth.v2.access': takes(ARGUMENTS['oauth.v2.access'], oauth.access),
  'files.completeUploadExternal': takes(
    ARGUMENTS['files.completeUploadExternal'],
    files.completeUploadExternal,
  ),
  'files.getUploadURLExternal': takes(
    ARGUMENTS['files.getUploadURLExternal'],
    files.getUploadURLExternal,
  ),
  'team.info': takes(ARGUMENTS['team.info'], workspace.teamInfo),
  'usergroups.users.list': takes(ARGUMENTS['usergroups.users.list'], workspace.usergroupUsers),
  'users.info': takes(ARGUMENTS['users.info'], workspace.userInfo),
  'views.open': takes(ARGUMENTS['views.open'], views.open),
  'views.publish': takes(ARGUMENTS['views.publish'], views.publish),
  'views.push': takes(ARGUMENTS['views.push'], views.push),
  'views.update': takes(ARGUMENTS['views.update'], views.update),
};

/** About the app or the organisation: no workspace need be named. */
const OF_NO_WORKSPACE: ReadonlySet<Method> = new Set(['auth.teams.list', 'auth.test']);

const authorize = (
  { app, appToken, team }: World,
  method: Method,
  token: string | undefined,
  teamGiven: unknown,
): void => {
  if (method === 'oauth.v2.access') return;
  if (token === undefined || token === '') throw new ApiError('not_authed');
  const grant = app.grants.find(token);
  if (method === 'apps.connections.open') {
    if (grant !== undefined) throw new ApiError('not_allowed_token_type');
    if (token !== appToken) throw new ApiError('invalid_auth');
    return;
  }
  if (token === appToken) throw new ApiError('not_allowed_token_type');
  if (grant === undefined) throw new ApiError('invalid_auth');
  if (grant.isRevoked) throw new ApiError('token_revoked');
  if (app.grants.hasEnded(grant)) throw new ApiError('token_expired');
  if (teamGiven !== undefined) {
    if (grant.isOrgWide) {
      if (teamGiven === team.id && app.organisationOf(team.id) !== undefined) return;
      throw new ApiError('team_access_not_granted');
    }
    // Slack ignores it with a workspace's own token, and would not tell that two were mixed up.
    if (teamGiven === team.id) return;
    throw new ApiError('invalid_arguments', ['/team_id is not the workspace of the token']);
  }
  // Slack asks for it in some methods only, and advises to give it in all of them.
  if (grant.isOrgWide && !OF_NO_WORKSPACE.has(method)) {
    throw new ApiError('missing_argument', [
      '/team_id is needed with the token of an organisation',
    ]);
  }
};

const requireScope = (world: World, method: Method, channel: unknown): void => {
  const conversation = typeof channel === 'string' ? world.conversations.get(channel) : undefined;
  const needed = neededScopes(method, conversation);
  if (needed.length === 0 || needed.some((scope) => world.scopes.has(scope))) return;
  throw new ApiError('missing_scope', [], {
    needed: needed.join(','),
    provided: world.config.scopes.join(','),
  });
};

const refused = ({ error, messages, extra }: ApiError): Answer => ({
  ok: false,
  error,
  ...extra,
  ...(messages.length === 0
    ? {}
    : {
        errors: messages,
        response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
      }),
});

/**
 * Slack's answer to a call, whatever the transport; refusals are answers too.
 * @param base where uploads are taken.
 */
export const dispatch = (
  world: World,
  method: string,
  token: string | undefined,
  raw: Readonly<Record<string, unknown>>,
  base = '',
): Answer => {
  try {
    if (!isMethod(method)) throw new ApiError('unknown_method', [], { req_method: method });
    authorize(world, method, token, raw['team_id']);
    requireScope(world, method, raw['channel']);
    return { ok: true, ...HANDLERS[method](world, raw, base) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (MISTAKES.has(error.error)) world.violate(error.error, method, error.messages);
    return refused(error);
  }
};
