import type { InputBlock } from '@slack/types';
import { textInput } from '../blocks/blocks.ts';

/** What is kept in the history in a person's own words. */
const CHARACTERS = 1_000;

/** Why something is returned, rejected, cancelled: shown to the other side. */
export function reasonInput(label: string, hint?: string): InputBlock {
  return textInput('reason', {
    label,
    ...(hint === undefined ? {} : { hint }),
    multiline: true,
    most: CHARACTERS,
  });
}

/** Something that need not be said. */
export function noteInput(label: string, hint: string): InputBlock {
  return textInput('note', { label, hint, multiline: true, most: CHARACTERS, optional: true });
}
