import type { Redis } from 'ioredis';
import * as z from 'zod';
import { runScript } from './scripts/script.ts';

const renewAnswer = z.enum(['renewed', 'lost']);

/** Prolongs the lease of that key, unless it has passed to somebody else. */
export async function renewedLease(redis: Redis, key: string, token: string, ttlMs: number) {
  return renewAnswer.parse(await runScript(redis, 'plRenew', [key], [token, ttlMs]));
}
