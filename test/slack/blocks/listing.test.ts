import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { section } from '../../../src/slack/blocks/blocks.ts';
import { charactersOf, MESSAGE_BUDGET } from '../../../src/slack/blocks/budget.ts';
import { fitted, type Listing } from '../../../src/slack/blocks/listing.ts';
import { packed } from '../../../src/slack/blocks/packed.ts';
import { runs } from '../../support/length.ts';
import { textsIn } from '../longest/texts.ts';

function listing(count: number, line = 'x'.repeat(200), heading = '*Services*'): Listing {
  const lines = Array.from({ length: count }, (_, index) => `${index + 1}. ${line}`);
  return { heading, lines, noun: ['service', 'services'] };
}

/** A message of a title, the listings, and a remark where lines are left out. */
function message(listings: readonly Listing[], title = 'Title', most?: number) {
  return fitted(
    { listings },
    (paragraphsOf, isCondensed) => [
      section(title),
      ...packed(paragraphsOf('listings')).map((text) => section(text)),
      ...(isCondensed ? [section('Some are left out.')] : []),
    ],
    most,
  );
}

const linesOf = (blocks: readonly object[]) => textsIn(blocks).flatMap((text) => text.split('\n'));

describe('listings in a message', () => {
  it('are shown whole where there is room', () => {
    const lines = linesOf(message([listing(20), listing(5)]));
    expect(lines).toHaveLength(1 + 21 + 6);
    expect(lines).not.toContain('Some are left out.');
  });

  it('end with the count of what there is no room for', () => {
    const lines = linesOf(message([listing(200)]));
    const shown = lines.filter((line) => /^\d+\. /.test(line)).length;
    expect(shown).toBeGreaterThan(30);
    expect(lines).toContain(`and ${200 - shown} more services`);
    expect(lines).toContain('Some are left out.');
  });

  it('stay whole where they are short, however long another one is', () => {
    const lines = linesOf(message([listing(3), listing(200), listing(4)]));
    expect(lines.filter((line) => line.startsWith('3. '))).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith('4. '))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('and '))).toHaveLength(1);
  });

  it('are counted alone where there is no room for a line', () => {
    expect(linesOf(message([listing(7)], 'Title', 300))).toEqual([
      'Title',
      '*Services*',
      '7 services',
      'Some are left out.',
    ]);
    expect(linesOf(message([listing(1)], 'Title', 300))).toContain('1 service');
  });

  it('never make a message longer than it may be, whatever stands in them', () => {
    const line = fc
      .string({ unit: 'binary', maxLength: 400 })
      .map((text) => text.replaceAll('\n', ' '));
    const one = fc.record({
      heading: fc.constantFrom('', '*Heading*'),
      lines: fc.array(line, { minLength: 1, maxLength: 120 }),
      noun: fc.constant(['line', 'lines'] as const),
    });
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 6 }),
        fc.integer({ min: 0, max: 2_500 }),
        (all, size) => {
          const blocks = message(all, 'T'.repeat(size + 1));
          expect(charactersOf(blocks)).toBeLessThanOrEqual(MESSAGE_BUDGET);
        },
      ),
      runs({ short: 60, long: 1_000 }),
    );
  });
});
