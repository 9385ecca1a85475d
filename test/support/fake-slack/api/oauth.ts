import { type Grant, TOKEN_LIFE_SECONDS } from '../world/grants.ts';
import type { World } from '../world/world.ts';
import type { Args } from './arguments.ts';
import { ApiError } from './errors.ts';
import { page } from './page.ts';

/** https://docs.slack.dev/reference/methods/oauth.v2.access, with a code or a refresh token */
export const access = (world: World, args: Args<'oauth.v2.access'>) => {
  if (args.grant_type === 'refresh_token') {
    if (args.refresh_token === undefined) throw new ApiError('invalid_refresh_token');
    const grant = world.app.refresh(args, args.refresh_token);
    return { ...granted(world, grant), ...placeOf(world, grant) };
  }
  if (args.code === undefined) throw new ApiError('invalid_code');
  const { grant, scopes, user } = world.app.exchange(args, args.code, args.redirect_uri);
  return {
    ...granted(world, grant),
    ...placeOf(world, grant),
    scope: scopes.join(','),
    authed_user: { id: user },
  };
};

const granted = (world: World, grant: Grant) => ({
  access_token: grant.token,
  token_type: 'bot',
  scope: world.config.scopes.join(','),
  bot_user_id: world.bot.userId,
  app_id: world.bot.appId,
  ...(grant.refreshToken === undefined
    ? {}
    : { refresh_token: grant.refreshToken, expires_in: TOKEN_LIFE_SECONDS }),
});

const placeOf = (world: World, { owner, isOrgWide }: Grant) => {
  const organisation = isOrgWide ? world.app.organisation : world.app.organisationOf(owner);
  return {
    team: isOrgWide ? null : { id: owner, name: world.app.teamNames.get(owner) },
    enterprise:
      organisation === undefined ? null : { id: organisation.id, name: organisation.name },
    is_enterprise_install: isOrgWide,
  };
};

/** https://docs.slack.dev/reference/methods/auth.teams.list */
export const teams = (world: World, args: Args<'auth.teams.list'>) => {
  const all = [...(world.app.organisationOf(world.team.id)?.teams ?? [world.team.id])];
  const { items, nextCursor } = page(all, { limit: 100, ...args });
  return {
    teams: items.map((id) => ({ id, name: world.app.teamNames.get(id) })),
    response_metadata: { next_cursor: nextCursor },
  };
};
