import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { checkMessage, checkScreenReaderText } from './message.ts';
import { checkView } from './view.ts';

const long = (length: number) => 'x'.repeat(length);
const plain = (length = 1) => ({ type: 'plain_text', text: long(length) });
const mrkdwn = (length = 1) => ({ type: 'mrkdwn', text: long(length) });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

const option = (index = 0, extra: object = {}) => ({ text: plain(), value: `v${index}`, ...extra });
const options = (count: number) => many(count, (index) => option(index));
const button = (extra: object = {}) => ({
  type: 'button',
  action_id: 'b',
  text: plain(),
  ...extra,
});
const confirm = (title = 1, text = 1, confirm = 1, deny = 1) => ({
  title: plain(title),
  text: plain(text),
  confirm: plain(confirm),
  deny: plain(deny),
});
const image = (extra: object = {}) => ({
  type: 'image',
  image_url: 'https://x.y/z.png',
  alt_text: 'A diagram',
  ...extra,
});
const pictured = (extra: object) => ({ type: 'context', elements: [image(extra)] });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (extra: object = {}) => ({ type: 'section', text: mrkdwn(), ...extra });
const input = (element: object = {}, extra: object = {}) => ({
  type: 'input',
  label: plain(),
  element: { type: 'plain_text_input', action_id: 'a', ...element },
  ...extra,
});
const modal = (extra: object = {}) => ({
  type: 'modal',
  title: plain(),
  submit: plain(),
  blocks: [section()],
  ...extra,
});

const message = (...blocks: object[]) => checkMessage({ text: 'text', blocks });
const view = (...blocks: object[]) => checkView(modal({ blocks }));

describe('each limit is accepted, and one more refused', () => {
  it.each<[string, number, (size: number) => string[]]>([
    ['blocks in a message', 50, (n) => message(...many(n, () => section()))],
    ['blocks in a view', 100, (n) => view(...many(n, () => section()))],
    ['block_id', 255, (n) => message(section({ block_id: long(n) }))],
    ['action_id', 255, (n) => message(actions(button({ action_id: long(n) })))],
    ['header text', 150, (n) => message({ type: 'header', text: plain(n) })],
    ['section text', 3000, (n) => message(section({ text: mrkdwn(n) }))],
    ['section fields', 10, (n) => message(section({ fields: many(n, () => mrkdwn()) }))],
    ['section field', 2000, (n) => message(section({ fields: [mrkdwn(n)] }))],
    ['context elements', 10, (n) => message({ type: 'context', elements: many(n, () => plain()) })],
    ['context text', 2000, (n) => message({ type: 'context', elements: [mrkdwn(n)] })],
    [
      'actions elements',
      25,
      (n) => message(actions(...many(n, (i) => button({ action_id: `b${i}` })))),
    ],
    ['button text', 75, (n) => message(actions(button({ text: plain(n) })))],
    ['button value', 2000, (n) => message(actions(button({ value: long(n) })))],
    ['button url', 3000, (n) => message(actions(button({ url: `https://x.y/${long(n - 12)}` })))],
    ['accessibility_label', 75, (n) => message(actions(button({ accessibility_label: long(n) })))],
    ['confirm title', 100, (n) => message(actions(button({ confirm: confirm(n) })))],
    ['confirm text', 300, (n) => message(actions(button({ confirm: confirm(1, n) })))],
    ['confirm confirm', 30, (n) => message(actions(button({ confirm: confirm(1, 1, n) })))],
    ['confirm deny', 30, (n) => message(actions(button({ confirm: confirm(1, 1, 1, n) })))],
    ['overflow options', 5, (n) => message(actions({ type: 'overflow', options: options(n) }))],
    ['select options', 100, (n) => view(input({ type: 'static_select', options: options(n) }))],
    [
      'option groups',
      100,
      (n) =>
        view(
          input({
            type: 'static_select',
            option_groups: many(n, (i) => ({ label: plain(), options: [option(i)] })),
          }),
        ),
    ],
    [
      'options of a group',
      100,
      (n) =>
        view(
          input({
            type: 'static_select',
            option_groups: [{ label: plain(), options: options(n) }],
          }),
        ),
    ],
    [
      'the label of a group',
      75,
      (n) =>
        view(
          input({
            type: 'static_select',
            option_groups: [{ label: plain(n), options: options(1) }],
          }),
        ),
    ],
    [
      'the url of an option',
      3000,
      (n) =>
        message(
          actions({
            type: 'overflow',
            options: [option(0, { url: `https://x.y/${long(n - 12)}` })],
          }),
        ),
    ],
    ['checkboxes', 10, (n) => view(input({ type: 'checkboxes', options: options(n) }))],
    ['radio buttons', 10, (n) => view(input({ type: 'radio_buttons', options: options(n) }))],
    [
      'option text',
      75,
      (n) => view(input({ type: 'checkboxes', options: [option(0, { text: mrkdwn(n) })] })),
    ],
    [
      'option value',
      75,
      (n) => view(input({ type: 'checkboxes', options: [option(0, { value: long(n) })] })),
    ],
    [
      'option description',
      75,
      (n) => view(input({ type: 'checkboxes', options: [option(0, { description: plain(n) })] })),
    ],
    ['placeholder', 150, (n) => view(input({ placeholder: plain(n) }))],
    ['plain text initial_value', 3000, (n) => view(input({ initial_value: long(n) }))],
    ['plain text max_length', 3000, (n) => view(input({ max_length: n }))],
    ['input label', 2000, (n) => view(input({}, { label: plain(n) }))],
    ['input hint', 2000, (n) => view(input({}, { hint: plain(n) }))],
    ['alt_text', 2000, (n) => message(image({ alt_text: long(n) }))],
    ['image url', 3000, (n) => message(image({ image_url: `https://x.y/${long(n - 12)}` }))],
    ['image title', 2000, (n) => message(image({ title: plain(n) }))],
    ['an image in a context', 2000, (n) => message(pictured({ alt_text: long(n) }))],
    ['alert text', 200, (n) => view({ type: 'alert', text: mrkdwn(n) })],
    ['modal title', 24, (n) => checkView(modal({ title: plain(n) }))],
    ['modal submit', 24, (n) => checkView(modal({ submit: plain(n) }))],
    ['modal close', 24, (n) => checkView(modal({ close: plain(n) }))],
    ['callback_id', 255, (n) => checkView(modal({ callback_id: long(n) }))],
    ['external_id', 255, (n) => checkView(modal({ external_id: long(n) }))],
    ['private_metadata', 3000, (n) => checkView(modal({ private_metadata: long(n) }))],
    ['message text', 4000, (n) => checkMessage({ text: long(n) })],
  ])('%s: %i', (_what, limit, check) => {
    expect(check(limit)).toEqual([]);
    expect(check(limit + 1)).not.toEqual([]);
  });

  it('all blocks of a message together, below the 13,200 characters that were seen refused', () => {
    const blocks = (n: number) => [
      ...many(4, () => section({ text: mrkdwn(3000) })),
      section({ text: mrkdwn(n) }),
    ];
    const around = JSON.stringify(blocks(1)).length - 1;
    expect(message(...blocks(LIMITS.messageBlocks - around))).toEqual([]);
    expect(message(...blocks(LIMITS.messageBlocks - around + 1))).toEqual([
      '/blocks must be at most 13199 characters of JSON, and have 13200',
    ]);
  });

  it('a whole view: 250 KB', () => {
    const blocks = many(100, () => section({ text: mrkdwn(2400) }));
    expect(checkView(modal({ blocks }))).toEqual([]);
    const heavy = many(100, () => section({ text: mrkdwn(2600) }));
    expect(checkView(modal({ blocks: heavy }))).toEqual([
      expect.stringContaining(`at most ${LIMITS.view.bytes} bytes`),
    ]);
  });
});

describe('what Slack refuses in a message', () => {
  it.each<[string, object[], string]>([
    ['an unknown field', [section({ colour: 'red' })], '/blocks/0 has fields Slack does not know'],
    ['an unknown block', [{ type: 'sektion' }], '/blocks/0/type'],
    ['rich text, which the bot never sends', [{ type: 'rich_text', elements: [] }], '/blocks/0'],
    ['an alert, which belongs in modals', [{ type: 'alert', text: plain() }], '/blocks/0'],
    ['an empty text', [section({ text: { type: 'mrkdwn', text: '' } })], '/blocks/0/text/text'],
    ['a blank text', [section({ text: { type: 'mrkdwn', text: ' \n' } })], '/blocks/0/text/text'],
    [
      'a blank label',
      [actions(button({ text: { type: 'plain_text', text: ' ' } }))],
      '/blocks/0/elements/0/text/text must not be blank',
    ],
    ['a picture without words', [image({ alt_text: '' })], '/blocks/0/alt_text'],
    ['a picture with blank words', [pictured({ alt_text: ' ' })], '/blocks/0/elements/0/alt_text'],
    ['mrkdwn in a header', [{ type: 'header', text: mrkdwn() }], '/blocks/0/text/type'],
    ['a section of nothing', [{ type: 'section' }], '/blocks/0 must have text or fields'],
    ['a context of nothing', [{ type: 'context', elements: [] }], '/blocks/0/elements'],
    ['no actions', [actions()], '/blocks/0/elements'],
    ['mrkdwn on a button', [actions(button({ text: mrkdwn() }))], '/blocks/0/elements/0/text/type'],
    ['a style of our own', [actions(button({ style: 'green' }))], '/blocks/0/elements/0/style'],
    ['no url', [actions(button({ url: 'nowhere' }))], '/blocks/0/elements/0/url'],
    [
      'one block_id twice',
      [section({ block_id: 's' }), section({ block_id: 's' })],
      'block_id "s" twice',
    ],
    ['one action_id twice in a block', [actions(button(), button())], 'action_id "b" twice'],
    ['a text input among actions', [actions({ type: 'plain_text_input' })], '/blocks/0/elements/0'],
    [
      'a text input as accessory',
      [section({ accessory: { type: 'plain_text_input' } })],
      '/accessory',
    ],
    [
      'an empty overflow',
      [actions({ type: 'overflow', options: [] })],
      '/blocks/0/elements/0/options',
    ],
    [
      'mrkdwn in a select option',
      [actions({ type: 'static_select', options: [{ text: mrkdwn(), value: 'v' }] })],
      '/text/type',
    ],
  ])('%s', (_what, blocks, where) => {
    expect(message(...blocks).join('\n')).toContain(where);
  });

  it('accepts the same action_id in different blocks', () => {
    expect(message(actions(button()), actions(button()))).toEqual([]);
  });

  it('reports every violation, not only the first', () => {
    const twice = section({ block_id: 's', colour: 'red' });
    expect(message(twice, actions(button(), button()), { type: 'sektion' })).toHaveLength(3);
  });

  it('leaves the missing text for screen readers to its own check', () => {
    const silent = { blocks: [section()] };
    expect(checkMessage(silent)).toEqual([]);
    expect(checkScreenReaderText(silent)).toHaveLength(1);
    expect(checkScreenReaderText({ text: 'said', blocks: [section()] })).toEqual([]);
    expect(checkScreenReaderText({ text: 'alone' })).toEqual([]);
  });
});

describe('what Slack refuses in a view', () => {
  const select = (extra: object) => input({ type: 'static_select', ...extra });
  it.each<[string, unknown, string]>([
    ['a button in an input', modal({ blocks: [input(button())] }), '/blocks/0/element/type'],
    [
      'an overflow in an input',
      modal({ blocks: [input({ type: 'overflow', options: options(1) })] }),
      '/blocks/0/element/type',
    ],
    [
      'an initial option that is none of the options',
      modal({ blocks: [select({ options: options(2), initial_option: option(2) })] }),
      'none of its options',
    ],
    [
      'an initial option that differs in its text',
      modal({
        blocks: [select({ options: options(2), initial_option: option(1, { text: plain(2) }) })],
      }),
      'none of its options',
    ],
    [
      'options beside groups',
      modal({
        blocks: [
          select({
            options: options(1),
            option_groups: [{ label: plain(), options: options(1) }],
          }),
        ],
      }),
      'either options or option_groups',
    ],
    ['neither', modal({ blocks: [select({})] }), 'either options or option_groups'],
    [
      'two options of one value',
      modal({ blocks: [select({ options: [option(1), option(1)] })] }),
      'two options with the value "v1"',
    ],
    [
      'more people than may be chosen',
      modal({
        blocks: [
          input({ type: 'multi_users_select', initial_users: ['U1', 'U2'], max_selected_items: 1 }),
        ],
      }),
      'more initial items than its max_selected_items',
    ],
    [
      'more options than may be chosen',
      modal({
        blocks: [
          input({
            type: 'multi_static_select',
            options: options(2),
            initial_options: options(2),
            max_selected_items: 1,
          }),
        ],
      }),
      'more initial items than its max_selected_items',
    ],
    [
      'a minimum above the maximum',
      modal({ blocks: [input({ min_length: 5, max_length: 4 })] }),
      'min_length above',
    ],
    [
      'an initial value above the maximum',
      modal({ blocks: [input({ initial_value: 'abc', max_length: 2 })] }),
      'longer than its max_length',
    ],
    [
      'a date that is none',
      modal({ blocks: [input({ type: 'datepicker', initial_date: '1/2' })] }),
      'initial_date',
    ],
    [
      'two elements that want the focus',
      modal({ blocks: [input({ focus_on_load: true }), input({ focus_on_load: true })] }),
      'focus_on_load',
    ],
    ['inputs without submit', modal({ blocks: [input()], submit: undefined }), '/submit'],
    ['a title in mrkdwn', modal({ title: mrkdwn() }), '/title/type'],
    ['no title', modal({ title: undefined }), '/title'],
    ['no blocks', modal({ blocks: [] }), '/blocks'],
    ['a title on Home', { type: 'home', title: plain(), blocks: [section()] }, 'title'],
    ['an alert on Home', { type: 'home', blocks: [{ type: 'alert', text: plain() }] }, '/blocks/0'],
    ['another type of view', { type: 'tab', blocks: [section()] }, '/type'],
  ])('%s', (_what, given, where) => {
    expect(checkView(given).join('\n')).toContain(where);
  });

  it('accepts one of every element in its place', () => {
    const elements = [
      { type: 'plain_text_input', multiline: true, min_length: 0, max_length: 10 },
      { type: 'url_text_input', initial_value: 'https://x.y' },
      { type: 'email_text_input' },
      { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '65535' },
      { type: 'static_select', options: options(2), initial_option: option(1) },
      { type: 'multi_static_select', options: options(2), initial_options: [option(0)] },
      { type: 'users_select', initial_user: 'U1' },
      { type: 'multi_users_select', initial_users: ['U1'], max_selected_items: 3 },
      { type: 'conversations_select', filter: { include: ['public'] } },
      { type: 'checkboxes', options: options(2), initial_options: [option(1)] },
      { type: 'radio_buttons', options: options(2), initial_option: option(0) },
      { type: 'datepicker', initial_date: '2026-11-23' },
      { type: 'timepicker', initial_time: '09:30' },
    ];
    expect(view(...elements.map((element) => input(element)))).toEqual([]);
    expect(checkView({ type: 'home', blocks: [section({ accessory: button() })] })).toEqual([]);
  });
});
