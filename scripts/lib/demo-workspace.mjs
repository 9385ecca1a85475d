/** The demo's people, channels and settings; the end-to-end test plays in the same workspace. */

export const demoIds = {
  team: 'T01DEMO',
  app: 'A01PRIVATELINK',
  bot: 'U0PRIVLINK',
  carla: 'U0CARLA',
  gina: 'U0GINA',
  andre: 'U0ANDRE',
  amira: 'U0AMIRA',
  max: 'U0MAX',
  acmeChannel: 'C0ACME',
  globexChannel: 'C0GLOBEX',
  generalChannel: 'C0GENERAL',
};

const demoTokens = { bot: 'xoxb-demo-token', app: 'xapp-demo-token' };

export const demoPeople = [
  { id: demoIds.carla, name: 'carla', fullName: 'Carla Costa', role: 'customer, network engineer' },
  {
    id: demoIds.gina,
    name: 'gina',
    fullName: 'Gina Gold',
    role: 'customer of the showcase',
  },
  { id: demoIds.andre, name: 'andre', fullName: 'André Adler', role: 'Adobe engineer' },
  { id: demoIds.amira, name: 'amira', fullName: 'Amira Aziz', role: 'Adobe engineer' },
  { id: demoIds.max, name: 'max', fullName: 'Max Meyer', role: 'Adobe account manager, admin' },
];

const people = demoPeople.map(({ id }) => id);

export const demoWorkspace = {
  workspace: { name: 'Acme & Adobe', domain: 'acme-adobe', teamId: demoIds.team },
  app: {
    appId: demoIds.app,
    botUserId: demoIds.bot,
    botName: 'privatelink',
    botToken: demoTokens.bot,
    appToken: demoTokens.app,
    mode: 'socket',
  },
  users: demoPeople.map(({ id, name, fullName, role }) => ({
    id,
    name,
    real_name: `${fullName} (${role})`,
    tz: 'UTC',
  })),
  channels: [
    { id: demoIds.acmeChannel, name: 'privatelink-acme', members: [...people, demoIds.bot] },
    // One request in each interesting state.
    { id: demoIds.globexChannel, name: 'privatelink-globex', members: [...people, demoIds.bot] },
    // Without the bot, to show what it says when it is not in a channel.
    { id: demoIds.generalChannel, name: 'general', members: people },
  ],
};

/** A calendar that is always open and days of one minute: reminders come while one watches. */
const demoBotSettings = {
  SLACK_MODE: 'socket',
  SLACK_BOT_TOKEN: demoTokens.bot,
  SLACK_APP_TOKEN: demoTokens.app,
  // Never the record of a real bot, should REDIS_URL name its Redis.
  // With the record's schema version, so that an older demo's data are left alone.
  KEY_PREFIX: 'pl-demo:2:',
  ADOBE_ENGINEERS: `${demoIds.andre},${demoIds.amira}`,
  ADOBE_ACCOUNT_MANAGERS: demoIds.max,
  ADMINS: demoIds.max,
  TIME_ZONE: 'UTC',
  BUSINESS_HOURS: 'always',
  BUSINESS_DAY_SECONDS: '60 demo',
  SLA_TARGET: '5 days',
  SLA_PAUSES_FOR_CUSTOMER: 'no',
  // The showcase has many requests, and days that last a minute.
  REMINDER_LADDER: '50, 75, 90, 100, overdue 30 days, stalled 10 days',
  REMINDER_HOURS: 'always',
  REMINDER_MERGE_SECONDS: '3',
  SNOOZE: '30 s',
  ESCALATE_FROM: '90',
  ESCALATION_ADOBE: demoIds.max,
  SWEEP_SECONDS: '1',
  LOG_LEVEL: 'info',
};

/** Everything that can change the bot's behaviour from outside, without what the demo sets. */
const otherSettings = [
  'SLACK_SIGNING_SECRET',
  // One of these and the demo's own token together: the bot refuses to start.
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'INSTALLATION_KEYS',
  'PUBLIC_URL',
  'HTTP_PORT',
  'ADOBE_USER_GROUP',
  'ADMIN_USER_GROUP',
  'DEFAULT_CHANNEL',
  'HOLIDAYS',
  'SPECIAL_DAYS',
  // Of earlier versions: the bot refuses to start with it.
  'SLA_BUSINESS_DAYS',
  'ESCALATION_CUSTOMER',
  'DIGEST_TIME',
  'DIGEST_FOR',
];

/**
 * The demo bot sees none of the settings that this terminal may have for a real workspace. A Redis
 * of the terminal's may be among the places, so its keys have a prefix of their own.
 *
 * @param {NodeJS.ProcessEnv} outside
 * @param {{ slackApiUrl: string, redisUrl: string, healthPort: number }} places
 * @returns {NodeJS.ProcessEnv}
 */
export function demoBotEnvironment(outside, { slackApiUrl, redisUrl, healthPort }) {
  const environment = { ...outside };
  for (const name of otherSettings) delete environment[name];
  return {
    ...environment,
    ...demoBotSettings,
    SLACK_API_URL: slackApiUrl,
    REDIS_URL: redisUrl,
    HEALTH_PORT: String(healthPort),
  };
}
