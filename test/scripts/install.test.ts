import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../scripts/lib/install.mjs';

const lock = (packages: Record<string, unknown>) => JSON.stringify({ packages });
const zod = { version: '4.0.0', integrity: 'sha512-a' };
const binary = { version: '1.0.0', integrity: 'sha512-b', optional: true };
const wanted = lock({ '': { name: 'here' }, 'node_modules/zod': zod, 'node_modules/b': binary });

describe('whether the packages are installed', () => {
  it.each([
    { when: 'nothing is installed', installed: undefined, answer: false },
    {
      when: 'every package is there',
      installed: lock({ 'node_modules/zod': zod, 'node_modules/b': binary }),
      answer: true,
    },
    {
      when: 'only an optional one for another system is not',
      installed: lock({ 'node_modules/zod': zod }),
      answer: true,
    },
    {
      when: 'a package is missing, as after leaving out the development ones',
      installed: lock({ 'node_modules/b': binary }),
      answer: false,
    },
    {
      when: 'a package has another version',
      installed: lock({ 'node_modules/zod': { ...zod, version: '3.0.0' } }),
      answer: false,
    },
    {
      when: 'a package has the same version and other contents',
      installed: lock({ 'node_modules/zod': { ...zod, integrity: 'sha512-c' } }),
      answer: false,
    },
  ])('is $answer when $when', ({ installed, answer }) => {
    expect(isInstalled(wanted, installed)).toBe(answer);
  });
});
