import { z } from 'zod';
import { keptText } from '../domain/typed-text.ts';
import { INPUT } from './ids.ts';

const option = z.object({ value: z.string() });

const element = z.object({
  initial_value: z.string().nullish(),
  initial_date: z.string().nullish(),
  initial_option: option.nullish(),
  initial_options: z.array(option).nullish(),
});

const answer = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_users: z.array(z.string()).nullish(),
});

const submittedView = z.object({
  id: z.string(),
  callback_id: z.string(),
  // Slack gives every view one; the local workspace only those that have one.
  private_metadata: z.string().default(''),
  blocks: z.array(
    z.object({
      type: z.string(),
      // Slack gives every block an id; the local workspace only those that have one.
      block_id: z.string().default(''),
      optional: z.boolean().nullish(),
      element: element.nullish(),
    }),
  ),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), answer)) }),
});

const inputsOfView = z.object({
  view: z.object({
    blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().default('') })),
  }),
});

/** Where an error about a whole submission can be shown; undefined when its view has no input. */
export function firstInputOf(submission: unknown): string | undefined {
  const { data } = inputsOfView.safeParse(submission);
  const id = data?.view.blocks.find(({ type }) => type === 'input')?.block_id;
  return id === '' ? undefined : id;
}

/** What was typed and chosen in a modal, by block id. Text is '' where nothing was given. */
export interface SubmittedView {
  readonly id: string;
  readonly callbackId: string;
  readonly metadata: string;
  /** The block ids of its inputs, in order; errors can be shown at these only. */
  readonly inputs: readonly string[];
  text(blockId: string): string;
  /** Undefined when the modal has no such input, or the client reports nothing for it. */
  people(blockId: string): readonly string[] | undefined;
  choices(blockId: string): readonly string[];
}

/**
 * Reads a submitted view.
 *
 * A null for a *required* input that was shown prefilled means "unchanged": Slack never sends it, but
 * the local workspace leaves out what nobody touched.
 *
 * @throws z.ZodError when it is not shaped like a view.
 */
export function readSubmittedView(view: unknown): SubmittedView {
  const { id, callback_id, private_metadata, blocks, state } = submittedView.parse(view);
  const inputs = blocks.filter(({ type }) => type === 'input');
  const answerOf = (blockId: string) => state.values[blockId]?.[INPUT];
  const prefilled = (blockId: string) => {
    const block = inputs.find((one) => one.block_id === blockId);
    return block?.optional === true ? undefined : block?.element;
  };
  return {
    id,
    callbackId: callback_id,
    metadata: private_metadata,
    inputs: inputs.map(({ block_id }) => block_id),
    text: (blockId) => {
      const given = answerOf(blockId);
      const value =
        given?.value ??
        given?.selected_option?.value ??
        given?.selected_date ??
        given?.selected_conversation;
      const shown = prefilled(blockId);
      const initial = shown?.initial_value ?? shown?.initial_option?.value ?? shown?.initial_date;
      return keptText(value ?? initial ?? '');
    },
    people: (blockId) => answerOf(blockId)?.selected_users ?? undefined,
    choices: (blockId) => {
      const chosen = answerOf(blockId)?.selected_options ?? [];
      const shown = prefilled(blockId)?.initial_options ?? [];
      return (chosen.length > 0 ? chosen : shown).map(({ value }) => value);
    },
  };
}
