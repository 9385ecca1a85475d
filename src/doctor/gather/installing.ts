import type { connectionSettings } from '../../config.ts';
import { RedisInstallations } from '../../store/installation-store.ts';
import { keySpace } from '../../store/keys.ts';
import { Vault } from '../../store/vault.ts';
import type { Asked, Facts } from '../facts.ts';
import { asking } from './redis.ts';
import { askClient, type SlackAccess } from './slack.ts';

type Settings = ReturnType<typeof connectionSettings>;

const ONE_WORKSPACE: Asked<never> = {
  outcome: 'not-needed',
  because: 'Not needed: the bot serves the one workspace of SLACK_BOT_TOKEN.',
};

/** Whether Slack knows the app by its client id and secret. */
export async function clientFacts(
  access: SlackAccess,
  { hasManyWorkspaces, clientId: id, clientSecret: secret }: Settings,
): Promise<Facts['client']> {
  if (!hasManyWorkspaces) return ONE_WORKSPACE;
  return id === undefined || secret === undefined
    ? unreadable('SLACK_CLIENT_ID or SLACK_CLIENT_SECRET')
    : askClient(access, { id, secret });
}

/** Which of the installations that Redis keeps the keys open. */
export async function installationFacts(settings: Settings): Promise<Facts['installations']> {
  const { hasManyWorkspaces, redisUrl, keyPrefix, installationKeys: keys } = settings;
  if (!hasManyWorkspaces) return ONE_WORKSPACE;
  if (redisUrl === undefined || keyPrefix === undefined || keys === undefined) {
    return unreadable('REDIS_URL, KEY_PREFIX or INSTALLATION_KEYS');
  }
  return asking(redisUrl, async (redis) => {
    const store = new RedisInstallations(redis, keySpace(keyPrefix), new Vault(keys));
    return store.survey();
  });
}

function unreadable(variables: string): Asked<never> {
  return { outcome: 'not-asked', because: `${variables} cannot be read.` };
}
