import type { FakeSlackConfig, UserConfig } from './config.ts';
import type { Person } from './types.ts';

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export interface Bot {
  readonly userId: string;
  readonly botId: string;
  readonly appId: string;
  readonly name: string;
}

export const teamOf = ({ team }: FakeSlackConfig): Team => ({
  id: team.id,
  name: team.name ?? 'Workspace',
  domain: team.domain ?? 'workspace',
});

export const botOf = ({ bot }: FakeSlackConfig): Bot => ({
  userId: bot?.userId ?? 'U0BOT',
  botId: bot?.botId ?? 'B0BOT',
  appId: bot?.appId ?? 'A0APP',
  name: bot?.name ?? 'bot',
});

export const personOf = (user: UserConfig, team: string): Person => ({
  id: user.id,
  team_id: user.team_id ?? team,
  name: user.name ?? user.id.toLowerCase(),
  real_name: user.real_name ?? user.name ?? user.id,
  tz: user.tz ?? 'Etc/UTC',
  tz_offset: user.tz_offset ?? 0,
  is_bot: user.is_bot ?? false,
  deleted: user.deleted ?? false,
  is_stranger: user.is_stranger ?? false,
  is_hidden: user.is_hidden ?? false,
});
