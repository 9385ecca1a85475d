import type { World } from '../world/world.ts';
import { channelIn, VERIFICATION_TOKEN } from './payloads.ts';
import { requireVisible } from './sight.ts';

export interface Command {
  readonly user: string;
  readonly channel: string;
  readonly text?: string;
  readonly command?: string;
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export const commandFields = (
  world: World,
  { user, channel, text = '', command }: Command,
  responseUrl: string,
): Readonly<Record<string, string>> => {
  const person = world.person(user);
  if (person.team_id !== world.team.id) {
    throw new Error(`${user} is external: only members of the workspace have its slash commands`);
  }
  const organisation = world.app.organisationOf(world.team.id);
  const { id, name } = channelIn(requireVisible(world, person, channel));
  return {
    token: VERIFICATION_TOKEN,
    team_id: world.team.id,
    team_domain: world.team.domain,
    channel_id: id,
    channel_name: name,
    user_id: person.id,
    user_name: person.name,
    command: command ?? world.config.slashCommand ?? '/privatelink',
    text,
    api_app_id: world.bot.appId,
    ...(organisation === undefined
      ? {}
      : { enterprise_id: organisation.id, enterprise_name: organisation.name }),
    is_enterprise_install: String(world.app.isOrgWideIn(world.team.id)),
    response_url: responseUrl,
    trigger_id: world.triggers.issue({ user, inModal: false }),
  };
};
