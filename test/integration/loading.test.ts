import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import { requests } from '../support/integration/presupposed.ts';
import { openRedisLine, type RedisLine } from '../support/integration/redis-line.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText } from '../support/integration/shown.ts';
import { ADA, CLEO, SAM } from '../support/integration/workspace.ts';

/** A form that takes longer than Slack waits for it: Redis or Slack answers when the test says so. */

let scene: Scene;
let line: RedisLine;

beforeEach(async () => {
  line = await openRedisLine();
  scene = await Scene.open({ redisUrl: line.url });
  await requests(scene);
  await scene.restart({ answerBudgetMs: 500 });
});

afterEach(async () => {
  line.restore();
  await scene.close();
  await line.close();
});

const titleOf = (user: string) => scene.slack.modal(user)?.title?.text;

/** From here on Redis answers no more, and the form is asked for. */
async function waitsFor(user: string, ask: () => Promise<unknown>): Promise<void> {
  line.hold();
  await ask();
  await until('the view says that it is loading', () => titleOf(user) === 'Loading');
}

const opensStep = async (user: string) => scene.click(user, scene.step(1), ACTIONS.openStep);

describe('a form that takes long', () => {
  it('begins with a view that says so, and takes its place', async () => {
    await waitsFor(ADA, async () => opensStep(ADA));
    expect(modalText(scene, ADA)).toContain('The form appears here.');
    line.restore();
    await until('the form is there', () => titleOf(ADA) === 'Accept the request');
    expect(scene.slack.modalStack(ADA)).toHaveLength(1);
    expect(scene.slack.calls('views.open').at(-1)?.args).toHaveProperty('trigger_id');
    expect(scene.slack.calls('views.update').at(-1)?.args).toHaveProperty('hash');
    // The view says it all: nothing is whispered beside it.
    expect(scene.slack.ephemerals(ADA)).toEqual([]);
  });

  it('does so for a command as well', async () => {
    await waitsFor(CLEO, async () => scene.command(CLEO, 'hold PL-1'));
    line.restore();
    await until('the form is there', () => titleOf(CLEO) === 'Put on hold');
    expect(scene.slack.ephemerals(CLEO)).toEqual([]);
  });

  it('does so for the texts of the ticket, which then stand in it', async () => {
    await waitsFor(ADA, async () => scene.command(ADA, 'ticket PL-1'));
    line.restore();
    await until('the texts are there', () => modalText(scene, ADA).includes('Acme Outdoor'));
    expect(titleOf(ADA)).toContain('icket');
    expect(scene.slack.modalStack(ADA)).toHaveLength(1);
    expect(scene.slack.ephemerals(ADA)).toEqual([]);
  });

  it('and is refused says so in its place', async () => {
    await waitsFor(SAM, async () => opensStep(SAM));
    line.restore();
    await until('it is refused', () => titleOf(SAM) === 'This is not possible');
    expect(modalText(scene, SAM)).toContain('Adobe');
  });

  it('and fails says so in its place, with a reference that the operator reads', async () => {
    scene.slack.failNext('usergroups.users.list', { kind: 'hangs' });
    await opensStep(ADA);
    await until('it failed', () => titleOf(ADA) === 'Something went wrong');
    const reference = /the reference (\w+)/.exec(modalText(scene, ADA))?.[1];
    expect(scene.bot.log).toContainEqual(
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({ requestId: reference }),
      }),
    );
  });

  it('is not shown to a person who closed the view meanwhile', async () => {
    await waitsFor(ADA, async () => opensStep(ADA));
    await scene.closeModal(ADA);
    line.restore();
    await until(
      'the view is put in its place',
      () => scene.slack.calls('views.update').length === 1,
    );
    const { log } = scene.bot;
    // It waits for what goes on behind the answer.
    await scene.stopBot();
    expect(scene.slack.modal(ADA)).toBeUndefined();
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is opened at once where it is ready in time', async () => {
    await opensStep(ADA);
    await until('the form is there', () => titleOf(ADA) === 'Accept the request');
    expect(scene.slack.calls('views.update')).toEqual([]);
  });

  it('for which Slack’s trigger has run out is asked for again', async () => {
    scene.slack.failNext('views.open', { kind: 'error', error: 'expired_trigger_id' });
    line.hold();
    await opensStep(ADA);
    line.restore();
    await until('the person is told', () =>
      scene.slack.ephemerals(ADA).some(({ text }) => text.includes('Please try again')),
    );
    expect(scene.slack.modal(ADA)).toBeUndefined();
  });
});
