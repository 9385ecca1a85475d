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
  const pages: { readonly blocks: KnownBlock[]; bytes: number }[] = [];
  const parts = groups.flatMap((group) =>
    fits(group.length, bytesOf(group)) ? [group] : group.map((one) => [one]),
  );
  for (const part of parts) {
    const bytes = bytesOf(part);
    const last = pages.at(-1);
    if (last !== undefined && fits(last.blocks.length + part.length, last.bytes + bytes)) {
      last.blocks.push(...part);
      last.bytes += bytes;
    } else pages.push({ blocks: [...part], bytes });
  }
  return pages.map(({ blocks }) => blocks);
}

function fits(blocks: number, bytes: number): boolean {
  return blocks <= MOST.blocks && bytes <= MOST.bytes;
}

function bytesOf(blocks: readonly KnownBlock[]): number {
  return Buffer.byteLength(JSON.stringify(blocks));
}
