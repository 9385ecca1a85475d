import { describe, expect, it } from 'vitest';
import { workOf } from './expressions-at-work.ts';

const TEXT = 'a'.repeat(1_000);

describe('the work of expressions is counted', () => {
  it.each<[string, (text: string) => unknown]>([
    ['test', (text) => /b/.test(text)],
    ['match', (text) => text.match(/a+/)],
    ['matchAll', (text) => Array.from(text.matchAll(/a/g))],
    ['replace', (text) => text.replace(/a/g, '')],
    ['replaceAll', (text) => text.replaceAll(/a{10}/g, '')],
    ['search', (text) => text.search(/b/)],
    ['split', (text) => text.split(/b/)],
    ['what was put together', (text) => new RegExp('b', 'u').exec(text)],
  ])('of %s', (_, act) => {
    const { charactersRead, longestText } = workOf(() => act(TEXT));
    expect(charactersRead).toBeGreaterThanOrEqual(1_000);
    expect(charactersRead).toBeLessThanOrEqual(2_100);
    expect(longestText).toBe(1_000);
  });

  it('also where one is applied from each character on', () => {
    const { charactersRead } = workOf(() => {
      for (let at = 0; at < TEXT.length; at += 1) /b/.test(TEXT.slice(at));
    });
    expect(charactersRead).toBeGreaterThan(500_000);
  });

  it('and no more when it is over, or has failed', () => {
    const exec = Reflect.get(RegExp.prototype, 'exec');
    expect(() =>
      workOf(() => {
        throw new Error('failed');
      }),
    ).toThrow('failed');
    expect(Reflect.get(RegExp.prototype, 'exec')).toBe(exec);
  });
});
