import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { endpointOf, PRODUCTION } from '../support/builders.ts';
import type { Payload } from '../support/fake-slack/people/deliver.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { catchNext, changed } from '../support/integration/relay.ts';
import { Scene } from '../support/integration/scene.ts';
import { ACCEPTED, CHOICES, CONFIRMED, DETAILS, fills } from '../support/integration/steps.ts';
import { ADA, ALAN, CHANNEL, CLEO, SAM } from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

const caught = async (act: () => Promise<void>): Promise<Payload> =>
  catchNext(scene.slack, scene.bot.url, act);

const types = async () => (await scene.history()).map(({ event }) => event.type);

describe('what Slack delivers twice', () => {
  const orders = [
    ['one after the other', false],
    ['at once', true],
  ] as const;

  async function deliverTwice(payload: Payload, atOnce: boolean) {
    const first = scene.slack.deliver(payload);
    if (!atOnce) await first;
    const both = await Promise.all([first, scene.slack.deliver(payload)]);
    await scene.settled();
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    return both;
  }

  it.each(orders)('makes one request of a submission (%s)', async (_order, atOnce) => {
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, CHOICES);
    await scene.submit(CLEO, DETAILS);
    const payload = await caught(async () => scene.submit(CLEO, CONFIRMED));
    await deliverTwice(payload, atOnce);
    expect(scene.slack.messages(CHANNEL)).toEqual([scene.card()]);
    expect(await types()).toEqual(['request-submitted']);
    expect(await scene.history(2)).toEqual([]);
  });

  it('a draft that became a request says which', async () => {
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, CHOICES);
    await scene.submit(CLEO, DETAILS);
    const payload = await caught(async () => scene.submit(CLEO, CONFIRMED));
    const [, again] = await deliverTwice(payload, false);
    expect(JSON.stringify(again?.body)).toContain('This form became PL-1');
  });

  it.each(orders)('makes one event of an approval (%s)', async (_order, atOnce) => {
    await requestAtStep(scene, 4);
    const payload = await caught(async () =>
      scene.click(ADA, scene.step(4), ACTIONS.acceptConnection),
    );
    await deliverTwice(payload, atOnce);
    expect(await types()).toHaveLength(5);
    // The second delivery is the same click, so nobody is told off for it.
    expect(scene.slack.ephemerals(ADA)).toEqual([]);
  });

  it.each(orders)('makes one event of a step’s modal (%s)', async (_order, atOnce) => {
    await requests(scene);
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    const payload = await caught(async () => scene.submit(ADA, ACCEPTED));
    const both = await deliverTwice(payload, atOnce);
    expect(both.map(({ body }) => body)).toEqual([
      { response_action: 'clear' },
      { response_action: 'clear' },
    ]);
    expect(await types()).toEqual(['request-submitted', 'step-completed']);
  });
});

describe('what somebody else has done, sent again by another person', () => {
  /** The same payload, as if another person had sent it. */
  const sentBy = (user: string, payload: Payload): Payload =>
    changed(payload, (interaction) => ({
      ...interaction,
      user: { ...asRecord(interaction['user']), id: user },
    }));

  it('tells a stranger nothing of what came of it', async () => {
    await requestAtStep(scene, 5);
    const { dnsName } = endpointOf(PRODUCTION);
    const output = `* connect to ${dnsName} port 80 failed: Connection refused`;
    await fills(scene, CLEO, 5, { 'inbound-production.output': output });
    await scene.closeModal(CLEO);
    await scene.click(CLEO, scene.step(5), ACTIONS.openHelp);
    const payload = await caught(async () => scene.submit(CLEO, { note: 'Checked everything.' }));
    const first = await scene.slack.deliver(payload);
    expect(JSON.stringify(first.body)).toContain('Handed to Adobe');
    const again = await scene.slack.deliver(sentBy(SAM, payload));
    expect(JSON.stringify(again.body)).not.toContain('Handed to Adobe');
    expect(JSON.stringify(again.body)).toContain('on neither side');
  });

  it('is refused to the other engineer of the same side too', async () => {
    await requestAtStep(scene, 4);
    const payload = await caught(async () =>
      scene.click(ADA, scene.step(4), ACTIONS.acceptConnection),
    );
    await scene.slack.deliver(payload);
    await scene.slack.deliver(sentBy(ALAN, payload));
    await scene.settled();
    expect(await types()).toHaveLength(5);
    expect((await scene.whisper(ALAN)).text).toContain('Nothing was changed');
  });
});

describe('what nobody signed rightly', () => {
  it.each([
    ['another secret', { secret: 'another' }],
    ['a time long past', { at: Math.floor(Date.now() / 1000) - 600 }],
    ['a time six minutes ahead', { at: Math.floor(Date.now() / 1000) + 360 }],
    ['a time a year ahead', { at: Math.floor(Date.now() / 1000) + 365 * 86_400 }],
  ])('is refused: %s', async (_what, signature) => {
    await requestAtStep(scene, 4);
    const payload = await caught(async () =>
      scene.click(ADA, scene.step(4), ACTIONS.acceptConnection),
    );
    expect((await scene.slack.deliver(payload, signature)).status).toBe(401);
    expect(await types()).toHaveLength(4);
  });

  it.each([-240, 240])('is taken from a clock that is %i seconds off', async (seconds) => {
    await requestAtStep(scene, 4);
    const payload = await caught(async () =>
      scene.click(ADA, scene.step(4), ACTIONS.acceptConnection),
    );
    const at = Math.floor(Date.now() / 1000) + seconds;
    expect((await scene.slack.deliver(payload, { at })).status).toBe(200);
    expect(await types()).toHaveLength(5);
  });
});

describe('what the bot does not know', () => {
  it('a button of another version is explained', async () => {
    await requests(scene);
    const payload = await caught(async () => scene.click(ADA, scene.step(1), ACTIONS.openStep));
    const unknown = changed(payload, (click) => ({
      ...click,
      actions: [{ type: 'button', action_id: 'approve-all', block_id: 'b', value: 'x' }],
    }));
    expect(await scene.slack.deliver(unknown)).toEqual({ status: 200, body: undefined });
    expect((await scene.whisper(ADA)).text).toContain('I do not know this button any more');
  });

  it('a button whose value is not one of ours is answered with a reference', async () => {
    await requests(scene);
    const payload = await caught(async () => scene.click(ADA, scene.step(1), ACTIONS.openStep));
    const tampered = changed(payload, (click) => ({
      ...click,
      actions: [{ type: 'button', action_id: ACTIONS.openStep, block_id: 'b', value: '{"n":1}' }],
    }));
    expect(await scene.slack.deliver(tampered)).toEqual({ status: 200, body: undefined });
    expect((await scene.whisper(ADA)).text).toContain('the reference');
  });

  it('a modal of another version says that it is out of date', async () => {
    await scene.command(CLEO, 'new');
    const payload = await caught(async () => scene.submit(CLEO, CHOICES));
    const unknown = changed(payload, (submission) => ({
      ...submission,
      view: { ...asRecord(submission['view']), callback_id: 'of-another-version' },
    }));
    expect(await scene.slack.deliver(unknown)).toMatchObject({
      status: 200,
      body: { response_action: 'update', view: { title: { text: 'This form is out of date' } } },
    });
  });

  it.each([
    ['a closed modal', 'view_closed', {}],
    ['a search in a menu', 'block_suggestion', { action_id: 'value', value: 'a', block_id: 'b' }],
  ])('%s is acknowledged', async (_what, type, more) => {
    await scene.command(CLEO, 'new');
    const payload = await caught(async () => scene.submit(CLEO, CHOICES));
    const other = changed(payload, (submission) => ({ ...submission, type, ...more }));
    expect((await scene.slack.deliver(other)).status).toBe(200);
    expect(scene.slack.ephemerals(CLEO)).toEqual([]);
  });

  it.each([
    ['an interaction of an unknown type', 'payload', { type: 'workflow_step_execute', user: {} }],
    ['an interaction without a type', 'payload', { hello: 'there' }],
    ['a click without a user', 'payload', { type: 'block_actions', actions: [{ action_id: 'a' }] }],
    ['a submission without a view', 'payload', { type: 'view_submission', user: { id: 'U1' } }],
    ['a list', 'payload', []],
    ['a number', 'payload', 1],
    ['an unknown event', 'json', { type: 'event_callback', event: { type: 'star_added' } }],
    ['an event of another kind of callback', 'json', { type: 'app_rate_limited', minute: 1 }],
    ['an event without an event', 'json', { type: 'event_callback' }],
    ['nothing known', 'json', {}],
  ] as const)('%s is acknowledged at once', async (_what, as, shape) => {
    const text = JSON.stringify(shape);
    const payload: Payload =
      as === 'json'
        ? { contentType: 'application/json', body: text }
        : {
            contentType: 'application/x-www-form-urlencoded',
            body: new URLSearchParams({ payload: text }).toString(),
          };
    expect((await scene.slack.deliver(payload)).status).toBe(200);
    expect(scene.bot.log.some(({ level }) => level === 'error')).toBe(false);
  });

  it.each([
    ['null', 'application/json'],
    [' null ', 'application/json'],
    ['payload=null', 'application/x-www-form-urlencoded'],
    ['{"type":', 'application/json'],
    ['payload=%7B', 'application/x-www-form-urlencoded'],
  ] as const)('what cannot be read is refused at once: %s', async (body, contentType) => {
    expect((await scene.slack.deliver({ contentType, body })).status).toBe(400);
  });

  it.each([
    ['/\\', 400],
    ['//', 400],
    ['/%', 404],
    ['/nothing', 404],
  ])('a path that there is not is refused at once: %s', async (path, status) => {
    expect(await statusOf(scene.bot.url, path)).toBe(status);
  });

  it('a command of another name is taken as its own', async () => {
    await scene.slack.command({ user: SAM, channel: CHANNEL, command: '/pl', text: 'list' });
    expect((await scene.whisper(SAM)).text).toContain('You have no requests here');
  });
});

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('not an object');
  return { ...value };
}

/** The answer to a path as it is: `fetch` would mend it. */
async function statusOf(botUrl: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(botUrl);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}
