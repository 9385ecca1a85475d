import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCsv } from '../../../src/domain/history/csv.ts';

/** A reader after RFC 4180, written without a look at the encoder. */
function rowsOf(file: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < file.length) {
    let cell = '';
    if (file[at] === '"') {
      for (at += 1; file[at] !== '"' || file[at + 1] === '"'; at += 1) {
        if (at >= file.length) throw new Error('a quote is not closed');
        if (file[at] === '"') at += 1;
        cell += file[at];
      }
      at += 1;
    } else {
      for (; at < file.length && file[at] !== ',' && file[at] !== '\r'; at += 1) {
        if (file[at] === '"' || file[at] === '\n') throw new Error('a cell needs quotes');
        cell += file[at];
      }
    }
    row.push(cell);
    if (file[at] === ',') at += 1;
    else if (file.startsWith('\r\n', at)) {
      at += 2;
      rows.push(row);
      row = [];
    } else throw new Error(`neither a comma nor a line end at ${at}`);
  }
  return rows;
}

/** As the encoder says a reader does. */
function withoutApostrophe(cell: string): string {
  const within = cell.replaceAll(/([;\t\r\n])'(?=['" ]*[=+\-@＝＋－＠])/g, '$1');
  return /^'['" ]*[=+\-@＝＋－＠]|^'+[\t\r\n]/.test(cell) ? within.slice(1) : within;
}

/** What breaks lesser encoders stands in them more often than by chance. */
const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(',', ';', ' ', '"', '\r', '\n', "'", '=', '+', '-', '@', '\t', 'a', '＝'),
  }),
);
const rows = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }),
  );

describe('comma-separated values', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const read = rowsOf(encodeCsv(all)).map((cells) => cells.map(withoutApostrophe));
        expect(read).toEqual(all);
      }),
      { numRuns: 500, seed: 20_261_128 },
    );
  });

  it('have no cell that a spreadsheet would take for a formula', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const cells = rowsOf(encodeCsv(all)).flat();
        expect(cells.filter((one) => /^[=+\-@\t\r\n]/.test(one))).toEqual([]);
      }),
      { numRuns: 500, seed: 20_261_128 },
    );
  });

  it('have none where a spreadsheet begins a cell at each semicolon, tab or line', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const cells = encodeCsv(all).split(/[;\t\r\n]/);
        const formulas = cells.filter((one) => /^[ "]*[=+\-@＝]/.test(one));
        // What begins a row, or a cell behind a comma, is another test's.
        expect(formulas).toEqual([]);
      }),
      { numRuns: 500, seed: 20_261_128 },
    );
  });

  it.each([
    { typed: 'a;=2+2', written: "a;'=2+2" },
    { typed: 'a; =2+2', written: "a;' =2+2" },
    { typed: 'a;"=2+2', written: '"a;\'""=2+2"' },
    { typed: 'one\n=2+2', written: '"one\n\'=2+2"' },
    { typed: 'one\t@SUM(A1)', written: "one\t'@SUM(A1)" },
    { typed: "a;'=quoted already", written: "a;''=quoted already" },
    { typed: 'a; b', written: 'a; b' },
    { typed: ' =1+1', written: "' =1+1" },
    { typed: 'plain', written: 'plain' },
    { typed: 'a, b', written: '"a, b"' },
    { typed: 'say "no"', written: '"say ""no"""' },
    { typed: 'two\nlines', written: '"two\nlines"' },
    { typed: '=1+1', written: "'=1+1" },
    { typed: '@SUM(A1)', written: "'@SUM(A1)" },
    { typed: '-2,5', written: '"\'-2,5"' },
    { typed: "'=quoted already", written: "''=quoted already" },
    { typed: "it's", written: "it's" },
    { typed: '', written: '' },
  ])('write $typed as $written', ({ typed, written }) => {
    expect(encodeCsv([[typed, 'next']])).toBe(`${written},next\r\n`);
  });
});
