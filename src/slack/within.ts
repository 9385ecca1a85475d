export type Timely<Result> =
  | { readonly timely: true; readonly value: Result }
  | { readonly timely: false };

/** The outcome of `work` if it comes within `limitMs`. The work itself goes on either way. */
export async function within<Result>(
  limitMs: number,
  work: Promise<Result>,
): Promise<Timely<Result>> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<Timely<Result>>((resolve) => {
    timer = setTimeout(() => resolve({ timely: false }), limitMs);
  });
  try {
    return await Promise.race([work.then((value) => ({ timely: true, value }) as const), expired]);
  } finally {
    clearTimeout(timer);
  }
}
