import type { Conversation, Person } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** What all interaction payloads share: https://docs.slack.dev/reference/interaction-payloads */

export const VERIFICATION_TOKEN = 'verification-token';

const channelName = ({ kind, name }: Conversation): string =>
  ({ channel: name, group: 'privategroup', im: 'directmessage' })[kind];

export const channelIn = (conversation: Conversation) => ({
  id: conversation.id,
  name: channelName(conversation),
});

/** An external person carries another team's id: https://docs.slack.dev/apis/slack-connect */
export const userIn = (world: World, person: Person) => ({
  id: person.id,
  username: person.name,
  name: person.name,
  // Of a member of an organisation it is the organisation:
  // https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
  team_id: world.app.organisationOf(person.team_id)?.id ?? person.team_id,
});

/** In block_actions `team` is the app's workspace, in view_submission the submitter's. */
export const teamIn = (world: World, id: string) => ({
  id,
  domain: id === world.team.id ? world.team.domain : `${id.toLowerCase()}-workspace`,
  ...enterpriseIn(world, id),
});

/**
 * Null where the app is installed in the organisation:
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export const installedTeamIn = (world: World) =>
  world.app.isOrgWideIn(world.team.id) ? null : teamIn(world, world.team.id);

const enterpriseIn = (world: World, team: string) => {
  const organisation = world.app.organisationOf(team);
  return organisation === undefined
    ? {}
    : { enterprise_id: organisation.id, enterprise_name: organisation.name };
};

export const envelope = (world: World) => ({
  api_app_id: world.bot.appId,
  token: VERIFICATION_TOKEN,
  enterprise: organisationIn(world),
  is_enterprise_install: world.app.isOrgWideIn(world.team.id),
});

const organisationIn = (world: World) => {
  const organisation = world.app.organisationOf(world.team.id);
  return organisation === undefined ? null : { id: organisation.id, name: organisation.name };
};
