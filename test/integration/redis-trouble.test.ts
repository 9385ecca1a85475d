import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { openRedisLine, type RedisLine } from '../support/integration/redis-line.ts';
import { Scene } from '../support/integration/scene.ts';
import { ACCEPTED, CHOICES, CONFIRMED, DETAILS } from '../support/integration/steps.ts';
import { ADA, CHANNEL, CLEO } from '../support/integration/workspace.ts';

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

const ready = async (): Promise<number> => (await fetch(`${scene.bot.healthUrl}/readyz`)).status;

function expectReference(text: string): void {
  const reference = /the reference (\w+)/.exec(text)?.[1];
  expect(text).toContain('not certain that anything was recorded');
  expect(
    scene.bot.log.flatMap(({ fields }) => ('requestId' in fields ? [fields.requestId] : [])),
  ).toContain(reference);
}

describe('while Redis is away', () => {
  it('commands and clicks are answered with a sentence and a reference', async () => {
    await requestAtStep(scene, 4);
    line.cut();
    await until('the bot is not ready', async () => (await ready()) === 503);
    await scene.command(CLEO, 'list');
    expectReference((await scene.whisper(CLEO)).text);
    await scene.click(ADA, scene.step(4), ACTIONS.acceptConnection);
    expectReference((await scene.whisper(ADA)).text);

    line.restore();
    await until('the bot is ready', async () => (await ready()) === 200);
    await scene.click(ADA, scene.step(4), ACTIONS.acceptConnection);
    await until('the card follows', () =>
      scene.card().text.includes('Verify the connection to the Adobe VPC (<@'),
    );
    expect((await scene.history()).map(({ event }) => event.type)).toHaveLength(5);
  });

  it('a submission is answered in its modal, and can be made again', async () => {
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, CHOICES);
    line.cut();
    await until('the bot is not ready', async () => (await ready()) === 503);
    const errors = await scene.refused(CLEO, DETAILS, false);
    expectReference(String(errors['company']));

    line.restore();
    await until('the bot is ready', async () => (await ready()) === 200);
    await scene.submit(CLEO, DETAILS);
    await scene.submit(CLEO, CONFIRMED);
    await until('the card appears', () => scene.slack.messages(CHANNEL).length === 1);
    await scene.settled();
    expect(await scene.history(2)).toEqual([]);
  });

  it('what was recorded before it went is still said once it is back', async () => {
    await requests(scene);
    await scene.stopBot();
    await scene.startBot();
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    await scene.submit(ADA, ACCEPTED);
    line.cut();
    line.restore();
    await scene.settled();
    expect(scene.card().text).toContain('Adobe’s turn: Allow the customer’s account');
    expect(scene.dms(ADA, 'turn-2')).toHaveLength(1);
  });
});

describe('while Redis is silent', () => {
  it('people read a sentence and a reference instead of waiting for it', async () => {
    await requests(scene);
    line.hold();
    await scene.command(CLEO, 'status 1');
    expectReference((await scene.whisper(CLEO)).text);
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    expectReference((await scene.whisper(ADA)).text);
    line.restore();
    await until('the bot is ready', async () => (await ready()) === 200);
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    expect(scene.modal(ADA)).toMatchObject({ title: { text: 'Accept the request' } });
  });

  it('a click is answered within the budget, and again once it is known how it ended', async () => {
    await requestAtStep(scene, 4);
    await scene.restart({ answerBudgetMs: 200 });
    line.hold();
    await scene.click(ADA, scene.step(4), ACTIONS.acceptConnection);
    expect((await scene.whisper(ADA)).text).toContain('not confirmed yet');
    expectReference((await scene.whisper(ADA, 1)).text);
  });
});
