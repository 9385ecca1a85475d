import { type Person, type TeamId, teamId, userId } from '../../../src/domain/ids.ts';
import type { FakeSlackConfig } from '../fake-slack/world/config.ts';

/** The workspace of Adobe, with a channel that it shares with the customer's workspace. */

export const TEAM = 'T0HOME';
const PARTNER = 'T0PARTNER';
const THIRD = 'T0THIRD';
export const CHANNEL = 'C0SHARED';

/** Adobe's engineers, and an account manager. */
export const ADA = 'U0ADA';
export const ALAN = 'U0ALAN';
export const AMY = 'U0AMY';
/** The customer's engineers: one has an account in Adobe's workspace, the others come by Slack Connect. */
export const CLEO = 'U0CLEO';
export const CARL = 'U0CARL';
/** In the channel, but on neither side of a request; Sam could use commands, Dana is external. */
export const SAM = 'U0SAM';
export const DANA = 'U0DANA';
/** Of a third organisation that the channel is shared with, and on neither side either. */
export const TESS = 'U0TESS';
/** Of the workspace, so that she sees the channel, but not a member of it. */
export const EVE = 'U0EVE';

const ORGANISATIONS: Readonly<Record<string, string>> = {
  [CARL]: PARTNER,
  [DANA]: PARTNER,
  [TESS]: THIRD,
};

/** Somebody as a workspace knows them: its own people, or those of another organisation. */
export function personIn(workspace: TeamId, user: string): Person {
  const organisation = ORGANISATIONS[user];
  return {
    teamId: organisation === undefined ? workspace : teamId(organisation),
    userId: userId(user),
  };
}

/** Where the bot cannot post. */
export const WITHOUT_BOT = 'C0NOBOT';
export const HIDDEN = 'G0HIDDEN';
export const ARCHIVED = 'C0OLD';

const everybody = [ADA, ALAN, AMY, CLEO, CARL, SAM, DANA, TESS];

export const SIGNING_SECRET = 'signing-secret';

export function workspace(overrides: Partial<FakeSlackConfig> = {}): FakeSlackConfig {
  return {
    team: { id: TEAM, name: 'Adobe', domain: 'adobe' },
    bot: { userId: 'U0BOT', botId: 'B0BOT', appId: 'A0APP', name: 'privatelink' },
    // Those of manifest.yml, which a test of its own compares with what the bot calls.
    scopes: [
      'commands',
      'chat:write',
      'channels:read',
      'groups:read',
      'channels:history',
      'groups:history',
      'im:history',
      'im:write',
      'files:write',
      'usergroups:read',
      'users:read',
    ],
    users: [
      { id: ADA, name: 'ada', real_name: 'Ada', tz: 'Europe/Berlin', tz_offset: 3600 },
      { id: ALAN, name: 'alan', real_name: 'Alan' },
      { id: AMY, name: 'amy', real_name: 'Amy' },
      { id: CLEO, name: 'cleo', real_name: 'Cleo', tz: 'Europe/London' },
      { id: CARL, name: 'carl', real_name: 'Carl', team_id: PARTNER, tz: 'America/New_York' },
      { id: SAM, name: 'sam', real_name: 'Sam' },
      { id: EVE, name: 'eve', real_name: 'Eve' },
      { id: DANA, name: 'dana', real_name: 'Dana', team_id: PARTNER },
      { id: TESS, name: 'tess', real_name: 'Tess', team_id: THIRD },
    ],
    channels: [
      { id: CHANNEL, name: 'handoffs', is_ext_shared: true, members: everybody },
      { id: WITHOUT_BOT, is_member: false, members: everybody },
      { id: HIDDEN, is_private: true, is_member: false, members: everybody },
      { id: ARCHIVED, is_archived: true, members: everybody },
    ],
    usergroups: [{ id: 'S0ADOBE', users: [ADA, ALAN] }],
    signingSecret: SIGNING_SECRET,
    now: () => 0,
    ...overrides,
  };
}

/**
 * How the bot's operator names the two sides. No digest comes in between: it is told of by the minutes
 * of the real clock, and has tests of its own.
 */
export const SETTINGS = {
  ADOBE_USER_GROUP: 'S0ADOBE',
  ADOBE_ACCOUNT_MANAGERS: AMY,
  DIGEST_TIME: 'off',
  // At any hour and at once, up to the due date; tests about the rest say so.
  REMINDER_LADDER: '50, 75, 90, 100',
  REMINDER_HOURS: 'always',
  REMINDER_MERGE_SECONDS: '0',
} as const;
