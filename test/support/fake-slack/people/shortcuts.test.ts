import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ExampleBot, startExampleBot } from '../example-bot.ts';
import { input, modal } from '../example-views.ts';
import { exampleWorkspace, START } from '../example-workspace.ts';
import { type FakeSlack, startFakeSlack } from '../fake-slack.ts';

let slack: FakeSlack;
let bot: ExampleBot;

beforeEach(async () => {
  const workspace = exampleWorkspace({ now: () => START });
  slack = await startFakeSlack(workspace);
  bot = await startExampleBot(slack, workspace.signingSecret);
});

afterEach(async () => {
  await bot.stop();
  await slack.stop();
  expect(slack.violations).toEqual([]);
});

describe('a shortcut', () => {
  it('that is global tells who used it, and neither a channel nor where to answer', async () => {
    await slack.shortcut({ user: 'UADOBE', callbackId: 'start' });
    const payload = bot.seen.at(-1);
    expect(payload).toMatchObject({
      type: 'shortcut',
      callback_id: 'start',
      team: { id: 'T1' },
      user: { id: 'UADOBE', team_id: 'T1' },
    });
    expect(payload).not.toHaveProperty('channel');
    expect(payload).not.toHaveProperty('response_url');
  });

  it('of a message tells the message, its channel and where to answer', async () => {
    const { channel, ts } = slack.say({ user: 'UADOBE', channel: 'COPEN', text: 'Hello.' });
    await slack.shortcut({ user: 'UADOBE', callbackId: 'here', on: { channel, ts } });
    expect(bot.seen.at(-1)).toMatchObject({
      type: 'message_action',
      callback_id: 'here',
      channel: { id: 'COPEN', name: 'handoffs' },
      message_ts: ts,
      message: { text: 'Hello.' },
      response_url: expect.stringContaining('/response/'),
    });
  });

  it.each([
    ['an external member has none', { user: 'UCUSTOMER' }, 'is external'],
    [
      'nobody sees a message that is not there',
      { on: { channel: 'COPEN', ts: '1.2' } },
      'no message',
    ],
    ['nor a channel that is hidden', { on: { channel: 'GNONE', ts: '1.2' } }, 'no conversation'],
  ])('%s', async (_what, about, why) => {
    const shortcut = { user: 'UADOBE', callbackId: 'here', ...about };
    await expect(slack.shortcut(shortcut)).rejects.toThrow(why);
  });

  it('opens a view with its trigger', async () => {
    await slack.shortcut({ user: 'UADOBE', callbackId: 'start' });
    const filter = { include: ['public', 'private'] };
    const view = modal([input('where', { type: 'conversations_select', filter })]);
    await bot.call('views.open', { trigger_id: bot.trigger(), view });
    const top = slack.modal('UADOBE');
    if (top === undefined) throw new Error('no modal is open');
    for (const hidden of [slack.openDm('UADOBE'), 'GNONE']) {
      const values = { where: hidden };
      await expect(slack.submit({ user: 'UADOBE', view: top, values })).rejects.toThrow(
        'is offered no conversation',
      );
    }
    await slack.submit({ user: 'UADOBE', view: top, values: { where: 'GOURS' } });
    expect(bot.seen.at(-1)).toMatchObject({
      view: { state: { values: { where: { value: { selected_conversation: 'GOURS' } } } } },
    });
  });
});
