import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealingKey } from '../domain/sealing-keys.ts';
import { RecordError } from './codec/record-error.ts';

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
/** 96 bits, as NIST SP 800-38D recommends for random ones. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What was sealed, and whether the key that seals now had sealed it. */
interface Opened {
  readonly text: string;
  readonly isCurrent: boolean;
}

/**
 * Seals texts with AES-256-GCM under the first key, and opens them with whichever key they name:
 * `v1.<key id>.<nonce>.<ciphertext>.<tag>`. A text opens only in the place that it was sealed for, so
 * that one which somebody moved under another workspace is refused.
 */
export class Vault {
  private readonly current: SealingKey;
  private readonly keys: ReadonlyMap<string, SealingKey>;

  /** @throws when there is no key. */
  constructor(keys: readonly SealingKey[]) {
    const [current] = keys;
    if (current === undefined) throw new TypeError('a vault needs at least one key');
    this.current = current;
    this.keys = new Map(keys.map((key) => [key.id, key]));
  }

  seal(place: string, text: string): string {
    const { id, secret } = this.current;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(boundTo(place, id));
    const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const parts = [nonce, ciphertext, cipher.getAuthTag()].map((part) =>
      part.toString('base64url'),
    );
    return [VERSION, id, ...parts].join('.');
  }

  /** @throws RecordError when the key is not among ours, or the text is not what was sealed here. */
  open(place: string, sealed: string): Opened {
    const [version, id = '', ...rest] = sealed.split('.');
    const [nonce, ciphertext, tag] = rest.map((part) => Buffer.from(part, 'base64url'));
    if (version !== VERSION || nonce?.length !== NONCE_BYTES || tag?.length !== TAG_BYTES) {
      throw new RecordError(place, 'it is not a sealed text of this version');
    }
    const key = this.keys.get(id);
    if (key === undefined) {
      throw new RecordError(
        place,
        `it was sealed with the key "${id}", which is not given any more`,
      );
    }
    const decipher = createDecipheriv(ALGORITHM, key.secret, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(place, id));
    decipher.setAuthTag(tag);
    try {
      const text = Buffer.concat([decipher.update(ciphertext ?? Buffer.of()), decipher.final()]);
      return { text: text.toString('utf8'), isCurrent: id === this.current.id };
    } catch {
      throw new RecordError(place, 'it was not sealed for this place, or has been changed since');
    }
  }
}

/** What else must be the same for a text to open. */
function boundTo(place: string, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, place]));
}
