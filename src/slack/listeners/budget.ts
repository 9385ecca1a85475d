/**
 * Slack waits three seconds for an answer; what is not done after this many milliseconds is answered
 * with "not confirmed yet". docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
export const ANSWER_BUDGET_MS = 2_500;

/** As a share of what an answer may take: 1.2 seconds leave Slack's trigger for a modal enough time. */
const LOADING_SHARE = 0.48;

/** After how long a modal that is not ready begins with a view that says that it is loading. */
export function loadingAfterMs(budgetMs: number): number {
  return Math.round(budgetMs * LOADING_SHARE);
}
