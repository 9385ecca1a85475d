import { type Job, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { Handoffs } from '../../../src/application/handoffs.ts';
import type { Directory } from '../../../src/application/messenger.ts';
import { Reachability } from '../../../src/application/reachability.ts';
import { createReconciler } from '../../../src/application/reconcile.ts';
import { createRemind } from '../../../src/application/remind.ts';
import type { ClockPolicy } from '../../../src/domain/clock-policy.ts';
import type { ReminderPolicy } from '../../../src/domain/reminders/policy.ts';
import { type WorkingHours, workingHoursOf } from '../../../src/domain/reminders/working-hours.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { QUEUE_NAME } from '../../../src/queue/reconcile-job.ts';
import { ReconcileQueue } from '../../../src/queue/reconcile-queue.ts';
import { ReconcileWorkers } from '../../../src/queue/reconcile-workers.ts';
import { Sweeper } from '../../../src/queue/sweeper.ts';
import { renewing } from '../../../src/queue/while-held.ts';
import { RedisBoardStore } from '../../../src/store/board-store.ts';
import { RedisInboxStore } from '../../../src/store/inbox-store.ts';
import { type KeySpace, keySpace } from '../../../src/store/keys.ts';
import { RedisOutbox } from '../../../src/store/outbox.ts';
import { RedisRequestStore } from '../../../src/store/request-store.ts';
import { logBook } from '../../store/log-book.ts';
import { BOT, HOME } from '../builders.ts';
import { byLength } from '../length.ts';
import { MemoryChannelMoves } from '../memory-channel-moves.ts';
import type { TestRedis } from '../redis.ts';
import type { LivingBot } from './lives.ts';
import type { SimulatedSlack } from './slack.ts';
import type { Stretch, World } from './world.ts';

interface RedisBotParts {
  readonly test: TestRedis;
  readonly world: World;
  readonly slack: SimulatedSlack;
  readonly directory: Directory;
  readonly clock: ClockPolicy;
  readonly reminders: ReminderPolicy;
}

/** What ends with a process. */
interface Process {
  readonly redis: Redis;
  readonly queue: ReconcileQueue;
  readonly workers: ReconcileWorkers;
  readonly sweeper: Sweeper;
}

/** The bot on a real Redis and its real queue; the clock that it reads is the simulated world's. */
export class RedisBot implements LivingBot {
  readonly record: RedisRequestStore;
  readonly outbox: RedisOutbox;
  readonly handoffs: Handoffs;
  readonly workingHours: WorkingHours;
  readonly downtimes: Stretch[] = [];
  /** How many processes died. */
  deaths = 0;
  private readonly parts: RedisBotParts;
  private readonly keys: KeySpace;
  private readonly log = logBook();
  private readonly queue: ReconcileQueue;
  /** The same queue, as BullMQ has it. */
  private readonly jobs: Queue;
  private process: Process | undefined;
  private succession: Promise<void> = Promise.resolve();

  constructor(parts: RedisBotParts) {
    const { test, world, directory } = parts;
    const { redis, queuePrefix: prefix } = test;
    const { now } = world;
    const { log } = this;
    this.parts = parts;
    this.keys = keySpace(test.prefix);
    this.record = new RedisRequestStore(redis, this.keys);
    this.outbox = new RedisOutbox(redis, this.keys, log);
    this.queue = new ReconcileQueue({ redis, prefix, now, log });
    this.jobs = new Queue(QUEUE_NAME, { connection: redis, prefix });
    this.workingHours = workingHoursOf(parts.reminders, {});
    const { record: store, queue: scheduler } = this;
    this.handoffs = new Handoffs({ store, scheduler, directory, policy: parts.clock, now, log });
  }

  get isUpAt(): Instant {
    const { at } = this.parts.world;
    return Math.max(at, this.downtimes.at(-1)?.to ?? at);
  }

  async start(): Promise<void> {
    const { test, world, slack, directory, clock, reminders } = this.parts;
    const { keys, log, workingHours } = this;
    const { now } = world;
    const redis = await test.connect();
    const queue = new ReconcileQueue({ redis, prefix: test.queuePrefix, now, log });
    const store = new RedisRequestStore(redis, keys);
    const outbox = new RedisOutbox(redis, keys, log);
    const inboxes = new RedisInboxStore(redis, keys);
    const shared = {
      outbox,
      store,
      inboxes,
      board: new RedisBoardStore(redis, keys),
      scheduler: queue,
      whileHeld: renewing(log),
      messenger: slack.forWorker(() => this.dies(redis)),
      directory,
      reachability: new Reachability({ directory, unreachable: inboxes, now, log }),
      moves: new MemoryChannelMoves(),
      policy: clock,
      reminders,
      self: BOT,
      now,
      log,
    };
    const reconcile = createReconciler({ ...shared, policyFingerprint: 'p' });
    const workers = new ReconcileWorkers({
      onTrouble: () => undefined,
      redis,
      prefix: test.queuePrefix,
      teamId: HOME,
      queue,
      concurrency: 8,
      reconcile: async (ref) => reconcile(ref),
      remind: createRemind({ ...shared, requests: store, workingHours }),
      showHome: async () => undefined,
      log,
    });
    const sweeper = new Sweeper({
      outbox,
      scheduler: queue,
      teamId: HOME,
      intervalMs: 5,
      limit: 1_000,
      now,
      log,
    });
    sweeper.start();
    this.process = { redis, queue, workers, sweeper };
  }

  /** As a deployment does it. */
  async stops(): Promise<void> {
    await this.succession;
    const { process } = this;
    if (process === undefined) return;
    this.process = undefined;
    await process.sweeper.stop();
    await process.workers.close();
    await process.queue.close();
    process.redis.disconnect();
  }

  async close(): Promise<void> {
    await this.stops();
    await this.queue.close();
    await this.jobs.close();
  }

  /** When something is due next by the bot's clock; infinite where nothing is. */
  async nextDueAt(): Promise<Instant> {
    const [next] = await this.outbox.dueBy(Number.MAX_SAFE_INTEGER, 1);
    return next?.dueAt ?? Number.POSITIVE_INFINITY;
  }

  /** Whether everything that is due by now was looked at. */
  async isSettled(): Promise<boolean> {
    await this.succession;
    const now = this.parts.world.now();
    const due = await this.outbox.dueBy(now, 1);
    if (due.length === 0) return this.process?.workers.active === 0;
    // The queue's own delays pass in real time, which the simulated world is far ahead of.
    const delayed = await this.jobs.getDelayed();
    const isDue = ({ id = '' }: Job) => Number(id.split('.').at(-1)) <= now;
    await Promise.all(delayed.filter(isDue).map(promoted));
    return false;
  }

  /** A process ends in the middle of its work, and another one begins. */
  private dies(redis: Redis): void {
    const { process } = this;
    if (process?.redis !== redis) return;
    this.deaths += 1;
    this.process = undefined;
    redis.disconnect();
    // Neither ends while its connection is gone.
    void process.workers.close();
    void process.sweeper.stop();
    this.succession = this.succeeds();
  }

  private async succeeds(): Promise<void> {
    const { test } = this.parts;
    // A dead worker's jobs start over after fifteen seconds of the real clock, which only the long form
    // waits for; in the short one the queue is wiped each time.
    if (this.deaths === 1 || byLength({ short: true, long: false })) {
      await test.deleteKeysUnder(test.queuePrefix);
    }
    // Leases run out by the clock of Redis, which nobody can set.
    const leases = (await test.keysUnder(test.prefix)).filter((key) => key.includes('lease'));
    if (leases.length > 0) await test.redis.del(...leases);
    await this.start();
  }
}

/** One that somebody else has taken meanwhile runs already. */
async function promoted(job: Job): Promise<void> {
  await job.promote().catch(() => undefined);
}
