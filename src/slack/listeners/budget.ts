/**
 * Slack waits three seconds for an answer; what is not done after this many milliseconds is answered
 * with "not confirmed yet". docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
export const ANSWER_BUDGET_MS = 2_500;

export type Timely<Result> =
  | { readonly timely: true; readonly value: Result }
  | { readonly timely: false };

/** The outcome of `work` if it comes within the budget. The work itself goes on either way. */
export async function within<Result>(
  budgetMs: number,
  work: Promise<Result>,
): Promise<Timely<Result>> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<Timely<Result>>((resolve) => {
    timer = setTimeout(() => resolve({ timely: false }), budgetMs);
  });
  try {
    return await Promise.race([work.then((value) => ({ timely: true, value }) as const), expired]);
  } finally {
    clearTimeout(timer);
  }
}
