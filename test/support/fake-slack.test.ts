import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ExampleBot, type Listener, startExampleBot } from './fake-slack/example-bot.ts';
import { card } from './fake-slack/example-views.ts';
import { exampleWorkspace, handClock } from './fake-slack/example-workspace.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack/fake-slack.ts';

let slack: FakeSlack;
let clock: ReturnType<typeof handClock>;
let bot: ExampleBot;

beforeEach(async () => {
  clock = handClock();
  const workspace = exampleWorkspace({ now: clock.now });
  slack = await startFakeSlack(workspace);
  bot = await startExampleBot(slack, workspace.signingSecret);
});

afterEach(async () => {
  await bot.stop();
  await slack.stop();
  expect(slack.violations).toEqual([]);
});

const rules = () => slack.takeViolations().map(({ rule }) => rule);
const postCard = async () =>
  String(
    (await bot.call('chat.postMessage', { channel: 'COPEN', text: 'card', blocks: card }))['ts'],
  );

describe('signatures', () => {
  const payload = {
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ command: '/privatelink', text: '' }).toString(),
  } as const;

  it.each([
    ['another secret', { secret: 'another' }],
    ['an old request', { at: Math.floor(Date.now() / 1000) - 600 }],
  ])('the bot refuses %s', async (_what, signature) => {
    expect((await slack.deliver(payload, signature)).status).toBe(401);
    expect(bot.seen).toEqual([]);
  });

  it('the bot takes what is signed rightly', async () => {
    expect((await slack.deliver(payload)).status).toBe(200);
  });
});

describe('slash commands', () => {
  it('carry what Slack documents', async () => {
    await expect(slack.command({ user: 'UADOBE', channel: 'COPEN', text: 'new' })).resolves.toEqual(
      { status: 200, body: undefined },
    );
    expect(bot.seen).toMatchObject([
      {
        command: '/privatelink',
        text: 'new',
        team_id: 'T1',
        user_id: 'UADOBE',
        channel_id: 'COPEN',
        channel_name: 'handoffs',
        is_enterprise_install: 'false',
        response_url: expect.stringContaining('http'),
      },
    ]);
  });

  it('work in the direct message with the bot', async () => {
    await slack.command({ user: 'UADOBE', channel: slack.openDm('UADOBE') });
    expect(bot.seen).toMatchObject([{ channel_name: 'directmessage' }]);
  });

  it('are not for external people, nor for channels one cannot see', async () => {
    await expect(slack.command({ user: 'UCUSTOMER', channel: 'COPEN' })).rejects.toThrow(
      'external',
    );
    await expect(slack.command({ user: 'UROBOT', channel: 'GSECRET' })).rejects.toThrow(
      'cannot see',
    );
  });

  it('may be acknowledged with a message', async () => {
    bot.listener = async ({ ack }) => ack({ response_type: 'ephemeral', text: 'help' });
    await slack.command({ user: 'UADOBE', channel: 'COPEN' });
    expect(slack.ephemerals('UADOBE')).toMatchObject([{ text: 'help', channel: 'COPEN' }]);
  });

  it('but not with one Slack would refuse', async () => {
    bot.listener = async ({ ack }) => ack({ text: 'help', blocks: [{ type: 'header' }] });
    await slack.command({ user: 'UADOBE', channel: 'COPEN' });
    expect(rules()).toEqual(['invalid-response']);
  });

  it('give a response_url for five uses within thirty minutes', async () => {
    let respond: Parameters<Listener>[0]['respond'] = async () => undefined;
    bot.listener = async (args) => {
      respond = args.respond;
      await args.ack();
    };
    await slack.command({ user: 'UADOBE', channel: 'COPEN' });
    for (const use of [1, 2, 3, 4, 5]) await respond({ text: `use ${use}` });
    await expect(respond({ text: 'use 6' })).rejects.toThrow();
    await slack.command({ user: 'UADOBE', channel: 'COPEN' });
    clock.advance(30 * 60_000 + 1);
    await expect(respond({ text: 'late' })).rejects.toThrow();
    expect(slack.ephemerals('UADOBE')).toHaveLength(5);
    expect(slack.takeViolations().map(({ details }) => details)).toEqual([
      ['used_url'],
      ['expired_url'],
    ]);
  });
});

describe('clicks', () => {
  it('carry the message, its place and the clicker, who may be external', async () => {
    const ts = await postCard();
    await slack.click({ user: 'UCUSTOMER', channel: 'COPEN', ts, actionId: 'approve' });
    expect(bot.seen).toMatchObject([
      {
        type: 'block_actions',
        team: { id: 'T1' },
        user: { id: 'UCUSTOMER', team_id: 'T2', name: 'carl' },
        container: { type: 'message', message_ts: ts, channel_id: 'COPEN', is_ephemeral: false },
        message: { ts, blocks: [{ block_id: 'card' }] },
        actions: [{ type: 'button', action_id: 'approve', block_id: 'card', value: 'PL-1' }],
      },
    ]);
  });

  it('choose from menus', async () => {
    const ts = await postCard();
    const on = { user: 'UADOBE', channel: 'COPEN', ts };
    await slack.click({ ...on, actionId: 'more', value: 'hold' });
    await slack.click({ ...on, actionId: 'pick', value: 'two' });
    expect(bot.seen.map((body) => body['actions'])).toMatchObject([
      [{ selected_option: { value: 'hold' } }],
      [{ selected_option: { value: 'two' } }],
    ]);
    await expect(slack.click({ ...on, actionId: 'more', value: 'reopen' })).rejects.toThrow(
      'no option',
    );
  });

  it('need a button that the person can see', async () => {
    const ts = await postCard();
    const on = { channel: 'COPEN', ts, actionId: 'approve' };
    await expect(slack.click({ ...on, user: 'UADOBE', actionId: 'none' })).rejects.toThrow(
      '0 elements',
    );
    await expect(slack.click({ ...on, user: 'USTRANGER' })).rejects.toThrow('cannot see');
    slack.deleteMessage('COPEN', ts);
    await expect(slack.click({ ...on, user: 'UADOBE' })).rejects.toThrow('sees no message');
  });

  it('reach the bot from an old copy of the message', async () => {
    const ts = await postCard();
    const message = slack.snapshot('COPEN', ts);
    await bot.call('chat.update', { channel: 'COPEN', ts, text: 'approved' });
    const on = { user: 'UADOBE', channel: 'COPEN', ts, actionId: 'approve' };
    await expect(slack.click(on)).rejects.toThrow('0 elements');
    await slack.click({ ...on, message });
    expect(bot.seen).toMatchObject([{ message: { text: 'card' } }]);
  });

  it('on an ephemeral carry no message, and may replace it', async () => {
    await bot.call('chat.postEphemeral', {
      channel: 'COPEN',
      user: 'UADOBE',
      text: 'card',
      blocks: card,
    });
    const [ephemeral] = slack.ephemerals('UADOBE');
    let rest: Promise<unknown> = Promise.resolve();
    bot.listener = async ({ ack, respond }) => {
      await ack();
      rest = respond({ replace_original: true, text: 'done' });
    };
    const on = { channel: 'COPEN', ts: ephemeral?.ts ?? '', actionId: 'approve' };
    await expect(slack.click({ ...on, user: 'UCUSTOMER' })).rejects.toThrow('sees no message');
    await slack.click({ ...on, user: 'UADOBE' });
    await rest;
    expect(bot.seen).toMatchObject([{ container: { is_ephemeral: true } }]);
    expect(bot.seen[0]).not.toHaveProperty('message');
    expect(slack.ephemerals('UADOBE')).toMatchObject([{ text: 'done' }]);
  });
});

describe('events', () => {
  it('come in an envelope, and again with the same id', async () => {
    const { eventId, status } = await slack.openHome('UADOBE');
    expect(status).toBe(200);
    await slack.event(
      { type: 'app_home_opened', user: 'UADOBE', channel: 'DUADOBE', tab: 'home' },
      { eventId, retry: { num: 1, reason: 'http_timeout' } },
    );
    expect(bot.seen).toMatchObject([
      { event_id: eventId, team_id: 'T1', authorizations: [{ user_id: 'UBOT', is_bot: true }] },
      { event_id: eventId },
    ]);
  });
});
