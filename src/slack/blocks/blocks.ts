import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  InputBlock,
  MrkdwnElement,
  Option,
  Overflow,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import type { ChannelId } from '../../domain/ids.ts';
import { INPUT } from '../ids.ts';
import { clipped } from './mrkdwn.ts';

/**
 * Block Kit, as far as this bot speaks it. Texts are cut to Slack's limits here, once; everything
 * that can be long is escaped and shortened before. docs.slack.dev/reference/block-kit
 */
const LIMITS = {
  section: 3000,
  field: 2000,
  header: 150,
  context: 2000,
  hint: 2000,
  button: 75,
  option: 75,
};

/** Text as it is: labels, titles and buttons, where Slack formats nothing. */
export function plain(text: string, most = LIMITS.section): PlainTextElement {
  return { type: 'plain_text', text: clipped(text, most), emoji: false };
}

/**
 * Formatted text. Verbatim, so that Slack makes links and mentions of nothing but what is spelt as
 * one: a company that is called like a web address stays text.
 */
function formatted(mrkdwn: string, most: number): MrkdwnElement {
  return { type: 'mrkdwn', text: clipped(mrkdwn, most), verbatim: true };
}

/** A heading; Slack formats nothing in it. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, LIMITS.header) };
}

/** A paragraph, perhaps with a menu or a button beside it. */
export function section(
  mrkdwn: string,
  more: { readonly id?: string; readonly accessory?: Overflow | Button } = {},
): SectionBlock {
  return {
    type: 'section',
    ...(more.id === undefined ? {} : { block_id: more.id }),
    text: formatted(mrkdwn, LIMITS.section),
    ...(more.accessory === undefined ? {} : { accessory: more.accessory }),
  };
}

/** Label and value pairs, at most ten; Slack shows them in two columns. */
export function fields(pairs: readonly (readonly [label: string, mrkdwn: string])[]): SectionBlock {
  return {
    type: 'section',
    fields: pairs.map(([label, value]) => formatted(`*${label}*\n${value}`, LIMITS.field)),
  };
}

/** A remark in small print. */
export function context(mrkdwn: string): ContextBlock {
  return {
    type: 'context',
    elements: [formatted(mrkdwn, LIMITS.context)],
  };
}

/** A row of buttons. */
export function actions(id: string, elements: readonly Button[]): ActionsBlock {
  return { type: 'actions', block_id: id, elements: [...elements] };
}

/**
 * A button that sends `value` back; at most one of a row is primary. Slack may cut a label after some thirty
 * characters: what tells it from the others comes first.
 */
export function button(
  label: string,
  actionId: string,
  value: string,
  style?: 'primary' | 'danger',
): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(label, LIMITS.button),
    value,
    ...(style === undefined ? {} : { style }),
  };
}

/** A button that opens an address. Slack reports the click all the same. */
export function linkButton(label: string, actionId: string, url: string): Button {
  return { type: 'button', action_id: actionId, text: plain(label, LIMITS.button), url };
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

function option({ value, label, description }: Choice) {
  return {
    value,
    text: plain(label, LIMITS.option),
    ...(description === undefined ? {} : { description: plain(description, LIMITS.option) }),
  } satisfies Option;
}

/** A menu behind three dots. Slack draws five choices. */
export function overflow(actionId: string, choices: readonly Choice[]): Overflow {
  return { type: 'overflow', action_id: actionId, options: choices.map(option) };
}

interface InputText {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

function input(id: string, text: InputText, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(text.label),
    element,
    ...(text.hint === undefined ? {} : { hint: plain(text.hint, LIMITS.hint) }),
    ...(text.optional === true ? { optional: true } : {}),
  };
}

/** An input for text. `initial` is left out when empty, as Slack wants it. */
export function textInput(
  id: string,
  text: InputText & {
    readonly initial?: string;
    readonly multiline?: boolean;
    readonly placeholder?: string;
    /** Slack's own limit is 3000 characters. */
    readonly most?: number;
  },
): InputBlock {
  return input(id, text, {
    type: 'plain_text_input',
    action_id: INPUT,
    ...(text.multiline === true ? { multiline: true } : {}),
    ...(text.most === undefined ? {} : { max_length: text.most }),
    ...(text.initial ? { initial_value: clipped(text.initial, text.most ?? 3000) } : {}),
    ...(text.placeholder === undefined ? {} : { placeholder: plain(text.placeholder, 150) }),
  });
}

/** A choice of a day; `initial` is one, `2026-12-01`. */
export function dateInput(id: string, text: InputText & { readonly initial: string }): InputBlock {
  return input(id, text, { type: 'datepicker', action_id: INPUT, initial_date: text.initial });
}

interface OneOf extends InputText {
  readonly choices: readonly Choice[];
  readonly initial?: string;
}

/** A choice of one, all in sight. Slack draws ten. */
export function radioInput(id: string, text: OneOf): InputBlock {
  return oneOf('radio_buttons', id, text);
}

/** A choice from a list of any length, of which one may be taken. */
export function selectInput(id: string, text: OneOf): InputBlock {
  return oneOf('static_select', id, text);
}

function oneOf(type: 'radio_buttons' | 'static_select', id: string, text: OneOf): InputBlock {
  const options = text.choices.map(option);
  const initial = options.find(({ value }) => value === text.initial);
  return input(id, text, {
    type,
    action_id: INPUT,
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  });
}

/** A choice of any number, all in sight. Slack draws ten. */
export function checkboxInput(
  id: string,
  text: InputText & { readonly choices: readonly Choice[]; readonly initial?: readonly string[] },
): InputBlock {
  const options = text.choices.map(option);
  const initial = options.filter(({ value }) => text.initial?.includes(value) === true);
  return input(id, text, {
    type: 'checkboxes',
    action_id: INPUT,
    options,
    ...(initial.length === 0 ? {} : { initial_options: initial }),
  });
}

/** A choice of a channel, of those that the person sees; no direct messages. */
export function channelInput(
  id: string,
  text: InputText & { readonly initial: ChannelId | null },
): InputBlock {
  return input(id, text, {
    type: 'conversations_select',
    action_id: INPUT,
    // Goes before the one that somebody looks at.
    ...(text.initial === null ? {} : { initial_conversation: text.initial }),
    default_to_current_conversation: true,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  });
}

/** A choice of people of the workspace. */
export function peopleInput(
  id: string,
  text: InputText & { readonly initial: readonly string[] },
): InputBlock {
  return input(id, text, {
    type: 'multi_users_select',
    action_id: INPUT,
    ...(text.initial.length === 0 ? {} : { initial_users: [...text.initial] }),
  });
}
