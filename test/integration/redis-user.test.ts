import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/bot.ts';
import { Scene } from '../support/integration/scene.ts';
import { clicksToStep } from '../support/integration/steps.ts';
import { ADA, CARL } from '../support/integration/workspace.ts';
import { type OwnRedis, startOwnRedis } from '../support/own-redis.ts';

/** The user that docs/operations.md gives, for keys that begin with `t`, as those of tests do. */
function documentedRules(): readonly string[] {
  const guide = readFileSync('docs/operations.md', 'utf8');
  const [, rules = ''] = /acl setuser privatelink on '>PASSWORD' (.*)/.exec(guide) ?? [];
  return rules
    .replaceAll("'", '')
    .replaceAll('pl:', 't')
    .split(' ')
    .filter((rule) => rule !== '');
}

let redis: OwnRedis;
let scene: Scene | undefined;

beforeEach(async () => {
  redis = await startOwnRedis();
});

afterEach(async () => {
  await scene?.close();
  scene = undefined;
  await redis.stop();
});

async function startsAs(...rules: readonly string[]): Promise<Scene> {
  await redis.admin.call('ACL', 'SETUSER', 'bot', 'reset', 'on', '>secret', ...rules);
  const url = redis.url.replace('//', '//bot:secret@');
  return Scene.open({
    recordUrl: redis.url,
    redisUrl: url,
    environment: { DIGEST_TIME: '09:00' },
  });
}

describe('a Redis user', () => {
  it('with the rights that the operations guide gives has all that a handoff takes', async () => {
    scene = await startsAs(...documentedRules());
    await clicksToStep(scene, 6);
    expect(scene.card().text).toContain('Completed.');
    await scene.slack.openHome(CARL);
    await until('the Home is shown', () => scene?.slack.home(CARL) !== undefined);
    await scene.minute();
    await scene.command(ADA, 'list all');
    expect((await scene.whisper(ADA)).text).toContain('PL-1');
    const refused = scene.bot.log.filter(({ fields, message }) =>
      /NOPERM|No permissions|has no permissions/.test(JSON.stringify([fields, message])),
    );
    expect(refused).toEqual([]);
    expect((await fetch(`${scene.bot.healthUrl}/readyz`)).status).toBe(200);
  });

  it.each([
    { without: 'INFO', rules: ['~*', '+@all', '-@dangerous'] },
    { without: 'BZPOPMIN', rules: ['~*', '+@all', '-bzpopmin'] },
    { without: 'EVALSHA', rules: ['~*', '+@all', '-evalsha'] },
    { without: 'XADD', rules: ['~*', '+@all', '-xadd'] },
    { without: 'HSET, RPUSH', rules: ['~*', '+@all', '-hset', '-rpush'] },
  ])('without $without has the bot not start, and say so', async ({ without, rules }) => {
    const allowed = without.toLowerCase().split(', ').join(' +');
    await expect(startsAs(...rules)).rejects.toThrow(
      `REDIS_URL: its user may not use ${without}, which the bot needs. Allow it: redis-cli acl setuser <user> +${allowed}; docs/operations.md`,
    );
  });

  it('who may not touch the keys has the bot not start, and say which', async () => {
    await expect(startsAs('~other:*', '+@all')).rejects.toThrow(
      /its user may not use ~t\w+:probe, ~\{t\w+:queue:probe\}, which the bot needs/,
    );
  });

  it('who loses a right while the bot runs costs no more than the jobs, and it is seen', async () => {
    scene = await startsAs('~*', '+@all');
    const { bot } = scene;
    const readiness = async () => (await fetch(`${bot.healthUrl}/readyz`)).text();
    await redis.admin.call('ACL', 'SETUSER', 'bot', '-bzpopmin', '-zpopmin');
    await until('it is seen', async () => (await readiness()).includes('T0HOME jobs: NOPERM'));
    await redis.admin.call('ACL', 'SETUSER', 'bot', '+bzpopmin', '+zpopmin');
    await until('it works again', async () => (await readiness()).includes('"ready"'));
    await clicksToStep(scene, 2);
    expect(scene.card().text).toContain('Adobe’s turn: Allow the customer’s account');
  });
});
