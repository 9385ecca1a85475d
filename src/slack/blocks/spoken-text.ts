import type { KnownBlock } from '@slack/types';
import { CHECKLIST_BLOCK } from '../ids.ts';
import { fairShare } from './fair-share.ts';
import { clipped } from './mrkdwn.ts';

/** Slack asks for at most 4,000 characters in a message's top-level text. */
const MOST = 4000;
/** As much of it as its beginning may have before anything is cut, and then the checklist. */
const MOST_LEAD = 1_200;
const MOST_CHECKLIST = 1_800;

/**
 * The top-level `text` of a message, made of its blocks: screen readers and notifications read it
 * *instead of* the blocks, so it has to carry all that they say. Where that is more than fits, what
 * the message is about comes first: its beginning, which says whose turn it is and until when, and
 * the checklist.
 * docs.slack.dev/reference/methods/chat.postMessage#text-blocks-attachments
 */
export function spokenText(blocks: readonly KnownBlock[]): string {
  const said = blocks.flatMap((block) =>
    textsOf(block).map((text) => ({
      text: withoutEmphasis(text),
      isChecklist: block.block_id === CHECKLIST_BLOCK,
    })),
  );
  const texts = said.map(({ text }) => text);
  if (lengthOf(texts) <= MOST) return texts.join('\n');

  const lead = leadOf(texts);
  const others = said.slice(lead.length);
  const kept = fitted(others.filter(({ isChecklist }) => isChecklist).map(textOf), MOST_CHECKLIST);
  const room = MOST - lengthOf(lead) - lengthOf(kept);
  const rest = fitted(others.filter(({ isChecklist }) => !isChecklist).map(textOf), room);
  const [left, right] = [kept.values(), rest.values()];
  const ordered = others.map(({ isChecklist }) => (isChecklist ? left : right).next().value ?? '');
  return [...lead, ...ordered].join('\n');
}

function textOf({ text }: { readonly text: string }): string {
  return text;
}

/** With a line break behind each. */
function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length + 1, 0);
}

/** As many of the first texts as stay whole. */
function leadOf(texts: readonly string[]): readonly string[] {
  const end = texts.findIndex((_, index) => lengthOf(texts.slice(0, index + 1)) > MOST_LEAD);
  return texts.slice(0, end === -1 ? texts.length : end);
}

/**
 * The texts, cut so that all of them fit, the longest first: a long paste must not push the buttons
 * or the due date out. In a text of several lines the longest lines are cut, for the same reason.
 */
function fitted(texts: readonly string[], room: number): readonly string[] {
  const most = fairShare(
    texts.map(({ length }) => length + 1),
    room,
  );
  return texts.map((text) => {
    if (text.length < most) return text;
    const lines = text.split('\n');
    return lines.length === 1
      ? clipped(text, most - 1)
      : clipped(fitted(lines, most - 1).join('\n'), most - 1);
  });
}

function textsOf(block: KnownBlock): readonly string[] {
  if (block.type === 'header') return [block.text.text];
  if (block.type === 'section') {
    return [
      ...(block.text === undefined ? [] : [block.text.text]),
      // A label and its value stand in two lines on the screen and in one when they are read.
      ...(block.fields ?? []).map((field) => field.text.replace('\n', ': ')),
    ];
  }
  if (block.type === 'context') {
    return block.elements.flatMap((element) => ('text' in element ? [element.text] : []));
  }
  if (block.type === 'actions') {
    return [`Actions: ${block.elements.flatMap(labelOf).join(', ')}.`];
  }
  // Dividers say nothing; the bot uses no other block in messages.
  return [];
}

function labelOf(element: object): readonly string[] {
  return 'text' in element && typeof element.text === 'object' && element.text !== null
    ? 'text' in element.text && typeof element.text.text === 'string'
      ? [element.text.text]
      : []
    : [];
}

/** Takes away the asterisks of bold text, which a screen reader would read out. */
function withoutEmphasis(text: string): string {
  return text.replaceAll(/\*([^*\n]+)\*/g, '$1');
}
