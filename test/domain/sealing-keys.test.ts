import { describe, expect, it } from 'vitest';
import { parseSealingKeys } from '../../src/domain/sealing-keys.ts';

const secretOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');

describe('the keys of installations', () => {
  it('are each an id and 32 bytes in base64, the one that seals first', () => {
    const parsed = parseSealingKeys(`2026-11:${secretOf(1)}, 2026_05:${secretOf(2)},`);
    expect(parsed).toMatchObject({ ok: true });
    const keys = parsed.ok ? parsed.value : [];
    expect(keys.map(({ id }) => id)).toEqual(['2026-11', '2026_05']);
    expect(keys.map(({ secret }) => Buffer.from(secret))).toEqual([
      Buffer.alloc(32, 1),
      Buffer.alloc(32, 2),
    ]);
  });

  it.each([
    { given: '', problem: 'names no key.' },
    { given: secretOf(7), problem: 'key 1 has no id of 1 to 32' },
    { given: `a.b:${secretOf(7)}`, problem: 'key 1 has no id of 1 to 32' },
    { given: `a:${secretOf(1)},a:${secretOf(7)}`, problem: 'key 2 has the id of an earlier one.' },
    { given: 'a:hunter2', problem: 'key 1 is not the base64 of 32 bytes.' },
    { given: `a:${secretOf(7).slice(4)}`, problem: 'key 1 is not the base64 of 32 bytes.' },
    { given: `a:${secretOf(7)}:b`, problem: 'key 1 is not the base64 of 32 bytes.' },
  ])('are refused where one $problem', ({ given, problem }) => {
    const parsed = parseSealingKeys(given);
    const messages = parsed.ok ? [] : parsed.problems.map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining(problem)]);
    expect(messages.join()).toContain('openssl rand -base64 32');
    expect(messages.join()).not.toContain('hunter2');
    expect(messages.join()).not.toContain(secretOf(7));
  });

  it('are told of all at once', () => {
    const parsed = parseSealingKeys(`:x,b:y,c:${secretOf(1)}`);
    expect(parsed.ok ? [] : parsed.problems).toHaveLength(2);
  });
});
