import { ErrorCode } from '@slack/web-api';
import { z } from 'zod';
import { CannotPost } from '../application/messenger.ts';
import { RateLimited } from '../application/rate-limited.ts';
import { SECOND_MS } from '../domain/time.ts';

/** There is nobody whom Slack would show us. */
const NOBODY = ['user_not_found', 'user_not_visible', 'users_not_found'] as const;

/**
 * What Slack's words mean for what was asked; every other refusal stays until somebody acts.
 * docs.slack.dev/reference/methods/chat.postMessage, .../chat.update, .../users.info
 */
const MEANINGS = {
  /** We are too fast, although Slack answers as if nothing were wrong. */
  wait: ['message_limit_exceeded', 'rate_limited', 'ratelimited'],
  /** It passes by itself. */
  passes: [
    'accesslimited',
    'external_channel_migrating',
    'fatal_error',
    'internal_error',
    'request_timeout',
    'service_unavailable',
    'team_added_to_org',
    'update_failed',
  ],
  /** About one person, and no fault of the app's. */
  person: ['cannot_dm_bot', 'messages_tab_disabled', 'user_disabled', ...NOBODY],
  /** The message that was to be changed is not there, or will never be changed again. */
  messageGone: ['block_mismatch', 'cant_update_message', 'edit_window_closed', 'message_not_found'],
  /** What was to be replied to is not there, or takes no replies, as what is left of a deleted card. */
  threadGone: ['cannot_reply_to_message', 'thread_not_found'],
  nobody: NOBODY,
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** How long to wait where Slack does not say: its limits are by the minute. */
const UNSAID_WAIT_MS = 30 * SECOND_MS;

/** Whether an error is one of Slack's words of that meaning. */
export function means(meaning: keyof typeof MEANINGS, error: unknown): boolean {
  const words: readonly string[] = MEANINGS[meaning];
  return words.includes(platformError(error) ?? '');
}

/** Translates the client's errors into the application's. */
export async function answered<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === ErrorCode.RateLimitedError) {
      const seconds = 'retryAfter' in error ? Number(error.retryAfter) : 1;
      throw new RateLimited(Math.max(1, seconds) * SECOND_MS);
    }
    if (means('wait', error)) throw new RateLimited(UNSAID_WAIT_MS);
    const slackError = platformError(error);
    if (slackError !== undefined && !means('passes', error)) {
      const concerns = means('person', error) ? 'person' : 'app';
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
