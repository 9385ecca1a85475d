import { isDeepStrictEqual } from 'node:util';
import { LIMITS } from '../limits.ts';
import type { Block } from './blocks.ts';
import { elementsOf } from './blocks.ts';
import type { Option } from './composition.ts';
import type { Element, ElementOf } from './elements.ts';

/** The rules that relate one field to another, which a schema of single fields cannot say. */

const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

const present = (values: readonly (string | undefined)[]): readonly string[] =>
  values.filter((value) => value !== undefined);

/** The options that a person can pick from, in groups or not. */
export const optionsOf = (element: Element): readonly Option[] => {
  if ('options' in element) return element.options ?? [];
  return 'option_groups' in element
    ? (element.option_groups ?? []).flatMap((group) => group.options)
    : [];
};

const initialOptionsOf = (element: Element): readonly Option[] => {
  if ('initial_options' in element) return element.initial_options ?? [];
  return 'initial_option' in element && element.initial_option !== undefined
    ? [element.initial_option]
    : [];
};

const checkOptions = (element: Element): readonly string[] => {
  const options = optionsOf(element);
  const initial = initialOptionsOf(element);
  return [
    ...repeated(options.map((option) => option.value)).map(
      (value) => `has two options with the value "${value}"`,
    ),
    ...initial
      .filter((chosen) => !options.some((option) => isDeepStrictEqual(option, chosen)))
      .map((chosen) => `has an initial option "${chosen.value}" that is none of its options`),
    ...repeated(initial.map((option) => option.value)).map(
      (value) => `has the initial option "${value}" twice`,
    ),
  ];
};

const checkPlainText = (element: ElementOf<'plain_text_input'>): readonly string[] => {
  const max = element.max_length ?? LIMITS.plainTextInput;
  return [
    ...((element.min_length ?? 0) > max ? ['has a min_length above its max_length'] : []),
    ...((element.initial_value ?? '').length > max
      ? ['has an initial_value longer than its max_length']
      : []),
  ];
};

const checkNumber = (element: ElementOf<'number_input'>): readonly string[] => {
  const low = Number(element.min_value ?? Number.NEGATIVE_INFINITY);
  const high = Number(element.max_value ?? Number.POSITIVE_INFINITY);
  const initial = element.initial_value === undefined ? undefined : Number(element.initial_value);
  return [
    ...(low > high ? ['has a min_value above its max_value'] : []),
    ...(initial !== undefined && (initial < low || initial > high)
      ? ['has an initial_value out of its range']
      : []),
    ...(!element.is_decimal_allowed && element.initial_value?.includes('.') === true
      ? ['has a decimal initial_value although decimals are not allowed']
      : []),
  ];
};

/** Nobody could choose as many as are chosen already. */
const checkSelected = (element: Element): readonly string[] => {
  if (!('max_selected_items' in element)) return [];
  const chosen =
    'initial_users' in element ? (element.initial_users ?? []) : initialOptionsOf(element);
  return chosen.length > (element.max_selected_items ?? Number.POSITIVE_INFINITY)
    ? ['has more initial items than its max_selected_items']
    : [];
};

const isStatic = (
  element: Element,
): element is ElementOf<'static_select'> | ElementOf<'multi_static_select'> =>
  element.type === 'static_select' || element.type === 'multi_static_select';

const checkElement = (element: Element): readonly string[] => {
  if (element.type === 'plain_text_input') return checkPlainText(element);
  if (element.type === 'number_input') return checkNumber(element);
  return isStatic(element) &&
    (element.options === undefined) === (element.option_groups === undefined)
    ? ['must have either options or option_groups']
    : [...checkOptions(element), ...checkSelected(element)];
};

const checkBlock = (block: Block, at: string): readonly string[] => {
  const elements = elementsOf(block);
  return [
    ...(block.type === 'section' && block.text === undefined && block.fields === undefined
      ? [`${at} must have text or fields`]
      : []),
    ...repeated(present(elements.map((element) => actionIdOf(element)))).map(
      (id) => `${at} has the action_id "${id}" twice`,
    ),
    ...elements.flatMap((element) =>
      checkElement(element).map((what) => `${at} ${element.type} ${what}`),
    ),
  ];
};

export const actionIdOf = (element: Element): string | undefined =>
  element.type === 'image' ? undefined : element.action_id;

export const checkRelations = (blocks: readonly Block[], prefix: string): readonly string[] => [
  ...repeated(present(blocks.map((block) => block.block_id))).map(
    (id) => `${prefix} has the block_id "${id}" twice`,
  ),
  ...blocks.flatMap((block, index) => checkBlock(block, `${prefix}/${index}`)),
];

export const checkFocus = (blocks: readonly Block[]): readonly string[] =>
  blocks
    .flatMap(elementsOf)
    .filter((element) => 'focus_on_load' in element && element.focus_on_load).length > 1
    ? ['/blocks has more than one element with focus_on_load']
    : [];
