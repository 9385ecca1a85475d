import { createHash } from 'node:crypto';

/**
 * Tells two texts apart: what was said from what should be, what was computed from what would be.
 *
 * @param length how many of its characters are kept; fewer where a mix-up does little harm.
 */
export function fingerprintOf(text: string, length = 22): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length);
}
