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
  const { botToken, appToken, redisUrl, userGroups, hasManyWorkspaces } = settings;
  const isHttp = settings.slackMode === 'http';
  const access: SlackAccess = { apiUrl: settings.slackApiUrl, now };

  const bot = hasManyWorkspaces ? NO_BOT_TOKEN : await botFacts(access, botToken);
  const [app, group, client, redis, installations, ports] = await Promise.all([
    isHttp ? NO_APP_TOKEN : appToken ? askApp(access, appToken) : unreadable('SLACK_APP_TOKEN'),
    userGroups.length === 0 ? NO_GROUP : groupFacts(access, bot, botToken, userGroups),
    clientFacts(access, settings),
    redisUrl === undefined ? unreadable('REDIS_URL') : askRedis(redisUrl, now),
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
    group,
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
  because: 'None is set (ADOBE_USER_GROUP).',
};

async function botFacts(access: SlackAccess, token: string | undefined): Promise<Facts['bot']> {
  return token === undefined ? unreadable('SLACK_BOT_TOKEN') : askBot(access, token);
}

function unreadable(variable: string): Asked<never> {
  return { outcome: 'not-asked', because: `${variable} cannot be read.` };
}

/** The first that cannot be read, or all of them together. */
async function groupFacts(
  access: SlackAccess,
  bot: Facts['bot'],
  token: string | undefined,
  ids: readonly string[],
): Promise<Facts['group']> {
  if (bot.outcome === 'not-needed') return bot;
  if (bot.outcome !== 'answered' || token === undefined) {
    return { outcome: 'not-asked', because: 'The bot token has to be mended before.' };
  }
  const members: number[] = [];
  for (const id of ids) {
    const group = await askGroup(access, token, id);
    if (group.outcome !== 'answered') return group;
    members.push(group.value.members);
  }
  const sum = members.reduce((one, other) => one + other, 0);
  return { outcome: 'answered', value: { id: ids.join(', '), members: sum } };
}

function configurationOf(environment: Environment): Facts['configuration'] {
  try {
    return { ok: true, config: readConfig(environment).config };
  } catch (error) {
    if (error instanceof ConfigError) return { ok: false, problems: error.problems };
    throw error;
  }
}
