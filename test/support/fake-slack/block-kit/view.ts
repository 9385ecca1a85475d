import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { type Block, homeBlock, modalBlock } from './blocks.ts';
import { plainText } from './composition.ts';
import { checkFocus, checkRelations } from './relations.ts';
import { sentences } from './sentences.ts';
import { asJson, parsedOneByOne } from './tolerant.ts';

/** https://docs.slack.dev/reference/views/modal-views and .../home-tab-views */

const common = {
  private_metadata: z.string().max(LIMITS.view.privateMetadata).optional(),
  callback_id: z.string().max(LIMITS.view.callbackId).optional(),
  external_id: z.string().max(LIMITS.view.externalId).optional(),
};

const frame = {
  title: plainText(LIMITS.view.title),
  close: plainText(LIMITS.view.close).optional(),
  submit: plainText(LIMITS.view.submit).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
};

const blocksOf = <T extends z.ZodType>(block: T) => z.array(block).min(1).max(LIMITS.blocks.view);

const modal = <T extends z.ZodType>(block: T) =>
  z.strictObject({ type: z.literal('modal'), ...common, ...frame, blocks: blocksOf(block) });
const home = <T extends z.ZodType>(block: T) =>
  z.strictObject({ type: z.literal('home'), ...common, blocks: blocksOf(block) });

export const viewSchema = z.discriminatedUnion('type', [modal(modalBlock), home(homeBlock)]);
export type View = z.infer<typeof viewSchema>;

const envelope = z.discriminatedUnion('type', [modal(z.unknown()), home(z.unknown())]);
const typed = z.object({ type: z.string(), submit: z.unknown().optional() });

const hasInput = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => block.type === 'input');

export const viewBytes = (view: unknown): number =>
  Buffer.byteLength(JSON.stringify(view) ?? '', 'utf8');

/** Everything for which Slack would refuse a view, one sentence each. */
export const checkView = (view: unknown): string[] => {
  const json = asJson(view);
  const parsed = envelope.safeParse(json);
  const { data } = typed.safeParse(json);
  const blocks = parsedOneByOne<Block>(json, data?.type === 'home' ? homeBlock : modalBlock);
  return [
    ...(parsed.success ? [] : sentences(parsed.error)),
    ...blocks.violations,
    ...checkRelations(blocks.good, '/blocks'),
    ...checkFocus(blocks.good),
    ...(data?.type === 'modal' && data.submit === undefined && hasInput(blocks.good)
      ? ['/submit is required in a modal with an input block']
      : []),
    ...(viewBytes(json) > LIMITS.view.bytes
      ? [`/ must be at most ${LIMITS.view.bytes} bytes, and has ${viewBytes(json)}`]
      : []),
  ];
};
