/** What the next call of a method meets instead of Slack's answer. */
export type Failure =
  | { readonly kind: 'ratelimited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string }
  /** Nothing happens, and the connection breaks. */
  | { readonly kind: 'drops-before' }
  /** Slack does what was asked, and the connection breaks before the answer. */
  | { readonly kind: 'drops-after' }
  /** Slack does what was asked and never answers. */
  | { readonly kind: 'hangs' };

/** The connection breaks, and Slack does what was asked once the test says so: it acts late. */
export interface Late {
  readonly kind: 'acts-late';
  readonly at: Promise<unknown>;
}

/** Slack takes its time: it looks at what was asked once the test says so. */
export interface Wait {
  readonly kind: 'waits';
  readonly until: Promise<unknown>;
}

export class Failures {
  readonly #queued = new Map<string, readonly (Failure | Late | Wait)[]>();

  add(method: string, failure: Failure | Late | Wait): void {
    this.#queued.set(method, [...(this.#queued.get(method) ?? []), failure]);
  }

  take(method: string): Failure | Late | Wait | undefined {
    const [next, ...rest] = this.#queued.get(method) ?? [];
    this.#queued.set(method, rest);
    return next;
  }

  get pending(): readonly string[] {
    return [...this.#queued].flatMap(([method, failures]) => failures.map(() => method));
  }
}
