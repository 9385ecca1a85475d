import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { anyText, mrkdwn, plainText, visible } from './composition.ts';
import {
  actionsElement,
  type Element,
  image as imageElement,
  inputElement,
  sectionAccessory,
} from './elements.ts';

/** https://docs.slack.dev/reference/block-kit/blocks */

const identified = { block_id: z.string().min(1).max(LIMITS.blockId).optional() };

const section = z.strictObject({
  type: z.literal('section'),
  ...identified,
  text: anyText(LIMITS.section.text).optional(),
  fields: z.array(anyText(LIMITS.section.field)).min(1).max(LIMITS.section.fields).optional(),
  accessory: sectionAccessory.optional(),
  expand: z.boolean().optional(),
});

const header = z.strictObject({
  type: z.literal('header'),
  ...identified,
  text: plainText(LIMITS.header),
});

const divider = z.strictObject({ type: z.literal('divider'), ...identified });

const context = z.strictObject({
  type: z.literal('context'),
  ...identified,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        imageElement,
        plainText(LIMITS.context.text),
        mrkdwn(LIMITS.context.text),
      ]),
    )
    .min(1)
    .max(LIMITS.context.elements),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  ...identified,
  elements: z.array(actionsElement).min(1).max(LIMITS.actions.elements),
});

const input = z.strictObject({
  type: z.literal('input'),
  ...identified,
  label: plainText(LIMITS.input.label),
  hint: plainText(LIMITS.input.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

const image = z.strictObject({
  type: z.literal('image'),
  ...identified,
  image_url: z.url().max(LIMITS.image.url),
  alt_text: visible(LIMITS.image.altText),
  title: plainText(LIMITS.image.title).optional(),
});

/** Modals alone: https://docs.slack.dev/reference/block-kit/blocks/alert-block */
const alert = z.strictObject({
  type: z.literal('alert'),
  ...identified,
  text: anyText(LIMITS.alert.text),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const everywhere = [section, header, divider, context, actions, input, image] as const;

export const messageBlock = z.discriminatedUnion('type', everywhere);
export const homeBlock = z.discriminatedUnion('type', everywhere);
export const modalBlock = z.discriminatedUnion('type', [...everywhere, alert]);

export type Block = z.infer<typeof modalBlock>;
export type InputBlock = z.infer<typeof input>;

export const elementsOf = (block: Block): readonly Element[] => {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  return block.type === 'section' && block.accessory !== undefined ? [block.accessory] : [];
};
