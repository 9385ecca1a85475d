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
const postCard = async () =>
  String(
    (await bot.call('chat.postMessage', { channel: 'COPEN', text: 'card', blocks: card }))['ts'],
  );
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

describe('submissions', () => {
  const form = modal([
    line({ initial_value: 'kept' }),
    input('lines', { type: 'plain_text_input', multiline: true }, true),
    input('select', { type: 'static_select', options: [option('a'), option('b')] }, true),
    input('boxes', { type: 'checkboxes', options: [option('a'), option('b')] }, true),
    input('radio', { type: 'radio_buttons', options: [option('a')], initial_option: option('a') }),
    input('people', { type: 'multi_users_select' }, true),
    input('person', { type: 'users_select' }, true),
    input('date', { type: 'datepicker' }, true),
  ]);

  it('fill the state as Slack does: what was initial, and the empties', async () => {
    const view = await open(form);
    await slack.submit({ user: 'UADOBE', view });
    expect(bot.seen.at(-1)).toMatchObject({
      type: 'view_submission',
      view: {
        id: view.id,
        hash: view.hash,
        app_installed_team_id: 'T1',
        state: {
          values: {
            line: { value: { type: 'plain_text_input', value: 'kept' } },
            lines: { value: { value: null } },
            select: { value: { selected_option: null } },
            boxes: { value: { selected_options: [] } },
            radio: { value: { selected_option: option('a') } },
            people: { value: { selected_users: [] } },
            person: { value: { selected_user: null } },
            date: { value: { selected_date: null } },
          },
        },
      },
    });
    expect(slack.modal('UADOBE')).toBeUndefined();
  });

  it('convert what was typed and chosen', async () => {
    const view = await open(form);
    await slack.submit({
      user: 'UADOBE',
      view,
      values: {
        line: 'one\ntwo',
        lines: 'one\ntwo',
        select: 'b',
        boxes: ['a', 'b'],
        people: ['UCUSTOMER'],
        person: 'UADOBE',
        date: '2026-11-24',
      },
    });
    expect(bot.seen.at(-1)).toMatchObject({
      view: {
        state: {
          values: {
            line: { value: { value: 'one two' } },
            lines: { value: { value: 'one\ntwo' } },
            select: { value: { selected_option: option('b') } },
            boxes: { value: { selected_options: [option('a'), option('b')] } },
            people: { value: { selected_users: ['UCUSTOMER'] } },
            person: { value: { selected_user: 'UADOBE' } },
            date: { value: { selected_date: '2026-11-24' } },
          },
        },
      },
    });
  });

  it.each<[string, Record<string, string | string[] | null>, string]>([
    ['a required input that is empty', { line: '' }, 'line is required'],
    ['an option that is not offered', { select: 'c' }, 'no option "c"'],
    ['a block that is not there', { other: 'x' }, 'no block other'],
    ['nobody', { person: 'UNOBODY' }, 'names nobody'],
    ['no date', { date: 'tomorrow' }, 'has not the right form'],
  ])("Slack's client does not send %s", async (_what, values, why) => {
    const view = await open(form);
    await expect(slack.submit({ user: 'UADOBE', view, values })).rejects.toThrow(why);
  });

  it('can be forced through, as another client might', async () => {
    const view = await open(form);
    await slack.submit({ user: 'UADOBE', view, values: { line: null }, force: true });
    expect(bot.seen.at(-1)).toMatchObject({
      view: { state: { values: { line: { value: { value: null } } } } },
    });
  });

  it("name the submitter's own team when they are external", async () => {
    const ts = await postCard();
    await slack.click({ user: 'UCUSTOMER', channel: 'COPEN', ts, actionId: 'approve' });
    await bot.call('views.open', { trigger_id: bot.trigger(), view: form });
    await slack.submit({ user: 'UCUSTOMER', view: topModal('UCUSTOMER') });
    expect(bot.seen.at(-1)).toMatchObject({
      team: { id: 'T2' },
      user: { team_id: 'T2' },
      view: { app_installed_team_id: 'T1' },
    });
  });
});

describe('what the answer to a submission does', () => {
  const answerWith = (answer: unknown) => {
    bot.listener = async ({ ack }) => ack(answer);
  };

  it('errors keep the view and what was typed', async () => {
    const view = await open(modal([line()]));
    answerWith({ response_action: 'errors', errors: { line: 'Not like this.' } });
    await slack.submit({ user: 'UADOBE', view, values: { line: 'typed' } });
    expect(topModal()).toMatchObject({
      id: view.id,
      state: { values: { line: { value: { value: 'typed' } } } },
    });
  });

  it.each<[string, unknown, string]>([
    [
      'errors for another block',
      { response_action: 'errors', errors: { other: 'x' } },
      'invalid_ack',
    ],
    ['empty errors', { response_action: 'errors', errors: { line: ' ' } }, 'invalid_ack'],
    ['no errors', { response_action: 'errors', errors: {} }, 'invalid_ack'],
    ['an unknown action', { response_action: 'close' }, 'invalid_ack'],
    ['a text', 'thanks', 'invalid_ack'],
    [
      'a view Slack would refuse',
      { response_action: 'update', view: modal([]) },
      'invalid_arguments',
    ],
  ])('refuses %s', async (_what, answer, rule) => {
    const view = await open(modal([line()]));
    answerWith(answer);
    await slack.submit({ user: 'UADOBE', view, values: { line: 'x' } });
    expect(rules()).toEqual([rule]);
    expect(topModal().id).toBe(view.id);
  });

  it('update replaces, push adds up to three, clear empties', async () => {
    const view = await open(modal([line()]));
    const submit = async () =>
      slack.submit({ user: 'UADOBE', view: topModal(), values: { line: 'x' } });
    answerWith({ response_action: 'update', view: modal([line()], { title: text('Second') }) });
    await submit();
    expect(topModal()).toMatchObject({ id: view.id, title: { text: 'Second' } });
    expect(topModal().hash).not.toBe(view.hash);
    answerWith({ response_action: 'push', view: modal([line()]) });
    await submit();
    await submit();
    expect(topModal()).toMatchObject({ root_view_id: view.id });
    await submit();
    expect(rules()).toEqual(['push_limit_reached']);
    expect(slack.modalStack('UADOBE')).toHaveLength(3);
    answerWith({ response_action: 'clear' });
    await submit();
    expect(slack.modal('UADOBE')).toBeUndefined();
  });

  it('no acknowledgement is a violation', async () => {
    const view = await open(modal([line()]));
    bot.listener = async () => undefined;
    await slack.submit({ user: 'UADOBE', view, values: { line: 'x' } });
    expect(rules()).toEqual(['not-acknowledged']);
  });
});
