import { z } from 'zod';
import { LIMITS } from '../limits.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects */

/** What is blank would be drawn as nothing, and read out as nothing. */
export const visible = (max: number) =>
  z.string().min(1).max(max).regex(/\S/, { error: 'must not be blank' });

export const plainText = (max: number = LIMITS.text) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: visible(max),
    emoji: z.boolean().optional(),
  });

export const mrkdwn = (max: number = LIMITS.text) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: visible(max),
    verbatim: z.boolean().optional(),
  });

export const anyText = (max: number = LIMITS.text) =>
  z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

const optionValue = z.string().min(1).max(LIMITS.option.value);

/** The option of a select menu. */
export const option = z.strictObject({
  text: plainText(LIMITS.option.text),
  value: optionValue,
  description: plainText(LIMITS.option.description).optional(),
});

/** Checkboxes and radio buttons alone may use mrkdwn in an option. */
export const choice = z.strictObject({
  text: anyText(LIMITS.option.text),
  value: optionValue,
  description: anyText(LIMITS.option.description).optional(),
});

/** An overflow menu alone may give an option a url. */
export const overflowOption = option.extend({
  url: z.url().max(LIMITS.option.url).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(LIMITS.optionGroup.label),
  options: z.array(option).min(1).max(LIMITS.select.options),
});

/** The page asks for plain_text throughout, though the types package admits mrkdwn in `text`. */
export const confirmDialog = z.strictObject({
  title: plainText(LIMITS.confirm.title),
  text: plainText(LIMITS.confirm.text),
  confirm: plainText(LIMITS.confirm.button),
  deny: plainText(LIMITS.confirm.button),
  style: z.enum(['primary', 'danger']).optional(),
});

export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z
    .array(z.enum(['on_enter_pressed', 'on_character_entered']))
    .min(1)
    .max(2),
});

export const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, { error: 'must filter by something' });

export type Option = z.infer<typeof choice>;
