import type { KnownBlock } from '@slack/types';

/**
 * Well below what a modal holds, 100 blocks and 250 KB, so that a page can be scrolled through on a
 * telephone.
 */
const MOST = { blocks: 60, bytes: 60_000 };

/** Groups of blocks on as few pages as hold them; a group that fits on one page is not divided. */
export function pagesOf(
  groups: readonly (readonly KnownBlock[])[],
): readonly (readonly KnownBlock[])[] {
  const pages: KnownBlock[][] = [];
  const parts = groups.flatMap((group) => (fits(group) ? [group] : group.map((one) => [one])));
  for (const part of parts) {
    const last = pages.at(-1);
    if (last !== undefined && fits([...last, ...part])) last.push(...part);
    else pages.push([...part]);
  }
  return pages;
}

function fits(blocks: readonly KnownBlock[]): boolean {
  return blocks.length <= MOST.blocks && Buffer.byteLength(JSON.stringify(blocks)) <= MOST.bytes;
}
