import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearestWord } from '../../src/domain/spelling.ts';

describe('editDistance', () => {
  it.each([
    ['status', 'status', 0],
    ['satus', 'status', 1],
    ['sttatus', 'status', 1],
    ['stazus', 'status', 1],
    ['statsu', 'status', 1],
    ['tsatsu', 'status', 2],
    ['', 'why', 3],
    ['why', '', 3],
    ['kitten', 'sitting', 3],
    // Each stretch is edited once: "ca" is not swapped and then parted.
    ['ca', 'abc', 3],
  ])('from "%s" to "%s" is %i', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  it('is the same in both directions, 0 for equal words alone, and at most the longer length', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const distance = editDistance(one, other);
        expect(distance).toBe(editDistance(other, one));
        expect(distance === 0).toBe(one === other);
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });

  it('counts one slip as one', () => {
    fc.assert(
      fc.property(word, fc.nat(8), fc.constantFrom('x', 'y'), (letters, place, letter) => {
        const [before, after] = [letters.slice(0, place), letters.slice(place)];
        expect(editDistance(letters, before + letter + after)).toBe(1);
      }),
    );
  });
});

describe('nearestWord', () => {
  const WORDS = ['status', 'state', 'list', 'why', 'resume', 'reassign'];

  it.each([
    ['satus', 'status'],
    ['STATSU', 'status'],
    ['lsit', 'list'],
    ['reasing', 'reassign'],
    ['whyy', 'why'],
  ])('of "%s" is "%s"', (given, meant) => {
    expect(nearestWord(given, WORDS)).toBe(meant);
  });

  it.each(['', 'wh', 'frobnicate', 'lost in', 'x'.repeat(5_000)])('of "%s" is none', (given) => {
    expect(nearestWord(given, WORDS)).toBeUndefined();
  });

  it('of equally near ones is the first', () => {
    expect(nearestWord('stat', ['stats', 'state'])).toBe('stats');
  });
});
