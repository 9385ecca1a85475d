import { ErrorCode } from '@slack/web-api';
import { z } from 'zod';
import { CannotPost } from '../application/messenger.ts';
import { RateLimited } from '../application/rate-limited.ts';

/** Slack's words for what passes by itself; every other refusal stays until somebody acts. */
const PASSING = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** Refusals that are about one person and no fault of the app's. */
const PERSONAL = new Set([
  'cannot_dm_bot',
  'messages_tab_disabled',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'users_not_found',
]);

/** Translates the client's errors into the application's. */
export async function answered<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === ErrorCode.RateLimitedError) {
      const seconds = 'retryAfter' in error ? Number(error.retryAfter) : 1;
      throw new RateLimited(Math.max(1, seconds) * 1000);
    }
    const slackError = platformError(error);
    if (slackError !== undefined && !PASSING.has(slackError)) {
      const concerns = PERSONAL.has(slackError) ? 'person' : 'app';
      throw new CannotPost(slackError, concerns, { cause: error });
    }
    throw error;
  }
}

/** Slack's own error code, where Slack answered with one. */
export function platformError(error: unknown): string | undefined {
  if (error instanceof CannotPost) return error.slackError;
  const shape = z.object({ data: z.object({ error: z.string() }) }).safeParse(error);
  return shape.success ? shape.data.data.error : undefined;
}
