/** Slack asked us to wait. Thrown by the messenger; the worker stops taking jobs for that long. */
export class RateLimited extends Error {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`Slack asked to wait ${retryAfterMs} ms`);
    this.name = 'RateLimited';
    this.retryAfterMs = retryAfterMs;
  }
}
