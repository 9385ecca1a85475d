import { z } from 'zod';
import { type Block, elementsOf, type InputBlock } from '../block-kit/blocks.ts';
import type { Element, ElementOf } from '../block-kit/elements.ts';
import { actionIdOf } from '../block-kit/relations.ts';
import { LIMITS } from '../limits.ts';
import type { StoredBlock } from '../world/types.ts';
import { stateValue, type Value, valueIn } from '../world/view-state.ts';
import { type StoredView, type Typed, typedKey } from '../world/views.ts';
import type { World } from '../world/world.ts';

/** What Slack's client does between the keyboard and the app. */

export type Values = Readonly<Record<string, Value>>;

const isEmpty = (value: Value): boolean => value === null || value.length === 0;

/** A line input turns pasted line breaks into spaces. */
const entered = (element: Element, value: Value): Value =>
  typeof value === 'string' &&
  !(element.type === 'plain_text_input' && element.multiline === true) &&
  element.type.endsWith('_input')
    ? value.replaceAll(/\r?\n/g, ' ')
    : value;

const onlyStateful = (block: StoredBlock): Element => {
  const stateful = elementsOf(block).filter((element) => stateValue(element, null) !== undefined);
  const [element] = stateful;
  if (element === undefined || stateful.length > 1) {
    throw new Error(`The block ${block.block_id} takes no single value`);
  }
  return element;
};

/** The values by block_id and action_id; throws for a block or an option that is not there. */
export const typedIn = (stored: StoredView, values: Values): Typed =>
  new Map(
    Object.entries(values).map(([blockId, value]) => {
      const block = stored.view.blocks.find((candidate) => candidate.block_id === blockId);
      if (block === undefined) {
        const ids = stored.view.blocks.map((candidate) => candidate.block_id);
        throw new Error(`The view has no block ${blockId}; it has ${ids.join(', ')}`);
      }
      const element = onlyStateful(block);
      stateValue(element, value);
      return [typedKey(blockId, actionIdOf(element) ?? ''), entered(element, value)] as const;
    }),
  );

const lengthOf = (value: Value): number => value?.length ?? 0;

const badLength = (element: ElementOf<'plain_text_input'>, value: Value): boolean =>
  lengthOf(value) > (element.max_length ?? LIMITS.plainTextInput) ||
  lengthOf(value) < (element.min_length ?? 0);

const FORMATS: Readonly<Partial<Record<Element['type'], z.ZodType>>> = {
  datepicker: z.iso.date(),
  email_text_input: z.email(),
  timepicker: z.iso.time({ precision: -1 }),
  url_text_input: z.url(),
};

/** Which kinds of conversation the filter of a menu names. */
const KINDS = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' } as const;

/** Slack's client offers what the person sees and the element's filter leaves. */
const unofferedIn = (
  world: World,
  user: string,
  { filter }: ElementOf<'conversations_select'>,
  value: Value,
): string | undefined => {
  const conversation = world.conversations.get(String(value));
  const kinds = filter?.include?.map((kind) => KINDS[kind]);
  const isOffered =
    conversation !== undefined &&
    (conversation.kind === 'channel' || conversation.members.has(user)) &&
    (kinds === undefined || kinds.some((kind) => kind === conversation.kind)) &&
    !(filter?.exclude_external_shared_channels === true && conversation.is_ext_shared);
  return isOffered ? undefined : `is offered no conversation ${String(value)}`;
};

const unacceptable = (
  world: World,
  user: string,
  element: Element,
  value: Value,
): string | undefined => {
  if (element.type === 'plain_text_input' && badLength(element, value))
    return 'is too long or short';
  if (element.type === 'number_input' && outOfRange(element, Number(value)))
    return 'is out of range';
  if (FORMATS[element.type]?.safeParse(value).success === false) return 'has not the right form';
  if (!withinSelection(element, value)) return 'is too many';
  if (element.type === 'conversations_select') return unofferedIn(world, user, element, value);
  const picksPeople = element.type === 'users_select' || element.type === 'multi_users_select';
  return picksPeople && [value].flat().some((id) => id === null || !world.people.has(id))
    ? 'names nobody'
    : undefined;
};

const withinSelection = (element: Element, value: Value): boolean =>
  !('max_selected_items' in element) ||
  lengthOf(value) <= (element.max_selected_items ?? Number.POSITIVE_INFINITY);

const outOfRange = (element: ElementOf<'number_input'>, value: number): boolean =>
  Number.isNaN(value) ||
  value < Number(element.min_value ?? Number.NEGATIVE_INFINITY) ||
  value > Number(element.max_value ?? Number.POSITIVE_INFINITY) ||
  (!element.is_decimal_allowed && !Number.isInteger(value));

const isInput = (block: Block & { block_id: string }): block is InputBlock & { block_id: string } =>
  block.type === 'input';

/** Why Slack's client would not let the person submit. */
export const clientRefusals = (world: World, stored: StoredView): readonly string[] =>
  stored.view.blocks.filter(isInput).flatMap(({ block_id: blockId, element, optional }) => {
    const value = valueIn(stored.typed, blockId, element);
    if (isEmpty(value)) return optional === true ? [] : [`${blockId} is required`];
    const fault = unacceptable(world, stored.user, element, value);
    return fault === undefined ? [] : [`${blockId} ${fault}`];
  });
