import { afterEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import { requests } from '../support/integration/presupposed.ts';
import { openRedisLine, type RedisLine } from '../support/integration/redis-line.ts';
import { catchNext, changed } from '../support/integration/relay.ts';
import { Scene } from '../support/integration/scene.ts';
import { ACCEPTED, CHOICES, CONFIRMED, DETAILS, fillsIn } from '../support/integration/steps.ts';
import { ADA, CLEO } from '../support/integration/workspace.ts';

let scene: Scene;

describe('a form whose submission fails', () => {
  let line: RedisLine;

  afterEach(async () => {
    line.restore();
    await scene.close();
    await line.close();
  });

  const isReady = async (status: number) =>
    until(`readiness ${status}`, async () => {
      const { healthUrl } = scene.bot;
      return (await fetch(`${healthUrl}/readyz`)).status === status;
    });

  it('keeps what was typed, and takes it as it is once the failure is over', async () => {
    line = await openRedisLine();
    scene = await Scene.open({ redisUrl: line.url });
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, CHOICES);
    line.cut();
    await isReady(503);
    const { company, ...others } = await scene.refused(CLEO, DETAILS, false);
    expect(others).toEqual({});
    expect(company).toMatch(/What you typed is still here: submit it again; nothing is done twice/);
    const reference = /the reference (\w+)/.exec(String(company))?.[1];
    expect(scene.bot.log).toContainEqual(
      expect.objectContaining({ fields: expect.objectContaining({ requestId: reference }) }),
    );

    line.restore();
    await isReady(200);
    await scene.submit(CLEO);
    await scene.submit(CLEO, CONFIRMED);
    expect(scene.slack.modal(CLEO)).toBeUndefined();
    await until('the card appears', () => scene.slack.messages('C0SHARED').length === 1);
    await scene.settled();
    expect(scene.card().text).toContain(DETAILS.company);
  });

  it('keeps the last look too, whose submission makes one request', async () => {
    line = await openRedisLine();
    scene = await Scene.open({ redisUrl: line.url });
    await fillsIn(scene);
    line.cut();
    await isReady(503);
    const errors = await scene.refused(CLEO, CONFIRMED, false);
    expect(errors).toEqual({ acknowledged: expect.stringContaining('nothing is done twice') });

    line.restore();
    await isReady(200);
    await scene.submit(CLEO);
    expect(scene.slack.modal(CLEO)).toBeUndefined();
    await scene.settled();
    expect(await scene.history(1)).toHaveLength(1);
    expect(await scene.history(2)).toEqual([]);
  });

  it('keeps what was typed where the answer is late; submitted again, nothing is done twice', async () => {
    line = await openRedisLine();
    scene = await Scene.open({ redisUrl: line.url });
    await requests(scene);
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    await scene.restart({ answerBudgetMs: 300 });
    line.hold();
    const late = await scene.refused(ADA, ACCEPTED, false);
    expect(late).toEqual({
      'request.ticket': expect.stringContaining('not confirmed yet. What you typed is still here'),
    });
    line.restore();
    await scene.restart();
    await isReady(200);
    await scene.submit(ADA);
    await scene.settled();
    expect((await scene.history()).map(({ event }) => event.type)).toEqual([
      'request-submitted',
      'step-completed',
    ]);
  });
});

describe('a form that the bot does not know', () => {
  afterEach(async () => {
    await scene.close();
  });

  it('is answered, instead of closing as after a success', async () => {
    scene = await Scene.open();
    await scene.command(CLEO, 'new');
    const payload = await catchNext(scene.slack, scene.bot.url, async () =>
      scene.submit(CLEO, CHOICES),
    );
    const { body } = await scene.slack.deliver(
      changed(payload, (submission) => ({
        ...submission,
        view: { ...Object(submission['view']), callback_id: 'of-another-version' },
      })),
    );
    expect(body).toMatchObject({
      response_action: 'update',
      view: { title: { text: 'This form is out of date' } },
    });
    expect(JSON.stringify(body)).toContain('Nothing was recorded');
  });
});
