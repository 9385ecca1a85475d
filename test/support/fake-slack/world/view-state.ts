import { elementsOf } from '../block-kit/blocks.ts';
import type { Option } from '../block-kit/composition.ts';
import type { Element } from '../block-kit/elements.ts';
import { actionIdOf, optionsOf } from '../block-kit/relations.ts';
import type { StoredBlock } from './types.ts';
import { type Typed, typedKey } from './views.ts';

export type Value = string | readonly string[] | null;

const one = (value: Value): string | null => {
  if (value === null || typeof value === 'string') return value === '' ? null : value;
  throw new Error('One value was expected, not a list');
};

const many = (value: Value): readonly string[] => {
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
};

const pick = (element: Element, value: string): Option => {
  const option = optionsOf(element).find((option) => option.value === value);
  if (option === undefined) throw new Error(`${element.type} offers no option "${value}"`);
  return option;
};

/** What an element shows before anybody touches it. Slack submits it as if it had been chosen. */
const initialOf = (element: Element): Value => {
  if ('initial_value' in element) return element.initial_value ?? null;
  if ('initial_option' in element) return element.initial_option?.value ?? null;
  if ('initial_options' in element) return element.initial_options?.map(({ value }) => value) ?? [];
  if ('initial_user' in element) return element.initial_user ?? null;
  if ('initial_users' in element) return element.initial_users ?? [];
  if ('initial_conversation' in element) return element.initial_conversation ?? null;
  if ('initial_date' in element) return element.initial_date ?? null;
  return 'initial_time' in element ? (element.initial_time ?? null) : null;
};

type Stated = (element: Element, value: Value) => Readonly<Record<string, unknown>>;

const asText: Stated = (_element, value) => ({ value: one(value) });
const asOption: Stated = (element, value) => {
  const chosen = one(value);
  return { selected_option: chosen === null ? null : pick(element, chosen) };
};
const asOptions: Stated = (element, value) => ({
  selected_options: many(value).map((chosen) => pick(element, chosen)),
});

/**
 * What each element adds to the state, empty values as Slack sends them; undefined for those that
 * keep none. The fields are listed with each element:
 * https://docs.slack.dev/reference/block-kit/block-elements
 */
const STATE: Readonly<Record<Element['type'], Stated | undefined>> = {
  button: undefined,
  checkboxes: asOptions,
  conversations_select: (_element, value) => ({ selected_conversation: one(value) }),
  datepicker: (_element, value) => ({ selected_date: one(value) }),
  email_text_input: asText,
  image: undefined,
  multi_static_select: asOptions,
  multi_users_select: (_element, value) => ({ selected_users: many(value) }),
  number_input: asText,
  overflow: undefined,
  plain_text_input: asText,
  radio_buttons: asOption,
  static_select: asOption,
  timepicker: (_element, value) => ({ selected_time: one(value) }),
  url_text_input: asText,
  users_select: (_element, value) => ({ selected_user: one(value) }),
};

/** One entry of `view.state.values`. */
export const stateValue = (
  element: Element,
  value: Value,
): Readonly<Record<string, unknown>> | undefined => {
  const state = STATE[element.type];
  return state === undefined ? undefined : { type: element.type, ...state(element, value) };
};

export const valueIn = (typed: Typed, blockId: string, element: Element): Value => {
  const value = typed.get(typedKey(blockId, actionIdOf(element) ?? ''));
  return value === undefined ? initialOf(element) : value;
};

/** `state.values`: every element that keeps state, by block_id and action_id. */
export const stateOf = (blocks: readonly StoredBlock[], typed: Typed) =>
  Object.fromEntries(
    blocks.flatMap((block) => {
      const entries = elementsOf(block).flatMap((element) => {
        const state = stateValue(element, valueIn(typed, block.block_id, element));
        return state === undefined ? [] : [[actionIdOf(element) ?? '', state] as const];
      });
      return entries.length === 0 ? [] : [[block.block_id, Object.fromEntries(entries)] as const];
    }),
  );
