import { z } from 'zod';
import {
  type ChannelId,
  channelId,
  type Person,
  type TeamId,
  teamId,
  type UserId,
  userId,
} from '../domain/ids.ts';

/**
 * Who did something, and in which installation. With Slack Connect these are two workspaces: a
 * person of another one is told by `user.team_id`; the installation is `team` for buttons and
 * `view.app_installed_team_id` for modals. docs.slack.dev/apis/slack-connect
 */
export interface Origin {
  readonly installedTeam: TeamId;
  readonly person: Person;
}

/** Slack documents many texts that it leaves out or gives as null. */
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? undefined);

const interaction = z.object({
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string(), team_id: text }),
  enterprise: z.object({ id: z.string() }).nullish(),
});

const installation = z.object({
  team: z.object({ id: z.string() }).nullish(),
  view: z.object({ app_installed_team_id: text, team_id: text }).nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

/**
 * The installation that a button, a menu or a modal belongs to; undefined where the payload does not
 * tell, as a modal of the local workspace does not.
 */
export function installedTeamOf(body: unknown): TeamId | undefined {
  const { team, view, is_enterprise_install: isOrgWide } = installation.parse(body);
  // Where an organisation has the app, the view names that, and besides the workspace it is shown in.
  const ofView = isOrgWide === true ? view?.team_id : view?.app_installed_team_id;
  const id = view ? ofView : team?.id;
  return id === undefined ? undefined : teamId(id);
}

const clickedMessage = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: z.string() }),
  user: z.looseObject({ team_id: text }),
  message: z.object({ team: z.string(), bot_id: z.string() }),
});

/**
 * The workspace whose bot posted the message that was clicked, where that is another one than Slack names: two
 * workspaces that share a channel may both have the app, and each has a PL-1. Undefined otherwise.
 * docs.slack.dev/apis/slack-connect
 */
export function posterOf(body: unknown): TeamId | undefined {
  const { success, data } = clickedMessage.safeParse(body);
  if (!success || data.message.team === data.team.id) return undefined;
  return teamId(data.message.team);
}

/** The payload as one of that workspace; whoever acted stays who they are. */
export function asOfWorkspace(body: unknown, team: TeamId): unknown {
  const { success, data } = clickedMessage.safeParse(body);
  if (!success) return body;
  const user = { ...data.user, team_id: data.user.team_id ?? data.team.id };
  return { ...Object(body), team: { id: team }, user };
}

const organisation = z.object({
  enterprise: z.object({ id: z.string() }).nullish(),
  message: z.object({ team: text }).nullish(),
  user: z.object({ team_id: text }).nullish(),
});

/** The workspaces that a payload may be of, likeliest first, all of one organisation. */
interface Likely {
  readonly organisation: TeamId;
  readonly teams: readonly TeamId[];
}

/**
 * For a click or a shortcut whose `team` is null, as it is where an organisation has the app; undefined
 * where no organisation is named. A guess: only a workspace of that organisation may be taken.
 * docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function likelyTeamsOf(body: unknown): Likely | undefined {
  const { enterprise, message, user } = organisation.parse(body);
  if (enterprise == null) return undefined;
  const teams = [message?.team, user?.team_id].flatMap((id) =>
    id?.startsWith('T') === true ? [teamId(id)] : [],
  );
  return { organisation: teamId(enterprise.id), teams };
}

const sent = z.looseObject({
  user: z.looseObject({ id: z.string(), team_id: text }).nullish(),
});

/**
 * Who acted, where Slack names not their workspace but their organisation.
 * docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function memberOfOrganisation(body: unknown): UserId | undefined {
  const { user } = sent.parse(body);
  return user?.team_id?.startsWith('E') === true ? userId(user.id) : undefined;
}

/** The payload with the workspace of whoever acted: the same that they are recorded and found by. */
export function withTeamOfPerson(body: unknown, team: TeamId): unknown {
  const { user, ...rest } = sent.parse(body);
  return { ...rest, user: { ...user, team_id: team } };
}

const event = z.object({
  team_id: text,
  authorizations: z.array(z.object({ team_id: text })).nullish(),
});

/**
 * The installation that an event is sent to: not the workspace in which it happened, which is another
 * one in a shared channel. docs.slack.dev/apis/events-api#authorizations
 */
export function teamOfEvent(body: unknown): TeamId | undefined {
  const { team_id, authorizations } = event.parse(body);
  const id = authorizations?.[0]?.team_id ?? team_id;
  return id == null ? undefined : teamId(id);
}

const deletedMessage = z.object({
  event: z.object({ previous_message: z.object({ team: z.string(), bot_id: z.string() }) }),
});

/**
 * The installations that an event may concern: it names one of those that are in a shared channel, and a message
 * that was deleted there may be another one's.
 */
export function teamsOfEvent(body: unknown): readonly (TeamId | undefined)[] {
  const named = teamOfEvent(body);
  const { success, data } = deletedMessage.safeParse(body);
  const poster = success ? teamId(data.event.previous_message.team) : named;
  return poster === named ? [named] : [named, poster];
}

/** @throws when the payload of a button or a modal does not say who sent it. */
export function originOf(body: unknown, installed: TeamId): Origin {
  const { team, user, enterprise } = interaction.parse(body);
  const installedTeam = installedTeamOf(body) ?? installed;
  // Of a member of the same organisation Slack names the organisation here, and in commands the
  // workspace: docs.slack.dev/reference/interaction-payloads/block_actions-payload
  const isOurs = user.team_id !== undefined && user.team_id === enterprise?.id;
  return {
    installedTeam,
    person: {
      teamId: isOurs ? installedTeam : teamId(user.team_id ?? team?.id ?? installed),
      userId: userId(user.id),
    },
  };
}

const command = z.object({
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  channel_name: text,
  text,
  trigger_id: z.string(),
});

export interface CommandInput extends Origin {
  readonly channel: ChannelId;
  /** `directmessage` in a DM, `mpdm-…` in a group DM. */
  readonly channelName: string;
  readonly text: string;
  readonly triggerId: string;
}

/** A slash command; only members of the installing workspace have them. */
export function commandOf(body: unknown): CommandInput {
  const {
    team_id,
    user_id,
    channel_id,
    channel_name,
    text: said,
    trigger_id,
  } = command.parse(body);
  const team = teamId(team_id);
  return {
    installedTeam: team,
    person: { teamId: team, userId: userId(user_id) },
    channel: channelId(channel_id),
    channelName: channel_name ?? '',
    text: said?.trim() ?? '',
    triggerId: trigger_id,
  };
}

const click = z.object({
  trigger_id: z.string(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: text,
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
  container: z
    .object({
      channel_id: text,
      message_ts: text,
      thread_ts: text,
    })
    .nullish(),
  message: z.object({ ts: text, thread_ts: text }).nullish(),
  view: z.object({ id: z.string(), hash: text, type: text }).nullish(),
  channel: z.object({ name: text }).nullish(),
});

/** The modal in which something was clicked, as it was then. */
interface ClickedView {
  readonly id: string;
  /** Undefined in the local workspace. */
  readonly hash: string | undefined;
}

export interface ClickInput extends Origin {
  readonly triggerId: string;
  readonly actionId: string;
  /** The button's value or the chosen option's; '' where there is none. */
  readonly value: string;
  /** Where an ephemeral answer belongs; undefined outside messages. */
  readonly channel: ChannelId | undefined;
  /** `mpdm-…` in a group DM; '' where Slack does not tell. */
  readonly channelName: string;
  readonly threadTs: string | undefined;
  /** On the App Home or from a global shortcut, where no message can answer. */
  readonly isOnHome: boolean;
  /** Undefined in messages. */
  readonly clickedView: ClickedView | undefined;
}

/** A click on a button or a choice from a menu. */
export function clickOf(body: unknown, installed: TeamId): ClickInput {
  const { trigger_id, actions, container, message, view, channel: place } = click.parse(body);
  const [action] = actions;
  // The local workspace reports a click on Home as one in a channel without a name, and no view.
  const isOnHome = view?.type === 'home' || container?.channel_id === '';
  const channel = isOnHome ? undefined : container?.channel_id;
  // A card that has replies names itself as its thread; who clicks it reads in the channel.
  const root = container?.thread_ts ?? message?.thread_ts;
  const clicked = container?.message_ts ?? message?.ts;
  return {
    ...originOf(body, installed),
    triggerId: trigger_id,
    actionId: action?.action_id ?? '',
    value: action?.selected_option?.value ?? action?.value ?? '',
    channel: channel === undefined ? undefined : channelId(channel),
    channelName: place?.name ?? '',
    threadTs: root === clicked ? undefined : root,
    isOnHome,
    clickedView: view == null ? undefined : { id: view.id, hash: view.hash },
  };
}

const shortcut = z.object({
  callback_id: z.string(),
  trigger_id: z.string(),
  channel: z.object({ id: z.string(), name: text }).nullish(),
  message: z.object({ thread_ts: text }).nullish(),
});

/**
 * A shortcut, as a click whose action is its callback id: in the menu of a message it has a channel,
 * anywhere else none. Only members of the installing workspace have them.
 */
export function shortcutOf(body: unknown, installed: TeamId): ClickInput {
  const { callback_id, trigger_id, channel, message } = shortcut.parse(body);
  return {
    ...originOf(body, installed),
    triggerId: trigger_id,
    actionId: callback_id,
    value: '',
    channel: channel == null ? undefined : channelId(channel.id),
    channelName: channel?.name ?? '',
    threadTs: message?.thread_ts,
    isOnHome: channel == null,
    clickedView: undefined,
  };
}
