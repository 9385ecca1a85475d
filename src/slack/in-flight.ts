/** The work that is under way, so that a shutdown can wait for it: Bolt itself does not. */
export class InFlight {
  private readonly work = new Set<Promise<unknown>>();

  track<Result>(promise: Promise<Result>): Promise<Result> {
    const tracked = promise.finally(() => this.work.delete(tracked));
    this.work.add(tracked);
    return tracked;
  }

  /** Resolves when everything that is under way now, or was begun meanwhile, has ended. */
  async settled(): Promise<void> {
    while (this.work.size > 0) await Promise.allSettled(this.work);
  }
}
