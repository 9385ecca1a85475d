import { ErrorCode } from '@slack/web-api';
import { z } from 'zod';
import { CannotPost } from '../application/messenger.ts';
import { RateLimited } from '../application/rate-limited.ts';

/** Slack's words for what does not pass by itself: somebody has to act before a retry can succeed. */
const LASTING = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'channel_not_found',
  'invalid_auth',
  'invalid_blocks',
  'is_archived',
  'missing_scope',
  'msg_too_long',
  'not_authed',
  'not_in_channel',
  'restricted_action',
  'token_revoked',
  'user_disabled',
  'user_not_found',
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
    if (slackError !== undefined && LASTING.has(slackError)) {
      throw new CannotPost(slackError, { cause: error });
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
