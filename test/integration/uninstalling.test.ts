import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { teamId } from '../../src/domain/ids.ts';
import { HOUR_MS } from '../../src/domain/time.ts';
import { keySpace } from '../../src/store/keys.ts';
import { until } from '../support/bot.ts';
import { HOME, NetworkScene, SECOND } from '../support/integration/network-scene.ts';
import { requests } from '../support/integration/presupposed.ts';
import { ACCEPTED, fills } from '../support/integration/steps.ts';
import { ADA, CHANNEL } from '../support/integration/workspace.ts';

let scene: NetworkScene;
beforeEach(async () => {
  scene = await NetworkScene.open();
  await scene.install(HOME);
  await scene.install(SECOND);
  await requests(scene.home);
  await requests(scene.second);
});
afterEach(() => scene.close());

const installationOf = async (team: string) => {
  const keys = keySpace(scene.redis.prefix);
  const key = keys.installations(keys.partitionOf(teamId(team)));
  return scene.redis.redis.hget(key, team);
};

/** Nothing runs for the workspace any more, and its record is as it was. */
const isPurged = async (team: string) =>
  (await installationOf(team)) === null &&
  (await scene.due(team)).length === 0 &&
  (await scene.queueKeys(team)).length === 0;

describe('a workspace that removes the app', () => {
  it('has its tokens and timers purged at once, and another none', async () => {
    expect(await scene.due(HOME)).not.toEqual([]);
    await scene.network.uninstall(HOME);
    await until('home is purged', () => isPurged(HOME));
    expect(await installationOf(SECOND)).toMatch(/^v1\./);
    expect(await scene.due(SECOND)).not.toEqual([]);
    await fills(scene.second, ADA, 1, ACCEPTED);
    expect((await scene.second.request()).visits).toHaveLength(2);
  });

  it('is told nothing any more, whatever is due there', async () => {
    await scene.network.uninstall(HOME);
    await until('home is purged', () => isPurged(HOME));
    const posts = scene.home.slack.calls('chat.postMessage').length;
    scene.advance(96 * HOUR_MS);
    await scene.second.settled();
    expect(scene.second.reminders(ADA)).not.toEqual([]);
    expect(scene.home.slack.calls('chat.postMessage')).toHaveLength(posts);
    expect(await isPurged(HOME)).toBe(true);
  });

  it('keeps its record, and goes on where it was when the app is installed again', async () => {
    await fills(scene.home, ADA, 1, ACCEPTED);
    const reminders = scene.home.reminders(ADA).length;
    await scene.network.uninstall(HOME);
    await until('home is purged', () => isPurged(HOME));
    await scene.install(HOME);
    await scene.home.settled();
    expect((await scene.home.request()).visits).toHaveLength(2);
    expect(scene.home.slack.messages(CHANNEL)).toHaveLength(1);
    await scene.home.passes(24 * HOUR_MS);
    await scene.home.passes(72 * HOUR_MS);
    expect(scene.home.reminders(ADA).length).toBeGreaterThan(reminders);
  });

  it('is found to have done so when nobody heard of it, by what is due next', async () => {
    await scene.network.uninstall(HOME, false);
    await scene.home.passes(96 * HOUR_MS);
    await until('home is purged', () => isPurged(HOME));
  });

  it('is found to have done so by a bot that was down meanwhile', async () => {
    await scene.stopBots();
    await scene.network.uninstall(HOME, false);
    await scene.startBot();
    await until('home is purged', () => isPurged(HOME));
    await scene.second.settled();
    expect(await installationOf(SECOND)).toMatch(/^v1\./);
  });

  it('ends in every process, whichever hears of it', async () => {
    await scene.startBot();
    const said = (text: string) => scene.log.filter(({ message }) => message === text).length;
    await until('both work in both', () => said('the bot works in a workspace') === 4);
    await scene.network.uninstall(HOME);
    const left = 'a workspace without the app is left alone';
    // One that is told twice says so twice: what the other has left to clear may come after.
    await until('both have left it alone', () => said(left) >= 2);
    await until('home is purged', () => isPurged(HOME));
  });
});

describe('an event that the app was removed', () => {
  it.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } }])(
    'is no news where it is installed again: $type',
    async (event) => {
      const due = await scene.due(HOME);
      await scene.home.slack.event(event);
      await until('Slack was asked', () => scene.home.slack.calls('auth.test').length > 1);
      await fills(scene.home, ADA, 1, ACCEPTED);
      expect(await installationOf(HOME)).toMatch(/^v1\./);
      expect(due).not.toEqual([]);
      expect((await scene.home.request()).visits).toHaveLength(2);
    },
  );

  it('purges nothing while Slack does not tell whether it was', async () => {
    scene.home.slack.failNext('auth.test', { kind: 'http', status: 503 });
    await scene.home.slack.event({ type: 'app_uninstalled' });
    await until('Slack was asked', () => scene.home.slack.pendingFailures().length === 0);
    await scene.second.settled();
    expect(await installationOf(HOME)).toMatch(/^v1\./);
    expect(await scene.due(HOME)).not.toEqual([]);
  });
});
