import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import {
  choice,
  confirmDialog,
  conversationFilter,
  dispatchActionConfig,
  option,
  optionGroup,
  overflowOption,
  plainText,
  visible,
} from './composition.ts';

/** https://docs.slack.dev/reference/block-kit/block-elements */

const actionable = { action_id: z.string().min(1).max(LIMITS.actionId).optional() };
const confirmable = { confirm: confirmDialog.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholdable = { placeholder: plainText(LIMITS.placeholder).optional() };
const dispatchable = { dispatch_action_config: dispatchActionConfig.optional() };
const picker = { ...actionable, ...confirmable, ...focusable };
const menu = { ...picker, ...placeholdable };
const field = { ...actionable, ...focusable, ...placeholdable, ...dispatchable };
const multi = { max_selected_items: z.int().min(1).optional() };
const choices = z.array(choice).min(1).max(LIMITS.choices.options);
const menuOptions = {
  options: z.array(option).min(1).max(LIMITS.select.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(LIMITS.select.groups).optional(),
};

export const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.url().max(LIMITS.image.url),
  alt_text: visible(LIMITS.image.altText),
});

const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  ...confirmable,
  text: plainText(LIMITS.button.text),
  value: z.string().min(1).max(LIMITS.button.value).optional(),
  url: z.url().max(LIMITS.button.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: visible(LIMITS.button.accessibilityLabel).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  ...confirmable,
  options: z.array(overflowOption).min(1).max(LIMITS.overflow.options),
});

const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  ...menu,
  ...menuOptions,
  initial_option: option.optional(),
});

const multiStaticSelect = z.strictObject({
  type: z.literal('multi_static_select'),
  ...menu,
  ...menuOptions,
  ...multi,
  initial_options: z.array(option).min(1).optional(),
});

const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...menu,
  initial_user: z.string().min(1).optional(),
});

const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...menu,
  ...multi,
  initial_users: z.array(z.string().min(1)).min(1).optional(),
});

const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  initial_conversation: z.string().min(1).optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: conversationFilter.optional(),
});

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...picker,
  options: choices,
  initial_options: z.array(choice).min(1).optional(),
});

const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...picker,
  options: choices,
  initial_option: choice.optional(),
});

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...menu,
  initial_date: z.iso.date().optional(),
});

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...menu,
  initial_time: z.iso.time({ precision: -1 }).optional(),
  timezone: z.string().min(1).optional(),
});

const length = z.int().max(LIMITS.plainTextInput);

const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...field,
  initial_value: z.string().max(LIMITS.plainTextInput).optional(),
  multiline: z.boolean().optional(),
  min_length: length.min(0).optional(),
  max_length: length.min(1).optional(),
});

const textual = { ...field, initial_value: z.string().max(LIMITS.plainTextInput).optional() };

const urlTextInput = z.strictObject({ type: z.literal('url_text_input'), ...textual });
const emailTextInput = z.strictObject({ type: z.literal('email_text_input'), ...textual });

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, { error: 'must be a number in a string' });

const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...field,
  is_decimal_allowed: z.boolean(),
  initial_value: decimal.optional(),
  min_value: decimal.optional(),
  max_value: decimal.optional(),
});

const selections = [
  staticSelect,
  multiStaticSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
] as const;

/** Which elements Slack allows where: the pages of the section, actions and input blocks. */
export const sectionAccessory = z.discriminatedUnion('type', [
  image,
  button,
  overflow,
  ...selections,
]);
export const actionsElement = z.discriminatedUnion('type', [button, overflow, ...selections]);
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  urlTextInput,
  emailTextInput,
  numberInput,
  ...selections,
]);

export type Element =
  | z.infer<typeof sectionAccessory>
  | z.infer<typeof actionsElement>
  | z.infer<typeof inputElement>;

export type ElementOf<T extends Element['type']> = Extract<Element, { type: T }>;
