import { type Parsed, parsed } from './problem.ts';

/** A key that stored secrets are sealed with, and the name by which they say which one it was. */
export interface SealingKey {
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Uint8Array;
}

type Field = 'INSTALLATION_KEYS';

const ID = /^[A-Za-z0-9_-]{1,32}$/;
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=$/;
const ACCEPTED =
  'Accepted are keys such as 2026-11:<base64 of 32 random bytes>, separated by commas; `openssl rand -base64 32` makes one. The first seals, and all of them open.';

/**
 * `2026-11:<base64>, 2026-05:<base64>`: the first one seals, all of them open. What is wrong is told
 * by the key's place; its text is never quoted.
 */
export function parseSealingKeys(text: string): Parsed<readonly SealingKey[], Field> {
  const keys = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(sealingKey);
  const problems = [
    ...(keys.length === 0 ? ['names no key.'] : []),
    ...keys.flatMap(({ id, secret }, index) => {
      const place = `key ${index + 1}`;
      if (!ID.test(id)) {
        return [`${place} has no id of 1 to 32 letters, digits, - and _ before a colon.`];
      }
      if (keys.findIndex((other) => other.id === id) < index) {
        return [`${place} has the id of an earlier one.`];
      }
      return secret.length === 32 ? [] : [`${place} is not the base64 of 32 bytes.`];
    }),
  ];
  if (problems.length === 0) return parsed(keys);
  return {
    ok: false,
    problems: problems.map((problem) => ({
      field: 'INSTALLATION_KEYS',
      message: `${problem} ${ACCEPTED}`,
    })),
  };
}

/** One without a colon, or with another secret than 32 bytes in base64, has none. */
function sealingKey(part: string): SealingKey {
  const [id = '', secret = ''] = part.split(':');
  const isSecret = part.split(':').length === 2 && BASE64_OF_32_BYTES.test(secret);
  return { id, secret: isSecret ? Buffer.from(secret, 'base64') : new Uint8Array() };
}
