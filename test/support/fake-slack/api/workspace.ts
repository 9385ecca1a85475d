import type { World } from '../world/world.ts';
import type { Args } from './arguments.ts';
import { ApiError } from './errors.ts';
import { outwardPerson } from './outward.ts';

/** https://docs.slack.dev/reference/methods/auth.test */
export const authTest = (world: World) => {
  const organisation = world.app.organisationOf(world.team.id);
  return {
    url: `https://${world.team.domain}.slack.com/`,
    team: world.team.name,
    team_id: world.team.id,
    user: world.bot.name,
    user_id: world.bot.userId,
    bot_id: world.bot.botId,
    ...(organisation === undefined ? {} : { enterprise_id: organisation.id }),
    is_enterprise_install: world.app.isOrgWideIn(world.team.id),
  };
};

/** https://docs.slack.dev/reference/methods/team.info */
export const teamInfo = (world: World, args: Args<'team.info'>) => {
  if (args.team !== undefined && args.team !== world.team.id) throw new ApiError('team_not_found');
  return { team: world.team };
};

/** https://docs.slack.dev/reference/methods/users.info */
export const userInfo = (world: World, args: Args<'users.info'>) => {
  const person = world.people.get(args.user);
  if (person === undefined) throw new ApiError('user_not_found');
  if (person.is_hidden) throw new ApiError('user_not_visible');
  return { user: outwardPerson(world, person, args.include_locale === true) };
};

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
export const usergroupUsers = (world: World, args: Args<'usergroups.users.list'>) => {
  const users = world.groups.get(args.usergroup);
  if (users === undefined) throw new ApiError('no_such_subteam');
  return { users };
};

/** https://docs.slack.dev/reference/methods/apps.connections.open: no socket is behind it. */
export const connectionsOpen = () => ({ url: 'ws://127.0.0.1:9/no-socket-here' });
