import type { InputBlock } from '@slack/types';
import { textInput } from '../blocks/blocks.ts';

/** What is kept in the history in a person's own words. */
const CHARACTERS = 1_000;
/** Slack's own limit. */
const MOST = 3_000;

interface Words {
  readonly label: string;
  readonly hint?: string;
  readonly initial?: string;
  readonly optional?: true;
}

/** A text in a person's own words. One that is too long already is shown whole, to be shortened. */
export function wordsInput(id: string, { initial = '', ...text }: Words): InputBlock {
  return textInput(id, {
    ...text,
    initial,
    multiline: true,
    most: Math.min(MOST, Math.max(CHARACTERS, initial.length)),
  });
}

/** Why something is returned, rejected, cancelled: shown to the other side. */
export function reasonInput(label: string, initial = ''): InputBlock {
  return wordsInput('reason', { label, initial });
}

/** Something that need not be said. */
export function noteInput(label: string, hint: string): InputBlock {
  return wordsInput('note', { label, hint, optional: true });
}
