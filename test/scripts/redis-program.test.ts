import { describe, expect, it } from 'vitest';
import { isNewEnough } from '../../scripts/lib/redis-program.mjs';

describe('which Redis will do', () => {
  it.each([
    { text: 'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0', answer: true },
    { text: 'Redis server v=6.2.0 sha=00000000:0', answer: true },
    { text: 'Redis server v=6.0.16 sha=00000000:0', answer: false },
    { text: 'Redis server v=5.0.14 sha=00000000:0', answer: false },
    { text: 'Valkey server v=8.0.1 sha=00000000:0', answer: true },
    { text: 'error while loading shared libraries: liblzf.so.1', answer: false },
  ])('$text: $answer', ({ text, answer }) => {
    expect(isNewEnough(text)).toBe(answer);
  });
});
