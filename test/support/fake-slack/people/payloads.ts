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
export const userIn = (person: Person) => ({
  id: person.id,
  username: person.name,
  name: person.name,
  team_id: person.team_id,
});

/** In block_actions `team` is the app's workspace, in view_submission the submitter's. */
export const teamIn = (world: World, id: string) => ({
  id,
  domain: id === world.team.id ? world.team.domain : `${id.toLowerCase()}-workspace`,
});

export const envelope = (world: World) => ({
  api_app_id: world.bot.appId,
  token: VERIFICATION_TOKEN,
  enterprise: null,
  is_enterprise_install: false,
});
