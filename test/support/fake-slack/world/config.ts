export interface TeamConfig {
  readonly id: string;
  readonly name?: string;
  readonly domain?: string;
}

export interface BotConfig {
  readonly userId?: string;
  readonly botId?: string;
  readonly appId?: string;
  readonly name?: string;
}

export interface UserConfig {
  readonly id: string;
  /** Another team's id makes the person external (Slack Connect). */
  readonly team_id?: string;
  readonly name?: string;
  readonly real_name?: string;
  readonly tz?: string;
  readonly tz_offset?: number;
  readonly is_bot?: boolean;
  readonly deleted?: boolean;
  /** Shares no channel with the installing workspace. */
  readonly is_stranger?: boolean;
  /** Somebody of a shared channel whom Slack does not show to the bot. */
  readonly is_hidden?: boolean;
}

export interface ChannelConfig {
  readonly id: string;
  readonly name?: string;
  readonly is_private?: boolean;
  readonly is_archived?: boolean;
  readonly is_ext_shared?: boolean;
  /** Whether the bot is a member; it is unless told otherwise. */
  readonly is_member?: boolean;
  readonly members?: readonly string[];
}

export interface UsergroupConfig {
  readonly id: string;
  readonly users: readonly string[];
}

/**
 * What Slack does with a reply to a message that does not exist. It was seen to post the reply at
 * the top of the channel, `message.thread_ts` absent from the answer (slack-go/slack#1571), and
 * also to answer `thread_not_found` (slackapi/bolt-js#2307): the bot must survive both.
 */
export type UnknownThread = 'posts-at-top' | 'refuses';

export interface FakeSlackConfig {
  /** Slack's limits by method and tier; without, nothing is limited. */
  readonly rateLimits?: 'as-documented' | 'outside-the-marketplace';
  /**
   * How many messages a page of a history has at most: 15 for apps that are distributed outside the
   * Marketplace. https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
   */
  readonly mostHistory?: number;
  readonly team: TeamConfig;
  readonly bot?: BotConfig;
  readonly scopes: readonly string[];
  readonly users: readonly UserConfig[];
  readonly channels?: readonly ChannelConfig[];
  readonly usergroups?: readonly UsergroupConfig[];
  readonly signingSecret: string;
  readonly token?: string;
  readonly appToken?: string;
  readonly slashCommand?: string;
  readonly unknownThread?: UnknownThread;
  /** Slack's clock. Nothing here waits: only asking moves time. */
  readonly now: () => number;
  /** Where the bot listens, without `/slack/events`; it can be set later. */
  readonly botUrl?: string;
}
