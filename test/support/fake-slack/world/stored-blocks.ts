import type { Block } from '../block-kit/blocks.ts';
import type { Element } from '../block-kit/elements.ts';
import type { StoredBlock } from './types.ts';

const identified = <T extends Element>(element: T, nextId: () => string): T =>
  element.type === 'image' || element.action_id !== undefined
    ? element
    : { ...element, action_id: nextId() };

const withActionIds = (block: Block, nextId: () => string): Block => {
  if (block.type === 'section' && block.accessory !== undefined) {
    return { ...block, accessory: identified(block.accessory, nextId) };
  }
  if (block.type === 'actions') {
    return { ...block, elements: block.elements.map((element) => identified(element, nextId)) };
  }
  return block.type === 'input' ? { ...block, element: identified(block.element, nextId) } : block;
};

/** Slack generates the block_id and action_id that the app left out. */
export const stored = (blocks: readonly Block[], nextId: () => string): readonly StoredBlock[] =>
  blocks.map((block) => ({
    ...withActionIds(block, nextId),
    block_id: block.block_id ?? nextId(),
  }));
