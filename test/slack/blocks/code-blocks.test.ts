import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBlocks } from '../../../src/slack/blocks/code-blocks.ts';
import { escaped } from '../../../src/slack/blocks/mrkdwn.ts';
import { packed } from '../../../src/slack/blocks/packed.ts';
import { pieces } from '../../../src/slack/blocks/pieces.ts';

/** Characters that escaping prolongs, that make words and lines, and that are two code units. */
const text = fc.string({ unit: fc.constantFrom('&', '<', 'a', ' ', '\n', '😀'), maxLength: 400 });

describe('pieces of a text', () => {
  it('are the text when joined, and none is too long once escaped', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 80 }), (whole, most) => {
        const made = pieces(whole, most);
        expect(made.join('')).toBe(whole);
        expect(made.every((piece) => escaped(piece).length <= most)).toBe(true);
      }),
    );
  });

  it('end after a space, unless a word alone is too long', () => {
    expect(pieces('one two three', 8)).toEqual(['one two ', 'three']);
    expect(pieces('&&&', 10)).toEqual(['&&', '&']);
  });
});

describe('code blocks', () => {
  it('hold a text of usual length in one', () => {
    expect(codeBlocks('a & b\nc')).toEqual(['```a &amp; b\nc```']);
  });

  it('are split between lines, and lose nothing', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `line ${index} ${'&'.repeat(10)}`);
    const blocks = codeBlocks(lines.join('\n'));
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.every(({ length }) => length <= 3_000)).toBe(true);
    expect(blocks.map((block) => block.slice(3, -3)).join('\n')).toBe(escaped(lines.join('\n')));
  });

  it('split a line that is too long by itself', () => {
    const blocks = codeBlocks(`first\n${'&'.repeat(1_000)}\nlast`);
    expect(blocks.every(({ length }) => length <= 3_000)).toBe(true);
    const joined = blocks.map((block) => block.slice(3, -3)).join('');
    expect(joined.replaceAll('\n', '')).toBe(`first${'&amp;'.repeat(1_000)}last`);
  });
});

describe('packed paragraphs', () => {
  it('are as few texts as hold them, in their order', () => {
    expect(packed(['aaa', 'bbb', 'ccc'], 7)).toEqual(['aaa\nbbb', 'ccc']);
    expect(packed([])).toEqual([]);
  });
});
