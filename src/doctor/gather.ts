import { ConfigError, connectionSettings, type Environment, readConfig } from '../config.ts';
import type { Instant } from '../domain/time.ts';
import type { Asked, Facts } from './facts.ts';
import { clientFacts, installationFacts } from './gather/installing.ts';
import { portFacts } from './gather/ports.ts';
import { askRedis } from './gather/redis.ts';
import { askApp, askBot, askGroup, type SlackAccess } from './gather/slack.ts';

/**
 * Asks Slack, Redis and this machine what the checks judge; changes nothing. What can be read of a
 * wrong configuration is looked at all the same, so that everything is told at once.
 */
export async function gatherFacts(
  environment: Environment,
  now: () => Instant,
  nodeVersion: string,
): Promise<Facts> {
  const settings = connectionSettings(environment);
  const { botToken, appToken, redisUrl, hasManyWorkspaces } = settings;
  const isHttp = settings.slackMode === 'http';
  const access: SlackAccess = { apiUrl: settings.slackApiUrl, now };

  const bot = hasManyWorkspaces ? NO_BOT_TOKEN : await botFacts(access, botToken);
  const [app, groups, client, redis, installations, ports] = await Promise.all([
    isHttp ? NO_APP_TOKEN : appToken ? askApp(access, appToken) : unreadable('SLACK_APP_TOKEN'),
    groupFacts(access, bot, settings),
    clientFacts(access, settings),
    redisUrl === undefined
      ? unreadable('REDIS_URL')
      : askRedis(redisUrl, settings.keyPrefix ?? '', now),
    installationFacts(settings),
    portFacts({
      health: settings.healthPort,
      http: isHttp || hasManyWorkspaces ? settings.httpPort : undefined,
    }),
  ]);
  return {
    now: now(),
    nodeVersion,
    configuration: configurationOf(environment),
    bot,
    app,
    groups,
    client,
    installations,
    redis,
    ports,
  };
}

const NO_BOT_TOKEN: Asked<never> = {
  outcome: 'not-needed',
  because:
    'None is needed: with SLACK_CLIENT_ID each workspace gives one when it installs the app.',
};

const NO_APP_TOKEN: Asked<never> = {
  outcome: 'not-needed',
  because: 'None is needed: SLACK_MODE is http.',
};

const NO_GROUP: Asked<never> = {
  outcome: 'not-needed',
  because: 'None is set (ADOBE_USER_GROUP, ADMIN_USER_GROUP).',
};

async function botFacts(access: SlackAccess, token: string | undefined): Promise<Facts['bot']> {
  return token === undefined ? unreadable('SLACK_BOT_TOKEN') : askBot(access, token);
}

function unreadable(variable: string): Asked<never> {
  return { outcome: 'not-asked', because: `${variable} cannot be read.` };
}

/** Each group that the environment names, Adobe's first. */
async function groupFacts(
  access: SlackAccess,
  bot: Facts['bot'],
  { botToken: token, userGroups, adminGroup }: ReturnType<typeof connectionSettings>,
): Promise<Facts['groups']> {
  const named = [
    ...userGroups.map((id) => ({ variable: 'ADOBE_USER_GROUP', id }) as const),
    ...(adminGroup === undefined
      ? []
      : [{ variable: 'ADMIN_USER_GROUP', id: adminGroup } as const]),
  ];
  if (named.length === 0) return NO_GROUP;
  if (bot.outcome === 'not-needed') return bot;
  if (bot.outcome !== 'answered' || token === undefined) {
    return { outcome: 'not-asked', because: 'The bot token has to be mended before.' };
  }
  const value = await Promise.all(
    named.map(async (group) => ({ ...group, members: await askGroup(access, token, group.id) })),
  );
  return { outcome: 'answered', value };
}

function configurationOf(environment: Environment): Facts['configuration'] {
  try {
    return { ok: true, config: readConfig(environment).config };
  } catch (error) {
    if (error instanceof ConfigError) return { ok: false, problems: error.problems };
    throw error;
  }
}
