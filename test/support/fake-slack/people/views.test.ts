import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ExampleBot, startExampleBot } from '../example-bot.ts';
import { card, input, line, modal, option, text } from '../example-views.ts';
import { exampleWorkspace, handClock } from '../example-workspace.ts';
import { type FakeSlack, startFakeSlack } from '../fake-slack.ts';

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
const refusal = (error: string) =>
  expect.objectContaining({ data: expect.objectContaining({ error }) });
const topModal = (user = 'UADOBE') => {
  const top = slack.modal(user);
  if (top === undefined) throw new Error(`${user} sees no modal`);
  return top;
};

/** Opens the view with a fresh trigger, as a command's listener would. */
const open = async (view: object) => {
  await slack.command({ user: 'UADOBE', channel: 'COPEN' });
  await bot.call('views.open', { trigger_id: bot.trigger(), view });
  return topModal();
};

describe('triggers', () => {
  it.each([
    ['a used one', 0, 'exchanged_trigger_id', ['exchanged_trigger_id']],
    ['an old one', 3001, 'expired_trigger_id', []],
  ])('refuses %s', async (_what, later, error, recorded) => {
    await slack.command({ user: 'UADOBE', channel: 'COPEN' });
    const trigger = { trigger_id: bot.trigger(), view: modal([line()]) };
    if (later === 0) await bot.call('views.open', trigger);
    clock.advance(later);
    await expect(bot.call('views.open', trigger)).rejects.toEqual(refusal(error));
    expect(rules()).toEqual(recorded);
  });

  it('works for three seconds, and must be one of Slack', async () => {
    await slack.command({ user: 'UADOBE', channel: 'COPEN' });
    clock.advance(3000);
    await bot.call('views.open', { trigger_id: bot.trigger(), view: modal([line()]) });
    const invented = { trigger_id: '1.2.invented', view: modal([line()]) };
    await expect(bot.call('views.open', invented)).rejects.toEqual(refusal('invalid_trigger_id'));
    expect(rules()).toEqual(['invalid_trigger_id']);
  });
});

describe('views', () => {
  it('are updated by id, unless they changed meanwhile or are gone', async () => {
    const { id, hash } = await open(modal([line()]));
    const view = modal([line(), input('more', { type: 'plain_text_input' })]);
    await bot.call('views.update', { view_id: id, hash, view });
    await expect(bot.call('views.update', { view_id: id, hash, view })).rejects.toEqual(
      refusal('hash_conflict'),
    );
    await slack.close({ user: 'UADOBE', view: topModal() });
    await expect(bot.call('views.update', { view_id: id, view })).rejects.toEqual(
      refusal('not_found'),
    );
  });

  it('are pushed from within a modal only', async () => {
    const button = {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'push', text: text('x') }],
    };
    const view = await open(modal([button]));
    await slack.click({ user: 'UADOBE', view, actionId: 'push' });
    await bot.call('views.push', { trigger_id: bot.trigger(), view: modal([button]) });
    expect(topModal()).toMatchObject({ previous_view_id: view.id });
    await slack.command({ user: 'UADOBE', channel: 'COPEN' });
    const outside = { trigger_id: bot.trigger(), view: modal([button]) };
    await expect(bot.call('views.push', outside)).rejects.toEqual(refusal('not_found'));
  });

  it('keep external ids unique', async () => {
    await open(modal([line()], { external_id: 'one' }));
    await slack.command({ user: 'UROBOT', channel: 'COPEN' });
    const again = {
      trigger_id: bot.trigger(),
      view: modal([line()], { external_id: 'one' }),
    };
    await expect(bot.call('views.open', again)).rejects.toEqual(refusal('duplicate_external_id'));
    expect(rules()).toEqual(['duplicate_external_id']);
  });

  it('dispatch from inputs that ask for it, and keep what was chosen', async () => {
    const choose = { type: 'static_select', options: [option('a'), option('b')] };
    const view = await open(modal([{ ...input('kind', choose), dispatch_action: true }, line()]));
    await slack.click({ user: 'UADOBE', view, actionId: 'value', blockId: 'kind', value: 'b' });
    expect(bot.seen.at(-1)).toMatchObject({
      container: { type: 'view', view_id: view.id },
      actions: [{ selected_option: option('b') }],
      view: { state: { values: { kind: { value: { selected_option: option('b') } } } } },
    });
    const silent = { user: 'UADOBE', view, actionId: 'value', blockId: 'line', value: 'x' };
    await expect(slack.click(silent)).rejects.toThrow('without dispatch_action');
  });

  it('tell the bot that they were closed, where it asked', async () => {
    const view = await open(modal([line()], { notify_on_close: true }));
    await slack.close({ user: 'UADOBE', view });
    expect(bot.seen.at(-1)).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { id: view.id },
    });
    const quiet = await open(modal([line()]));
    await expect(slack.close({ user: 'UADOBE', view: quiet })).resolves.toBeUndefined();
  });

  it('are published to Home', async () => {
    const section = { type: 'section', text: text('Pending'), accessory: card[0]?.elements[0] };
    const view = { type: 'home', blocks: [section] };
    await bot.call('views.publish', { user_id: 'UADOBE', view });
    const home = slack.home('UADOBE');
    expect(home).toMatchObject({ type: 'home', title: null });
    await slack.click({ user: 'UADOBE', view: { id: home?.id ?? '' }, actionId: 'approve' });
    expect(bot.seen.at(-1)).toMatchObject({ view: { type: 'home' } });
    const stale = { user_id: 'UADOBE', view, hash: '1.other' };
    await expect(bot.call('views.publish', stale)).rejects.toEqual(refusal('hash_conflict'));
  });
});
