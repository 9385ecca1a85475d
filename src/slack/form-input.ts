import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { FormInput } from '../application/kept-input.ts';
import { keptText } from '../domain/typed-text.ts';
import { clipped } from './blocks/mrkdwn.ts';

/**
 * What a person typed and chose in any form, and the same form filled in with it again: by the type
 * of each input, whatever form it stands in.
 */

type Kind = 'text' | 'option' | 'options' | 'texts';

interface ElementRule {
  /** What a submission calls what was given. */
  readonly given: string;
  /** What a view calls what an input holds when it is opened. */
  readonly initial: string;
  readonly kind: Kind;
}

/** The inputs that the forms are made of. docs.slack.dev/reference/block-kit/block-elements */
const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  plain_text_input: { given: 'value', initial: 'initial_value', kind: 'text' },
  datepicker: { given: 'selected_date', initial: 'initial_date', kind: 'text' },
  conversations_select: {
    given: 'selected_conversation',
    initial: 'initial_conversation',
    kind: 'text',
  },
  static_select: { given: 'selected_option', initial: 'initial_option', kind: 'option' },
  radio_buttons: { given: 'selected_option', initial: 'initial_option', kind: 'option' },
  checkboxes: { given: 'selected_options', initial: 'initial_options', kind: 'options' },
  multi_users_select: { given: 'selected_users', initial: 'initial_users', kind: 'texts' },
};

const option = z.looseObject({ value: z.string() });

const elementSchema = z.looseObject({
  type: z.string(),
  action_id: z.string().optional(),
  max_length: z.number().optional(),
  options: z.array(option).optional(),
});
type Element = z.infer<typeof elementSchema>;

const inputSchema = z.looseObject({
  type: z.literal('input'),
  block_id: z.string().min(1),
  optional: z.boolean().optional(),
  element: elementSchema,
});
type Input = z.infer<typeof inputSchema>;

const submitted = z.object({
  blocks: z.array(z.unknown()),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.looseObject({}))) }),
});

const NONE: ReadonlySet<string> = new Set();

/**
 * What a submitted view says, by block id, but for some of its inputs; undefined where it holds
 * nothing but what it was opened with. A required input without an answer was left as it was: Slack
 * does not report it otherwise.
 */
export function formInputOf(
  view: unknown,
  leftOut: ReadonlySet<string> = NONE,
): FormInput | undefined {
  const { blocks, state } = submitted.parse(view);
  let isTyped = false;
  const input: Record<string, readonly string[]> = {};
  for (const block of inputsIn(blocks)) {
    const rule = ELEMENTS[block.element.type];
    const answer = state.values[block.block_id]?.[block.element.action_id ?? ''];
    if (rule === undefined || answer === undefined || leftOut.has(block.block_id)) continue;
    const given = valuesIn(rule, answer[rule.given]);
    if (given.length === 0 && block.optional !== true) continue;
    const shown = valuesIn(rule, block.element[rule.initial]);
    input[block.block_id] = given;
    isTyped ||= given.join('\n') !== shown.join('\n');
  }
  return isTyped ? input : undefined;
}

/** The view, its inputs holding what is given; undefined where that changes none of them. */
export function filledIn(view: ModalView, input: FormInput): ModalView | undefined {
  let isChanged = false;
  const blocks = view.blocks.map((block) => {
    const parsed = inputSchema.safeParse(block).data;
    const given = parsed && input[parsed.block_id];
    const element = parsed && given && withInitial(parsed, given);
    if (element === undefined) return block;
    isChanged = true;
    return { ...block, element } as KnownBlock;
  });
  return isChanged ? { ...view, blocks } : undefined;
}

export function hasInputs(view: ModalView): boolean {
  return inputsIn(view.blocks).length > 0;
}

function inputsIn(blocks: readonly unknown[]): readonly Input[] {
  return blocks.flatMap((block) => inputSchema.safeParse(block).data ?? []);
}

/** The element holding other values; undefined where it holds them already, or cannot. */
function withInitial({ element }: Input, given: readonly string[]): Element | undefined {
  const rule = ELEMENTS[element.type];
  if (rule === undefined) return undefined;
  const possible = given.filter((value) => isPossible(rule, element, value));
  // What was chosen is no choice any more: better the form's own than none.
  if (possible.length < given.length && possible.length === 0) return undefined;
  const shown = valuesIn(rule, element[rule.initial]);
  if (possible.join('\n') === shown.join('\n')) return undefined;
  const { [rule.initial]: _before, ...rest } = element;
  return possible.length === 0
    ? (rest as Element)
    : { ...rest, type: element.type, [rule.initial]: initialOf(rule, element, possible) };
}

function isPossible({ kind }: ElementRule, { options = [] }: Element, value: string): boolean {
  return kind === 'text' || kind === 'texts' || options.some((one) => one.value === value);
}

function initialOf({ kind }: ElementRule, element: Element, values: readonly string[]): unknown {
  const [first = ''] = values;
  const { options = [], max_length: most = 3_000 } = element;
  switch (kind) {
    case 'text':
      return clipped(first, most);
    case 'texts':
      return [...values];
    case 'option':
      return options.find(({ value }) => value === first);
    case 'options':
      return options.filter(({ value }) => values.includes(value));
  }
}

const texts = z.array(z.string());
const options = z.array(option);

/** What a submission or a view says of an input, as a list of values. */
function valuesIn({ kind }: ElementRule, said: unknown): readonly string[] {
  switch (kind) {
    case 'text':
      return typeof said === 'string' && said !== '' ? [keptText(said)] : [];
    case 'texts':
      return texts.safeParse(said).data ?? [];
    case 'option':
      return option.safeParse(said).data === undefined ? [] : [option.parse(said).value];
    case 'options':
      return (options.safeParse(said).data ?? []).map(({ value }) => value);
  }
}
