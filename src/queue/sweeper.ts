import { setTimeout as pause } from 'node:timers/promises';
import { fieldsOf, type Log } from '../application/log.ts';
import type { DueEntry, Outbox, Scheduler } from '../application/ports.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

export interface SweeperOptions {
  readonly outbox: Pick<Outbox, 'dueBy'>;
  readonly scheduler: Scheduler;
  /** Makes the schedules of jobs that come by the clock again, should they be gone. */
  readonly ensureScheduled?: () => Promise<void>;
  /** The installed workspace; what is due in another one has a sweeper of its own. */
  readonly teamId: TeamId;
  /** From the end of a round to the start of the next. */
  readonly intervalMs: number;
  /** How much a round adds at most, the most overdue first. */
  readonly limit: number;
  readonly now: () => Instant;
  readonly log: Log;
}

/**
 * Adds a job for whatever is due: what a failed, lost or never added job has left behind; and makes
 * the job schedules again that a wiped queue has lost. A round begins when the one before has ended;
 * a failed one is logged and the next goes on.
 */
export class Sweeper {
  private readonly options: SweeperOptions;
  /** Of the rounds that go on; undefined when stopped. */
  private controller: AbortController | undefined;
  private rounds: Promise<void> = Promise.resolve();

  constructor(options: SweeperOptions) {
    this.options = options;
  }

  /** The first round begins at once, or when the last one before a stop has ended. */
  start(): void {
    if (this.controller !== undefined) return;
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.rounds = this.rounds.then(() => this.run(signal));
  }

  /** Resolves when no round is running and none will. */
  async stop(): Promise<void> {
    this.controller?.abort();
    this.controller = undefined;
    await this.rounds;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await Promise.all([this.sweep(), this.schedules()]);
      // Rejects only when the pause is cut short by a stop.
      await pause(this.options.intervalMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async sweep(): Promise<void> {
    const { outbox, teamId, now, limit, log } = this.options;
    try {
      const due = await outbox.dueBy(now(), limit, teamId);
      await Promise.all(due.map((entry) => this.add(entry)));
      if (due.length > 0) log.debug({ due: due.length }, 'swept up what is due');
    } catch (error) {
      log.error({ err: error }, 'what is due could not be swept up');
    }
  }

  private async schedules(): Promise<void> {
    try {
      await this.options.ensureScheduled?.();
    } catch (error) {
      this.options.log.error({ err: error }, 'the schedules of jobs could not be checked');
    }
  }

  private async add(entry: DueEntry): Promise<void> {
    try {
      await this.options.scheduler.schedule(entry.ref, entry.version, entry.dueAt);
    } catch (error) {
      const fields = { ...fieldsOf(entry.ref), err: error };
      this.options.log.error(fields, 'what is due could not be added to the queue');
    }
  }
}
