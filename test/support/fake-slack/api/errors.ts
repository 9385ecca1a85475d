/** An answer `{ ok: false, error }`, thrown by the methods and caught where HTTP is spoken. */
export class ApiError extends Error {
  readonly error: string;
  readonly messages: readonly string[];
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    error: string,
    messages: readonly string[] = [],
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super([error, ...messages].join('; '));
    this.error = error;
    this.messages = messages;
    this.extra = extra;
  }
}

/**
 * The errors that only a mistake in the bot can cause. They are recorded as violations; all others
 * may happen to a correct bot (an archived channel, a slow trigger, a view changed meanwhile).
 */
export const MISTAKES: ReadonlySet<string> = new Set([
  'cannot_dm_bot',
  'duplicate_external_id',
  'exchanged_trigger_id',
  'invalid_arguments',
  'invalid_blocks',
  'invalid_cursor',
  'invalid_limit',
  'invalid_refresh_token',
  'invalid_trigger_id',
  'missing_argument',
  'missing_scope',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'not_allowed_token_type',
  'push_limit_reached',
  'unknown_method',
  'view_too_large',
]);
