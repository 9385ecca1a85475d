/**
 * Slack waits three seconds for an answer; what is not done after this many milliseconds is answered
 * with "not confirmed yet". docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
export const ANSWER_BUDGET_MS = 2_500;
