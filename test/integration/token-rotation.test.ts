import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time.ts';
import { until } from '../support/bot.ts';
import { HOME, NetworkScene, SECOND, sealingKey } from '../support/integration/network-scene.ts';
import { requests } from '../support/integration/presupposed.ts';
import { ACCEPTED, fills } from '../support/integration/steps.ts';
import { ADA } from '../support/integration/workspace.ts';

let scene: NetworkScene;
beforeEach(async () => {
  scene = await NetworkScene.open({ rotatesTokens: true });
  await scene.install(HOME);
  await scene.install(SECOND);
  await requests(scene.home);
});
afterEach(() => scene.close());

const refreshes = () =>
  scene.network.calls('oauth.v2.access').filter(({ args }) => args['grant_type'] !== undefined);

describe('a token that ends after twelve hours', () => {
  it('is renewed for reminders that nobody’s click leads to', async () => {
    const [first] = scene.network.tokensOf(HOME);
    scene.advance(96 * HOUR_MS);
    await scene.home.settled();
    expect(scene.home.reminders(ADA)).not.toEqual([]);
    const [now] = scene.network.tokensOf(HOME);
    expect(now).toMatch(/^xoxe\.xoxb-/);
    expect(now).not.toBe(first);
  });

  it('is renewed for a click at night too', async () => {
    scene.advance(48 * HOUR_MS);
    await fills(scene.home, ADA, 1, ACCEPTED);
    expect((await scene.home.request()).visits).toHaveLength(2);
  });

  it('is renewed by one of several processes, for all of them', async () => {
    await scene.startBot();
    await scene.startBot();
    for (let day = 0; day < 4; day += 1) {
      scene.advance(24 * HOUR_MS);
      await scene.home.command(ADA, 'list');
      await scene.home.settled();
    }
    // The fake records a refresh token that is used twice, and none was.
    expect(scene.network.violations).toEqual([]);
    expect(refreshes().length).toBeGreaterThan(0);
  });

  it('of another workspace is left alone', async () => {
    const [second] = scene.network.tokensOf(SECOND);
    scene.advance(11 * HOUR_MS);
    await scene.home.command(ADA, 'list');
    expect(scene.network.tokensOf(SECOND)).toEqual([second]);
  });
});

describe('a workspace whose refresh token Slack has revoked', () => {
  it('is purged once its token has ended, and can install the app again', async () => {
    await scene.network.uninstall(HOME, false);
    await scene.home.passes(96 * HOUR_MS);
    await until('home is left alone', async () => (await scene.queueKeys(HOME)).length === 0);
    // Trying cost a refusal; nothing else did.
    scene.home.slack.takeViolations();
    await scene.install(HOME);
    await scene.home.settled();
    expect(scene.home.reminders(ADA)).not.toEqual([]);
  });
});

describe('the keys that installations are sealed with', () => {
  it('are changed by putting another one first, while the bot goes on', async () => {
    await scene.stopBots();
    const both = [sealingKey('second', 2), sealingKey('first', 1)].join(',');
    await scene.startBot({ INSTALLATION_KEYS: both });
    await until('all are sealed with the new one', async () => {
      const { redis, prefix } = scene.redis;
      const keys = (await scene.redis.keysUnder(prefix)).filter((key) =>
        key.endsWith(':installations'),
      );
      const sealed = (await Promise.all(keys.map(async (key) => redis.hvals(key)))).flat();
      return sealed.length === 2 && sealed.every((text) => text.startsWith('v1.second.'));
    });
    await scene.stopBots();
    await scene.startBot({ INSTALLATION_KEYS: sealingKey('second', 2) });
    await fills(scene.home, ADA, 1, ACCEPTED);
    expect((await scene.home.request()).visits).toHaveLength(2);
  });

  it('that are lost are named, and what they had sealed holds up nothing else', async () => {
    await scene.stopBots();
    await scene.startBot({ INSTALLATION_KEYS: sealingKey('second', 2) });
    await until('it is told', () =>
      scene.log.some(({ fields }) =>
        JSON.stringify(Object.values(fields).map(String)).includes('the key \\"first\\"'),
      ),
    );
    await scene.install(SECOND);
    await scene.second.command(ADA, 'list');
    expect((await scene.second.whisper(ADA)).text).toBe('No open requests.');
  });
});
