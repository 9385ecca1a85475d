import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { openRedisLine, type RedisLine } from '../support/integration/redis-line.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText, shown } from '../support/integration/shown.ts';
import { ACCEPTED } from '../support/integration/steps.ts';
import { ADA, ALAN, CARL, CLEO } from '../support/integration/workspace.ts';

/** What somebody submitted and what was not recorded; the forms of several views have drafts. */

const FILLED_IN = 'What you typed before is filled in';
const SERVICE = 'inbound-production.service';
const WRONG = 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0';
const RIGHT = 'vpce-svc-0123456789abcdef0';

let scene: Scene;
let line: RedisLine;

beforeEach(async () => {
  line = await openRedisLine();
  scene = await Scene.open({ redisUrl: line.url });
});

afterEach(async () => {
  line.restore();
  await scene.close();
  await line.close();
});

const opensStep = async (user: string, visit: number, number = 1) =>
  scene.click(user, scene.step(visit, number), ACTIONS.openStep);

/** Ada gives a service of another region, reads why not, and closes the form. */
async function refusedAndClosed(): Promise<void> {
  await opensStep(ADA, 2);
  const errors = await scene.refused(ADA, { [SERVICE]: WRONG });
  expect(errors[SERVICE]).toContain('eu-west-1');
  await scene.closeModal(ADA);
}

describe('what was typed into a form that was refused', () => {
  beforeEach(async () => {
    await requestAtStep(scene, 2);
    await refusedAndClosed();
  });

  it('is there when the form is opened again, which says so', async () => {
    await opensStep(ADA, 2);
    expect(shown(scene, ADA)).toEqual({ [SERVICE]: WRONG });
    expect(modalText(scene, ADA)).toContain(FILLED_IN);
  });

  it('is dropped once it is recorded', async () => {
    await opensStep(ADA, 2);
    await scene.submit(ADA, { [SERVICE]: RIGHT });
    await scene.settled();
    expect(await scene.request()).toMatchObject({ visits: [{}, {}, { number: 3 }] });
    expect(await keptForms()).toEqual([]);
  });

  it('is shown to nobody else', async () => {
    await opensStep(ALAN, 2);
    expect(shown(scene, ALAN)).toEqual({ [SERVICE]: null });
    expect(modalText(scene, ALAN)).not.toContain(FILLED_IN);
  });

  it('is shown in no other request', async () => {
    await requests(scene);
    await opensStep(ADA, 1, 2);
    await scene.submit(ADA, ACCEPTED);
    await scene.settled();
    await opensStep(ADA, 2, 2);
    expect(shown(scene, ADA)).toEqual({ [SERVICE]: null });
  });

  it('is there after a restart of the bot', async () => {
    await scene.restart();
    await opensStep(ADA, 2);
    expect(shown(scene, ADA)).toEqual({ [SERVICE]: WRONG });
  });
});

describe('what was typed into a form that failed', () => {
  const REASON = 'Waiting for our network team, until the NLB of staging is there.';

  it('is there when it is opened again, also through the list of further actions', async () => {
    await requests(scene);
    await scene.command(CLEO, 'hold PL-1');
    scene.slack.failNext('usergroups.users.list', { kind: 'error', error: 'fatal_error' });
    scene.advance(3_600_000);
    const errors = await scene.refused(CLEO, { reason: REASON });
    expect(errors['reason']).toContain('tell the bot’s operator the reference');
    await scene.closeModal(CLEO);

    await choosesFromMenu(scene, CLEO, 'hold-request');
    expect(shown(scene, CLEO)).toEqual({ reason: REASON });
    expect(modalText(scene, CLEO)).toContain(FILLED_IN);
    await scene.submit(CLEO);
    await scene.settled();
    expect((await scene.history()).at(-1)?.event).toMatchObject({ reason: REASON });
    expect(await keptForms()).toEqual([]);
  });

  it('is there although it failed because Redis was away', async () => {
    await requests(scene);
    await scene.command(CLEO, 'comment PL-1');
    line.cut();
    const ready = async () => (await fetch(`${scene.bot.healthUrl}/readyz`)).status;
    await until('the bot is not ready', async () => (await ready()) === 503);
    await scene.refused(CLEO, { text: REASON });
    await scene.closeModal(CLEO);
    line.restore();
    await until('the bot is ready', async () => (await ready()) === 200);
    await scene.command(CLEO, 'comment PL-1');
    expect(shown(scene, CLEO)).toEqual({ text: REASON });
  });

  it('gives way to what is typed in the command', async () => {
    await requests(scene);
    await scene.command(CLEO, 'hold PL-1');
    await scene.refused(CLEO, { reason: 'x'.repeat(1_001) });
    await scene.closeModal(CLEO);
    await scene.command(CLEO, 'hold PL-1 Another reason.');
    expect(shown(scene, CLEO)).toEqual({ reason: 'Another reason.' });
    expect(modalText(scene, CLEO)).not.toContain(FILLED_IN);
  });
});

describe('what was typed into a form whose answer came too late', () => {
  const COMMENT = { text: 'The NLB is there now.' };

  beforeEach(async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'add-comment');
    await scene.restart({ answerBudgetMs: 200 });
    line.hold();
    const errors = await scene.refused(CARL, COMMENT, false);
    expect(errors['text']).toContain('not confirmed yet');
    await scene.closeModal(CARL);
    line.restore();
  });

  it('is dropped when it is recorded after all', async () => {
    await until('the comment is recorded', async () =>
      (await scene.history()).some(({ event }) => event.type === 'comment-added'),
    );
    await until('nothing is kept', async () => (await keptForms()).length === 0);
    await scene.restart();
    await choosesFromMenu(scene, CARL, 'add-comment');
    expect(shown(scene, CARL)).toEqual({ text: null });
  });
});

describe('what was typed into a form that failed after its answer had come too late', () => {
  const COMMENT = { text: 'The NLB is there now.' };

  it('is there when it is opened again, and is recorded once', async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'add-comment');
    await scene.restart({ answerBudgetMs: 200 });
    line.hold();
    const errors = await scene.refused(CARL, COMMENT, false);
    expect(errors['text']).toContain('not confirmed yet');
    await scene.closeModal(CARL);
    const { log } = scene.bot;
    await until('it has failed', () =>
      log.some(({ message }) => message === 'a submission failed'),
    );
    line.restore();
    await scene.restart();
    await choosesFromMenu(scene, CARL, 'add-comment');
    expect(shown(scene, CARL)).toEqual(COMMENT);
    expect(modalText(scene, CARL)).toContain(FILLED_IN);
    await scene.submit(CARL);
    await scene.settled();
    const comments = (await scene.history()).filter(({ event }) => event.type === 'comment-added');
    expect(comments.map(({ event }) => event)).toMatchObject([COMMENT]);
    expect(await keptForms()).toEqual([]);
  });
});

async function keptForms(): Promise<readonly string[]> {
  return scene.keysLike('typed:');
}
