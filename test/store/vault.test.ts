import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordError } from '../../src/store/codec/record-error.ts';
import { Vault } from '../../src/store/vault.ts';

const keyOf = (id: string) => ({ id, secret: randomBytes(32) });
const [old, today] = [keyOf('2026-05'), keyOf('2026-11')];
const vault = new Vault([today, old]);

/** The sealed text with one bit of one of its binary parts turned. */
function tampered(sealed: string, part: number, bit: number): string {
  const parts = sealed.split('.');
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  const at = bit % (bytes.length * 8);
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
  return parts.with(part, bytes.toString('base64url')).join('.');
}

describe('a sealed text', () => {
  it('opens to what was sealed, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        expect(vault.open(place, vault.seal(place, text))).toEqual({ text, isCurrent: true });
      }),
    );
  });

  it('says nothing of the text and is another one each time', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{8,40}$/), (secret) => {
        const [one, other] = [vault.seal('a', secret), vault.seal('a', secret)];
        expect(one).not.toBe(other);
        expect(one).not.toContain(secret);
        expect(one).toMatch(/^v1\.2026-11\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
      }),
    );
  });

  it('opens in no other place', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, one, other) => {
        fc.pre(one !== other);
        expect(() => vault.open(other, vault.seal(one, text))).toThrow(RecordError);
      }),
    );
  });

  it('does not open once a single bit has changed, in its nonce, its text or its tag', () => {
    fc.assert(
      fc.property(fc.constantFrom(2, 3, 4), fc.nat(), (part, bit) => {
        const sealed = vault.seal('place', 'xoxb-secret');
        expect(() => vault.open('place', tampered(sealed, part, bit))).toThrow(/changed since/);
      }),
    );
  });

  it('opens with an earlier key, and tells that it is not the one of today', () => {
    const sealed = new Vault([old]).seal('place', 'text');
    expect(vault.open('place', sealed)).toEqual({ text: 'text', isCurrent: false });
  });

  it('names the key that is missing, and no secret', () => {
    const sealed = vault.seal('pl:{p1}:installations[T1]', 'xoxb-secret');
    const opening = () => new Vault([old]).open('pl:{p1}:installations[T1]', sealed);
    expect(opening).toThrow(
      'the record pl:{p1}:installations[T1] cannot be used: it was sealed with the key "2026-11", which is not given any more',
    );
  });

  it('does not open with another key of the same name', () => {
    const sealed = vault.seal('place', 'text');
    expect(() => new Vault([keyOf('2026-11')]).open('place', sealed)).toThrow(/changed since/);
  });

  it.each(['', 'v1', 'v2.2026-11.AAAA.AAAA.AAAA', 'v1.2026-11.AAAA.AAAA.AAAA', '{"token":"x"}'])(
    'is nothing that looks like "%s"',
    (text) => {
      expect(() => vault.open('place', text)).toThrow(/not a sealed text of this version/);
    },
  );

  it('needs a key', () => {
    expect(() => new Vault([])).toThrow(/at least one key/);
  });
});
