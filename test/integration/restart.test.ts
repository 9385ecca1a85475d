import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import type { UnknownThread } from '../support/fake-slack/world/config.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { ACCEPTED, approves, fills, SERVICE } from '../support/integration/steps.ts';
import { ADA, CARL, CHANNEL } from '../support/integration/workspace.ts';

const HOUR = 3_600_000;
let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

const tags = (): readonly string[] =>
  scene.thread().map(({ blocks }) => blocks?.[0]?.block_id ?? '');

const cards = () => scene.slack.messages(CHANNEL).filter(({ subtype }) => subtype === undefined);

describe('after a restart', () => {
  it('buttons of messages that were posted before it work', async () => {
    await requestAtStep(scene, 4);
    await scene.restart();
    await approves(scene, ADA, 4);
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Verify the connection');
  });

  it('a modal that was open before it can be submitted', async () => {
    await requests(scene);
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    await scene.restart();
    await scene.submit(ADA, ACCEPTED);
    await scene.settled();
    expect(scene.card().text).toContain('Adobe’s turn: Allow the customer’s account');
  });

  it('nothing is said again', async () => {
    await requestAtStep(scene, 3);
    const posted = scene.slack.calls('chat.postMessage').length;
    await scene.restart();
    await until('the card was checked', () => scene.slack.calls('chat.update').length > 0);
    await scene.settled();
    expect(scene.slack.calls('chat.postMessage')).toHaveLength(posted);
  });

  it('reminders go on, those of the downtime included', async () => {
    await requestAtStep(scene, 2);
    await scene.stopBot();
    scene.advance(52 * HOUR);
    await scene.startBot();
    await scene.settled();
    expect(scene.reminders(ADA)).toHaveLength(1);
    await scene.passes(26 * HOUR);
    expect(scene.reminders(ADA)).toHaveLength(2);
  });

  it('a card that was deleted meanwhile is posted again, with the open step', async () => {
    await requestAtStep(scene, 3);
    await scene.stopBot();
    await scene.deletes(scene.card());
    await scene.startBot();
    await until(
      'the open step stands under a new card',
      () => cards().length === 1 && tags().includes('PL-1.visit-3'),
    );
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Create the interface endpoint');
  });

  it('a step’s message that was deleted meanwhile is posted again', async () => {
    await requestAtStep(scene, 2);
    await scene.stopBot();
    await scene.deletes(scene.step(2));
    await scene.startBot();
    await until('the step is back', () => tags().includes('PL-1.visit-2'));
    await fills(scene, ADA, 2, SERVICE);
    expect(tags()).toContain('PL-1.visit-3');
  });
});

describe('a message that somebody deletes', () => {
  it('the card, which leaves a tombstone, comes back with the open step', async () => {
    await requestAtStep(scene, 2);
    await scene.deletes(scene.card());
    await until(
      'the open step stands under a new card',
      () => cards().length === 1 && tags().includes('PL-1.visit-2'),
    );
    await fills(scene, ADA, 2, SERVICE);
    expect(tags()).toContain('PL-1.visit-3');
  });

  it('the open step comes back in the thread', async () => {
    await requests(scene);
    await scene.deletes(scene.step(1));
    await until('the step is back', () => tags().includes('PL-1.visit-1'));
    await fills(scene, ADA, 1, ACCEPTED);
    expect(cards()).toHaveLength(1);
  });

  it('of somebody else is none of the bot’s business', async () => {
    await requests(scene);
    const calls = scene.slack.calls('chat.update').length;
    await scene.deletes(scene.slack.say({ user: ADA, channel: CHANNEL, text: 'PL-1.card' }));
    await scene.settled();
    expect(scene.slack.calls('chat.update')).toHaveLength(calls);
  });
});

describe('a reply to a card that is gone without a trace', () => {
  it.each(['posts-at-top', 'refuses'] as const satisfies readonly UnknownThread[])(
    'is not left in the channel; a new card takes it up (Slack %s)',
    async (unknownThread) => {
      await scene.close();
      scene = await Scene.open({ workspace: { unknownThread } });
      await requestAtStep(scene, 2);
      const { ts } = scene.card();
      for (const reply of scene.thread()) scene.slack.deleteMessage(CHANNEL, reply.ts);
      scene.slack.deleteMessage(CHANNEL, ts);

      // On Friday afternoon the thread is reminded, which is how the bot finds out.
      await scene.passes(100 * HOUR);
      expect(cards()).toEqual([scene.card()]);
      expect(tags().toSorted()).toEqual(['PL-1.rung-90', 'PL-1.visit-2']);
    },
  );
});

describe('the queue, deleted while the bot runs', () => {
  it('costs nothing: what was owed still arrives', async () => {
    await requests(scene);
    for (const [visit, values] of [ACCEPTED, SERVICE].entries()) {
      await scene.losesQueue();
      await fills(scene, ADA, visit + 1, values);
    }
    expect(tags()).toEqual(['PL-1.visit-1', 'PL-1.visit-2', 'PL-1.visit-3']);
    await scene.losesQueue();
    await scene.passes(52 * HOUR);
    expect(scene.reminders(CARL)).toHaveLength(1);
  });
});
