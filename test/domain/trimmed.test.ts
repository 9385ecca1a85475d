import { describe, expect, it } from 'vitest';
import { trimmed } from '../../src/domain/trimmed.ts';

describe('a text without what it begins and ends with', () => {
  it.each([
    { text: ' , a, b ,', character: /[\s,]/, ends: 'both', left: 'a, b' },
    { text: ' , a, b ,', character: /[\s,]/, ends: 'start', left: 'a, b ,' },
    { text: ' , a, b ,', character: /[\s,]/, ends: 'end', left: ' , a, b' },
    { text: ' ,,, ', character: /[\s,]/, ends: 'both', left: '' },
    { text: '', character: /[\s,]/, ends: 'both', left: '' },
    { text: 'as it is', character: /[\s,]/, ends: 'both', left: 'as it is' },
    { text: '𝟏a𝟏', character: /\p{N}/u, ends: 'both', left: 'a' },
    { text: '🙂🙂', character: /\p{S}/u, ends: 'both', left: '' },
    { text: 'a\uDE42', character: /\p{S}/u, ends: 'both', left: 'a\uDE42' },
  ] as const)('$text ($ends): $left', ({ text, character, ends, left }) => {
    expect(trimmed(text, character, ends)).toBe(left);
  });

  it('looks at each character that it cuts once, and at one more at each end', () => {
    let looks = 0;
    const comma = /,/;
    const counting = {
      test: (one: string) => {
        looks += 1;
        return comma.test(one);
      },
    };
    const long = `${','.repeat(40_000)}a${','.repeat(40_000)}b${','.repeat(40_000)}`;
    Object.setPrototypeOf(counting, RegExp.prototype);
    expect(trimmed(long, counting as RegExp)).toHaveLength(40_002);
    expect(looks).toBe(80_002);
  });
});
