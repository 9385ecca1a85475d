import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { messageBlock } from './blocks.ts';
import { checkRelations } from './relations.ts';
import { sentences } from './sentences.ts';
import { asJson, parsedOneByOne } from './tolerant.ts';

const content = z.object({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).max(LIMITS.blocks.message).optional(),
});

/**
 * Everything for which Slack would refuse a message's `text` and `blocks`, one sentence each;
 * other arguments of the method are not looked at.
 */
export const checkMessage = (args: unknown): string[] => {
  const json = asJson(args);
  const parsed = content.safeParse(json);
  const blocks = parsedOneByOne(json, messageBlock);
  return [
    ...(parsed.success ? [] : sentences(parsed.error)),
    ...blocks.violations,
    ...checkRelations(blocks.good, '/blocks'),
    ...checkTextLength(json),
    ...checkBlocksLength(json),
  ];
};

const texted = z.object({ text: z.string().optional(), blocks: z.array(z.unknown()).optional() });

const checkTextLength = (json: unknown): readonly string[] => {
  const { data } = texted.safeParse(json);
  const length = data?.text?.length ?? 0;
  return length > LIMITS.messageText
    ? [`/text must be at most ${LIMITS.messageText} characters, and has ${length}`]
    : [];
};

/** What Slack refuses with `msg_blocks_too_long`. */
export const checkBlocksLength = (args: unknown): readonly string[] => {
  const { data } = texted.safeParse(args);
  const length = data?.blocks === undefined ? 0 : JSON.stringify(data.blocks).length;
  return length > LIMITS.messageBlocks
    ? [`/blocks must be at most ${LIMITS.messageBlocks} characters of JSON, and have ${length}`]
    : [];
};

/**
 * Our own rule: a screen reader reads the top-level `text` instead of the blocks, so a message
 * without it says nothing to the person who needs it. Slack itself accepts such a message.
 *
 * https://docs.slack.dev/reference/methods/chat.postMessage
 */
export const checkScreenReaderText = (args: unknown): string[] => {
  const { data } = texted.safeParse(args);
  return (data?.blocks?.length ?? 0) > 0 && (data?.text ?? '').trim() === ''
    ? ['/text must carry the content of the blocks for screen readers']
    : [];
};
