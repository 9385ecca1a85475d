import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import type { Failure } from '../support/fake-slack/api/failures.ts';
import { goesOnTo, requestAtStep, requests } from '../support/integration/presupposed.ts';
import { openRedisLine, type RedisLine } from '../support/integration/redis-line.ts';
import { Scene } from '../support/integration/scene.ts';
import { ENDPOINT_GIVEN, fills } from '../support/integration/steps.ts';
import { ADA, CARL, CLEO } from '../support/integration/workspace.ts';

/** Half of the target of a request of Monday 2026-11-23, 09:00 UTC, is used. */
const AT_50 = '2026-11-25T13:00Z';
const RETRY_MS = 15_000;

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

/** Two requests of the customer's, so that a reminder is of both. */
async function bothAreDue(): Promise<void> {
  await requestAtStep(scene, 3);
  await requests(scene, { details: { company: 'Globex' } });
  await goesOnTo(scene, 'create-customer-endpoint', 2);
}

/** Each of the customer's people was reminded of both requests, in one message. */
function expectOnce(): void {
  for (const user of [CLEO, CARL]) {
    expect(scene.reminders(user).map(({ text }) => text.split('\n')[0])).toEqual([
      'Reminders of 2 requests, the most urgent first',
    ]);
  }
  expect(scene.slack.pendingFailures()).toEqual([]);
}

describe('a reminder arrives once', () => {
  it.each<[string, string, Failure, number]>([
    ['chat.postMessage', 'is rate-limited', { kind: 'ratelimited', retryAfterSeconds: 1 }, 1_000],
    ['chat.postMessage', 'fails with HTTP 500', { kind: 'http', status: 500 }, RETRY_MS],
    ['chat.postMessage', 'breaks off before it was done', { kind: 'drops-before' }, RETRY_MS],
    ['chat.postMessage', 'breaks off after it was done', { kind: 'drops-after' }, RETRY_MS],
    ['conversations.open', 'is rate-limited', { kind: 'ratelimited', retryAfterSeconds: 1 }, 1_000],
    ['users.info', 'is rate-limited', { kind: 'ratelimited', retryAfterSeconds: 1 }, 1_000],
    ['users.info', 'fails with HTTP 500', { kind: 'http', status: 500 }, RETRY_MS],
  ])('when %s %s', async (method, _how, failure, retryMs) => {
    await bothAreDue();
    scene.slack.failNext(method, failure);
    await scene.reaches(AT_50);
    await scene.passes(retryMs);
    expectOnce();
    await scene.passes(60 * RETRY_MS);
    expectOnce();
  });

  it('when the process dies after Slack has posted it and before that was written down', async () => {
    await bothAreDue();
    scene.slack.failNext('chat.postMessage', { kind: 'drops-after' });
    scene.slack.failNext('chat.postMessage', { kind: 'drops-after' });
    await scene.reaches(AT_50);
    await scene.restart();
    await scene.passes(RETRY_MS);
    expectOnce();
    // What was found can be edited, so its place is known.
    await fills(scene, CARL, 3, ENDPOINT_GIVEN);
    for (const user of [CLEO, CARL]) {
      expect(scene.reminders(user)[0]?.text).toContain('Not waiting for you any more');
    }
  });

  it('when two bots see it at the same time', async () => {
    await bothAreDue();
    const other = await scene.anotherBot();
    await scene.reaches(AT_50);
    await scene.passes(RETRY_MS);
    await other.stop();
    expectOnce();
  });

  it('when Redis is away as it is due', async () => {
    await bothAreDue();
    line.cut();
    const ready = async () => (await fetch(`${scene.bot.healthUrl}/readyz`)).status === 200;
    await until('the bot is not ready', async () => !(await ready()));
    scene.advanceTo(AT_50);
    line.restore();
    await until('the bot is ready', ready);
    await scene.settled();
    await scene.passes(RETRY_MS);
    expectOnce();
  });

  it('when the queue is lost as it is due', async () => {
    await bothAreDue();
    await scene.losesQueue();
    await scene.reaches(AT_50);
    expectOnce();
  });
});

describe('a reminder whose buttons have to go', () => {
  it.each<[string, Failure, number]>([
    ['is rate-limited', { kind: 'ratelimited', retryAfterSeconds: 1 }, 1_000],
    ['fails with HTTP 500', { kind: 'http', status: 500 }, RETRY_MS],
  ])('loses them once Slack takes the edit that first %s', async (_how, failure, retryMs) => {
    await requestAtStep(scene, 2);
    await scene.reaches(AT_50);
    const [reminder] = scene.reminders(ADA);
    if (reminder === undefined) throw new Error('Ada was not reminded');
    await scene.click(ADA, reminder, ACTIONS.openStep);
    // Of the card, of the step and of two direct messages.
    for (let edits = 0; edits < 4; edits += 1) scene.slack.failNext('chat.update', failure);
    await scene.submit(ADA, { 'inbound-production.service': 'vpce-svc-0aaaaaaaaaaaaaaaa' });
    await scene.settled();
    for (let tries = 0; tries < 4; tries += 1) await scene.passes(retryMs);
    const [now] = scene.reminders(ADA);
    expect(now?.text).toContain('Not waiting for you any more');
    expect(JSON.stringify(now?.blocks)).not.toContain(ACTIONS.openStep);
    expect(scene.reminders(ADA)).toHaveLength(1);
  });
});
