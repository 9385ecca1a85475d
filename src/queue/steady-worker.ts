import { type Processor, Worker, type WorkerOptions } from 'bullmq';
import type { Log } from '../application/log.ts';
import { conditionOf, describeCondition } from '../application/redis-conditions.ts';
import { SECOND_MS } from '../domain/time.ts';

/** Between a failure and the next attempt; people wait for what the jobs say. */
const RETRY_MS = SECOND_MS;
/** A worker that is refused nothing for so long works: what is refused is refused at once. */
const QUIET_MS = 500;

export interface SteadyWorkerOptions<Data> {
  readonly queue: string;
  readonly process: Processor<Data>;
  readonly settings: WorkerOptions;
  /** Why it does no jobs at the moment; undefined when it does them again. */
  readonly onTrouble: (reason: string | undefined) => void;
  readonly log: Log;
}

/**
 * A BullMQ worker that survives what Redis refuses. BullMQ tries again at once when its start or the
 * fetching of a job is refused (no permission, a replica, a full memory), so fast that nothing else in
 * the process gets a turn. Here the worker is given up instead, and another one starts a second later.
 */
export class SteadyWorker<Data> {
  private readonly options: SteadyWorkerOptions<Data>;
  private worker: Worker<Data>;
  private timer: NodeJS.Timeout | undefined;
  private reason: string | undefined;
  /** Those given up whose jobs have not ended yet. */
  private readonly leaving = new Set<Promise<void>>();

  constructor(options: SteadyWorkerOptions<Data>) {
    this.options = options;
    this.worker = this.open();
  }

  /** Takes no more jobs, and resolves when those that run have ended. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await Promise.all([this.worker.close(), ...this.leaving]);
  }

  private open(): Worker<Data> {
    const { queue, process, settings, log } = this.options;
    const worker = new Worker<Data>(queue, process, settings);
    worker.on('ready', () => this.recovers(worker));
    worker.on('completed', ({ id }) => log.debug({ job: id }, 'a job is done'));
    worker.on('stalled', (id) =>
      log.warn({ job: id }, 'a worker disappeared; its job starts over'),
    );
    worker.on('error', (error) => {
      // What is not an answer of Redis is a broken connection: that one BullMQ waits for by itself.
      if (worker === this.worker && !isAnswer(error)) this.logs(error);
      else if (worker === this.worker) this.replaces(worker, error);
    });
    return worker;
  }

  private replaces(worker: Worker<Data>, error: Error): void {
    if (this.timer !== undefined || worker.closing) return;
    this.logs(error);
    const condition = conditionOf(error);
    this.options.onTrouble(condition ? describeCondition(condition) : error.message);
    // At once, or BullMQ's loop would not let the timer below have its turn.
    void worker.pause(true);
    const left = worker.close(true).catch((failure: Error) => this.logs(failure));
    this.leaving.add(left);
    void left.finally(() => this.leaving.delete(left));
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.worker = this.open();
    }, RETRY_MS);
  }

  private recovers(worker: Worker<Data>): void {
    if (this.reason === undefined) return;
    setTimeout(() => {
      if (worker !== this.worker || this.timer !== undefined || worker.closing) return;
      this.reason = undefined;
      this.options.onTrouble(undefined);
      this.options.log.info({ queue: this.options.queue }, 'the worker of the queue works again');
    }, QUIET_MS).unref();
  }

  /** One line a reason, not one an attempt. */
  private logs(error: Error): void {
    if (error.message === this.reason) return;
    this.reason = error.message;
    const { log, queue } = this.options;
    log.error({ queue, reason: error.message }, 'the worker of the queue has failed');
  }
}

function isAnswer(error: Error): boolean {
  return error.name === 'ReplyError';
}
