import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/bot.ts';
import { HOME, MANY, NetworkScene, SECOND } from '../support/integration/network-scene.ts';
import { requests } from '../support/integration/presupposed.ts';
import { ADA } from '../support/integration/workspace.ts';

let scene: NetworkScene;
beforeEach(async () => {
  scene = await NetworkScene.open();
});
afterEach(() => scene.close());

const PLACE = { owner: HOME, isOrgWide: false, user: ADA };

describe('an administrator', () => {
  it('begins on the bot’s page, agrees on Slack’s, and reads where the app is', async () => {
    const { network } = scene;
    const start = await network.visit('/slack/install');
    expect(start).toMatchObject({ status: 200, cookie: expect.stringContaining('state=') });
    expect(start.page).toContain('Add to Slack');
    const asked = network.authorizeUrlOn(start);
    expect(asked.searchParams.get('redirect_uri')).toBe(`${MANY.PUBLIC_URL}/slack/oauth_redirect`);
    const end = await network.visit(network.authorize(asked, PLACE), start.cookie);
    expect(end.status).toBe(200);
    expect(end.page).toContain('PrivateLink handoffs is installed in Adobe');
    await requests(scene.home);
    expect(scene.home.card().text).toContain('PL-1');
  });

  it('reads that nothing has changed when they cancel', async () => {
    const { network } = scene;
    const { cookie } = await network.visit('/slack/install');
    const { status, page } = await network.visit(
      '/slack/oauth_redirect?error=access_denied&state=x',
      cookie,
    );
    expect(status).toBe(400);
    expect(page).toContain('nothing has changed');
  });
});

describe('what is led back', () => {
  it.each([
    { what: 'from another browser', cookie: () => '' },
    { what: 'with another state', cookie: (own: string) => `${own}x` },
  ])('$what is refused, and its code is not used', async ({ cookie }) => {
    const { network } = scene;
    const start = await network.visit('/slack/install');
    const back = network.authorize(network.authorizeUrlOn(start), PLACE);
    const { status, page } = await network.visit(back, cookie(start.cookie));
    expect(status).toBe(400);
    expect(page).toContain('not begun in this browser');
    expect(network.tokensOf(HOME)).toEqual([]);
  });

  it('without a state, or with one that was not signed here, is refused', async () => {
    const { network } = scene;
    const { cookie } = await network.visit('/slack/install');
    const [name] = cookie.split('=');
    for (const state of ['', 'eyJhbGciOiJub25lIn0.e30.']) {
      const url = `/slack/oauth_redirect?code=code-1&state=${state}`;
      expect((await network.visit(url, `${name}=${state}`)).status).toBe(400);
    }
    expect(network.calls('oauth.v2.access')).toEqual([]);
  });

  it('a second time is refused: Slack takes a code once', async () => {
    const { network } = scene;
    const start = await network.visit('/slack/install');
    const back = network.authorize(network.authorizeUrlOn(start), PLACE);
    await network.visit(back, start.cookie);
    const { status, page } = await network.visit(back, start.cookie);
    expect(status).toBe(500);
    expect(page).toMatch(/the reference [0-9a-f]{8}/);
    expect(network.tokensOf(HOME)).toHaveLength(1);
  });
});

describe('the pages', () => {
  it('are kept nowhere, framed nowhere, and tell no other site of the code', async () => {
    const bot = await scene.startBot();
    for (const path of ['/slack/install', '/slack/oauth_redirect']) {
      const { headers } = await fetch(bot.url + path, { headers: { connection: 'close' } });
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });
});

describe('whoever has not installed the app', () => {
  it('is told so, and nothing is recorded', async () => {
    await scene.install(HOME);
    await scene.second.command(ADA, 'list');
    expect((await scene.second.whisper(ADA)).text).toMatch(/not installed in this workspace/);
  });
});

describe('whoever has installed the app', () => {
  it('may change the settings of that workspace, though nobody is named an admin', async () => {
    await scene.install(HOME);
    await scene.home.command(ADA, 'settings');
    expect(JSON.stringify(scene.home.modal(ADA))).toContain('Nobody has changed them yet');
  });
});

describe('tokens', () => {
  it('are in no line of the log and in no key of Redis', async () => {
    await scene.install(HOME);
    await requests(scene.home);
    const [token = ''] = scene.network.tokensOf(HOME);
    expect(token).toMatch(/^xoxb-/);
    expect(JSON.stringify(scene.log)).not.toContain(token);
    const { redis, prefix } = scene.redis;
    for (const key of await scene.redis.keysUnder(prefix)) {
      expect((await redis.dumpBuffer(key))?.toString('latin1')).not.toContain(token);
    }
  });
});

describe('another process', () => {
  it('answers in a workspace that the first has installed, at its first payload', async () => {
    const { network } = scene;
    const [one, other] = [await scene.startBot(), await scene.startBot()];
    network.setBotUrl(one.url);
    await scene.install(SECOND);
    network.setBotUrl(other.url);
    await scene.second.command(ADA, 'list');
    expect((await scene.second.whisper(ADA)).text).toBe('No open requests.');
  });

  it('starts the timers of all workspaces by itself', async () => {
    await scene.install(HOME);
    await scene.install(SECOND);
    await scene.stopBots();
    await scene.startBot();
    await until('both have their digests and sweeps', async () => {
      const [home, second] = [await scene.queueKeys(HOME), await scene.queueKeys(SECOND)];
      return home.length > 0 && second.length > 0;
    });
  });
});
