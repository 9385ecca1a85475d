import { describe, expect, it } from 'vitest';
import { CannotPost } from '../../src/application/messenger.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import { amy, carl, hours } from '../support/builders.ts';
import { Play } from '../support/play.ts';
import { Reconciling, standing } from './reconciling.ts';

const WATCH = { type: 'watch-request' } as const;

/** A request that Amy watches, of which everything is said so far. */
async function watched(): Promise<Reconciling> {
  const play = new Play();
  play.does(amy, WATCH);
  return standing(play);
}

const accepted = (play: Play) => play.upTo('allow-customer-account');
const news = (it: Reconciling) => it.slack.standing.filter((name) => name.startsWith('watch-'));

describe('news for whoever watches', () => {
  it('are sent once, however often the request is looked at', async () => {
    const it = await watched();
    await it.after(accepted);
    expect(await it.run()).toContain('post watch-turn-2 amy');
    expect(await it.run()).toEqual([]);
    expect(await it.run({ verify: true })).not.toContain('post watch-turn-2 amy');
    expect(news(it)).toEqual(['watch-turn-2 amy']);
  });

  it('that were sent as the process died are found, not sent again', async () => {
    const it = await watched();
    await it.after(accepted);
    await it.crashAt('watch-turn-2.T0HOME:U0AMY', true);
    const calls = await it.run();
    expect(calls).toContain('find watch-turn-2 amy');
    expect(calls).not.toContain('post watch-turn-2 amy');
  });

  it('that were claimed as the process died are sent', async () => {
    const it = await watched();
    await it.after(accepted);
    await it.crashAt('watch-turn-2.T0HOME:U0AMY', false);
    expect(await it.run()).toContain('post watch-turn-2 amy');
  });

  it('have the request looked at when 90 % are used', async () => {
    const it = await watched();
    for (const at of [hours(20), hours(30), hours(36)]) {
      expect(it.dueAt).toBe(at);
      it.now = at;
      await it.run();
    }
    expect(news(it)).toEqual(['watch-90 amy']);
  });

  it('are not tried again within a day where Slack refuses the person, and the others hear', async () => {
    const it = await watched();
    await it.after((play) => play.does(carl, WATCH));
    await it.after(accepted);
    it.slack.once('post watch-turn-2 amy', () => new CannotPost('user_disabled', 'person'));
    expect(await it.run()).toContain('post watch-turn-2 carl');
    expect(await it.run()).toEqual([]);
    it.now += DAY_MS;
    await it.after((play) => play.does(carl, { type: 'add-comment', text: 'Later.' }));
    expect(await it.run()).toContain('post watch-turn-2 amy');
  });

  it('end with the watch, also for what was not sent yet', async () => {
    const it = await watched();
    await it.after(accepted);
    await it.after((play) => play.does(amy, { type: 'unwatch-request' }));
    await it.run();
    expect(news(it)).toEqual([]);
  });
});
