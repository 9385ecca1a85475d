import { Handoffs } from '../../../src/application/handoffs.ts';
import type { Directory } from '../../../src/application/messenger.ts';
import type { Scheduler } from '../../../src/application/ports.ts';
import { RateLimited } from '../../../src/application/rate-limited.ts';
import { Reachability } from '../../../src/application/reachability.ts';
import { createReconciler } from '../../../src/application/reconcile.ts';
import { createRemind } from '../../../src/application/remind.ts';
import type { ClockPolicy } from '../../../src/domain/clock-policy.ts';
import { type EntityRef, isInbox, isRequest } from '../../../src/domain/ids.ts';
import type { ReminderPolicy } from '../../../src/domain/reminders/policy.ts';
import { type WorkingHours, workingHoursOf } from '../../../src/domain/reminders/working-hours.ts';
import { type Instant, SECOND_MS } from '../../../src/domain/time.ts';
import { jobId } from '../../../src/queue/reconcile-job.ts';
import { logBook } from '../../store/log-book.ts';
import { BOT } from '../builders.ts';
import { MemoryBoard } from '../memory-board.ts';
import { MemoryChannelMoves } from '../memory-channel-moves.ts';
import { MemoryInboxes } from '../memory-inboxes.ts';
import { MemoryRecord } from '../memory-record.ts';
import { neverRenewed } from '../while-held.ts';
import type { SimulatedSlack } from './slack.ts';
import type { Stretch, World } from './world.ts';

/** What a downtime leaves of the queue. */
export type Queue = 'kept' | 'wiped';

/** From the end of a sweep to the next; shorter in production. */
const SWEEP_MS = 60 * SECOND_MS;

interface BotParts {
  readonly world: World;
  readonly slack: SimulatedSlack;
  readonly directory: Directory;
  readonly clock: ClockPolicy;
  readonly reminders: ReminderPolicy;
}

/**
 * The bot without its edges: the record and the inboxes in memory, its queue as an agenda that keeps
 * BullMQ's promises (delays count from when a job is added; one job an id; all stop while Slack asks
 * to wait), and workers that may die.
 */
export class SimulatedBot {
  readonly record: MemoryRecord;
  readonly inboxes: MemoryInboxes;
  readonly handoffs: Handoffs;
  readonly workingHours: WorkingHours;
  /** Of true time, in order; the last may go on. */
  readonly downtimes: Stretch[] = [];
  private readonly parts: BotParts;
  private readonly jobs = new Set<string>();
  private readonly log = logBook();
  private readonly scheduler: Scheduler;
  private queueNumber = 1;
  private waitsUntil: Instant = 0;

  constructor(parts: BotParts) {
    const { world, directory } = parts;
    const { now } = world;
    this.parts = parts;
    this.record = new MemoryRecord(now);
    this.inboxes = new MemoryInboxes(now);
    this.workingHours = workingHoursOf(parts.reminders, {});
    this.scheduler = {
      schedule: async (ref, version, dueAt) => this.addJob(ref, version, dueAt),
    };
    const { scheduler, log, record: store } = this;
    this.handoffs = new Handoffs({ store, scheduler, directory, policy: parts.clock, now, log });
  }

  /** Sweeps from now on, for ever. */
  start(): void {
    const { world } = this.parts;
    const sweep = async (): Promise<void> => {
      if (this.isUpAt === world.at) await this.sweep();
      world.plan(Math.max(world.at + SWEEP_MS, this.isUpAt), sweep);
    };
    world.plan(world.at, sweep);
  }

  /** Nothing is done before that instant of true time, and nobody can act. */
  goesDownUntil(upAt: Instant, queue: Queue): void {
    this.downtimes.push({ from: this.parts.world.at, to: upAt });
    if (queue === 'kept') return;
    this.queueNumber += 1;
    this.jobs.clear();
  }

  /** Now, unless the bot is down: when it is up again. */
  get isUpAt(): Instant {
    const { at } = this.parts.world;
    return Math.max(at, this.downtimes.at(-1)?.to ?? at);
  }

  /** How many requests and inboxes somebody has yet to look at. */
  async isIdle(): Promise<boolean> {
    return (await this.due()).length === 0;
  }

  private async due() {
    const now = this.parts.world.now();
    return [...(await this.record.dueBy(now, 1_000)), ...this.inboxes.dueBy(now)];
  }

  private async sweep(): Promise<void> {
    for (const { ref, version, dueAt } of await this.due()) this.addJob(ref, version, dueAt);
  }

  private addJob(ref: EntityRef, version: number, dueAt: Instant): void {
    const { world } = this.parts;
    const id = jobId(ref, version, dueAt);
    if (this.jobs.has(id)) return;
    this.jobs.add(id);
    const delayMs = Math.max(0, dueAt - world.now());
    this.planJob(world.at + delayMs, ref, id, this.queueNumber);
  }

  private planJob(at: Instant, ref: EntityRef, id: string, queueNumber: number): void {
    const { world } = this.parts;
    world.plan(at, async () => {
      if (queueNumber !== this.queueNumber) return;
      const mayRunAt = Math.max(this.isUpAt, this.waitsUntil);
      if (mayRunAt > world.at) {
        this.planJob(mayRunAt, ref, id, queueNumber);
        return;
      }
      await this.work(ref);
      this.jobs.delete(id);
    });
  }

  private async work(ref: EntityRef): Promise<void> {
    try {
      await new Promise<unknown>((ends, fails) => {
        this.look(ref, () => ends('dead')).then(ends, fails);
      });
    } catch (error) {
      if (!(error instanceof RateLimited)) return;
      const { world } = this.parts;
      this.waitsUntil = Math.max(this.waitsUntil, world.at + error.retryAfterMs);
    }
  }

  private async look(ref: EntityRef, dies: () => void): Promise<unknown> {
    const { world, slack, directory, clock, reminders } = this.parts;
    const { record, inboxes, scheduler, log } = this;
    const { now } = world;
    const shared = {
      outbox: record,
      store: record,
      inboxes,
      board: new MemoryBoard(now),
      scheduler,
      whileHeld: neverRenewed,
      messenger: slack.forWorker(dies),
      directory,
      reachability: new Reachability({ directory, unreachable: inboxes, now, log }),
      moves: new MemoryChannelMoves(),
      policy: clock,
      reminders,
      self: BOT,
      now,
      log,
    };
    if (isRequest(ref)) return createReconciler({ ...shared, policyFingerprint: 'p' })(ref);
    if (!isInbox(ref)) return undefined;
    const { workingHours } = this;
    return createRemind({ ...shared, requests: record, workingHours })(ref);
  }
}
