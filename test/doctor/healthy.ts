import { readConfig } from '../../src/config.ts';
import type { BotFacts, Facts, GroupFacts, RedisFacts } from '../../src/doctor/facts.ts';
import { BOT_SCOPES } from '../../src/slack/bot-scopes.ts';

/** Wed 25 Nov 2026, 10:00 UTC. */
export const NOW = Date.UTC(2026, 10, 25, 10);

const clock = { theirs: NOW, stepMs: 1, askedAt: NOW, answeredAt: NOW };

/** The least that the bot can be started with. */
const LEAST = {
  SLACK_BOT_TOKEN: 'xoxb-1-abc',
  SLACK_APP_TOKEN: 'xapp-1-abc',
  REDIS_URL: 'redis://localhost:6379',
  ADOBE_USER_GROUP: 'S0ADOBE',
};

export const REDIS: RedisFacts = {
  address: 'redis.test:6379',
  clock,
  version: '7.0.15',
  role: 'master',
  isCluster: false,
  evictionPolicy: 'noeviction',
  memory: { used: 10 * 2 ** 20, most: 0 },
  appendOnly: true,
  appendFsync: 'always',
  canAppend: true,
  missing: [],
};

const BOT: BotFacts = {
  team: 'Adobe',
  user: 'privatelink',
  isBot: true,
  scopes: BOT_SCOPES,
  clock,
};

/** A user group that a variable names, with so many members. */
export function withMembers(variable: GroupFacts['variable'], count: number): GroupFacts {
  return { variable, id: 'S0GROUP', members: { outcome: 'answered', value: count } };
}

/** A place where everything is as it should be, but for what a test says. */
export function facts(changes: Partial<Facts> = {}): Facts {
  return {
    now: NOW,
    nodeVersion: '24.1.0',
    configuration: { ok: true, config: readConfig(LEAST).config },
    bot: { outcome: 'answered', value: BOT },
    app: { outcome: 'answered', value: {} },
    groups: { outcome: 'answered', value: [withMembers('ADOBE_USER_GROUP', 2)] },
    client: { outcome: 'answered', value: {} },
    installations: {
      outcome: 'answered',
      value: { opened: [{ owner: 'T0ONE', scopes: BOT_SCOPES }], closed: [] },
    },
    redis: { outcome: 'answered', value: REDIS },
    ports: [{ name: 'HEALTH_PORT', port: 8080, state: 'free' }],
    ...changes,
  };
}

export function withRedis(changes: Partial<RedisFacts>): Facts {
  return facts({ redis: { outcome: 'answered', value: { ...REDIS, ...changes } } });
}

export function withBot(changes: Partial<BotFacts>): Facts {
  return facts({ bot: { outcome: 'answered', value: { ...BOT, ...changes } } });
}
