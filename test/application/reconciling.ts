import type { Directory, Profile } from '../../src/application/messenger.ts';
import type { Scheduler } from '../../src/application/ports.ts';
import { Reachability } from '../../src/application/reachability.ts';
import { createReconciler, type ReconcileOptions } from '../../src/application/reconcile.ts';
import { createRemind } from '../../src/application/remind.ts';
import { type EntityRef, isInbox, isRequest, type RequestRef } from '../../src/domain/ids.ts';
import type { AdobeRoster } from '../../src/domain/party.ts';
import { workingHoursOf } from '../../src/domain/reminders/working-hours.ts';
import { type Instant, SECOND_MS } from '../../src/domain/time.ts';
import { logBook } from '../store/log-book.ts';
import { BOT, HOME, LADDER_ONLY, POLICY, ROSTER } from '../support/builders.ts';
import { MemoryBoard } from '../support/memory-board.ts';
import { MemoryChannelMoves } from '../support/memory-channel-moves.ts';
import { MemoryInboxes } from '../support/memory-inboxes.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { Play } from '../support/play.ts';
import { RecordingMessenger } from '../support/recording-messenger.ts';
import { neverRenewed } from '../support/while-held.ts';

interface Scheduled extends RequestRef {
  readonly version: number;
  readonly dueAt: Instant;
}

export class RecordingScheduler implements Scheduler {
  readonly scheduled: Scheduled[] = [];
  failure: Error | undefined;

  async schedule(ref: EntityRef, version: number, dueAt: Instant): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    if (!isRequest(ref)) return;
    const { teamId, number } = ref;
    this.scheduled.push({ teamId, number, version, dueAt });
  }
}

export class FixedDirectory implements Directory {
  failure: Error | undefined;
  profileFailure: Error | undefined;
  engineers: AdobeRoster['engineers'] = ROSTER.engineers;
  admins: AdobeRoster['engineers'] = [];
  /** The user ids of those who are deactivated. */
  readonly away = new Set<string>();
  /** Zones that differ from Berlin's. */
  readonly zones = new Map<string, string>();

  async roster(): Promise<AdobeRoster> {
    if (this.failure !== undefined) throw this.failure;
    return { ...ROSTER, engineers: this.engineers, admins: this.admins };
  }

  async profile(teamId: Profile['person']['teamId'], userId: Profile['person']['userId']) {
    if (this.profileFailure !== undefined) throw this.profileFailure;
    const person = { teamId, userId };
    const timeZone = this.zones.get(userId) ?? 'Europe/Berlin';
    return { person, name: userId, timeZone, isBot: false, isDeactivated: this.away.has(userId) };
  }
}

/** One request and everything that its reconciler works with. Time is moved by the tests alone. */
export class Reconciling {
  readonly ref: RequestRef = { teamId: HOME, number: 12 };
  readonly play: Play;
  now: Instant;
  readonly record = new MemoryRecord(() => this.now);
  readonly inboxes = new MemoryInboxes(() => this.now);
  readonly board = new MemoryBoard(() => this.now);
  readonly slack = new RecordingMessenger();
  readonly scheduler = new RecordingScheduler();
  readonly directory = new FixedDirectory();
  readonly log = logBook();
  private readonly parts = {
    outbox: this.record,
    store: this.record,
    inboxes: this.inboxes,
    board: this.board,
    scheduler: this.scheduler,
    whileHeld: neverRenewed,
    messenger: this.slack,
    directory: this.directory,
    reachability: new Reachability({
      directory: this.directory,
      unreachable: this.inboxes,
      now: () => this.now,
      log: this.log,
    }),
    moves: new MemoryChannelMoves(),
    policy: POLICY,
    self: BOT,
    reminders: LADDER_ONLY,
    now: () => this.now,
    log: this.log,
  };
  private readonly reconcile = createReconciler({ ...this.parts, policyFingerprint: 'p1' });
  private readonly remind = createRemind({
    ...this.parts,
    requests: this.record,
    workingHours: workingHoursOf(LADDER_ONLY, {}),
  });

  constructor(play = new Play()) {
    this.play = play;
    this.now = play.now;
    this.record.keep(play.request);
  }

  /** What Slack is asked in one run of the reconciler. */
  async run(options?: ReconcileOptions): Promise<readonly string[]> {
    this.slack.calls = [];
    await this.reconcile(this.ref, options);
    await this.remindAll();
    return this.slack.calls;
  }

  /** Looks at every inbox that is due. */
  async remindAll(): Promise<void> {
    for (const { ref } of this.inboxes.dueBy(this.now)) {
      if (isInbox(ref)) await this.remind(ref);
    }
  }

  /** Plays on, and keeps what it leads to. */
  async after(act: (play: Play) => unknown): Promise<this> {
    // What the bot has recorded by itself is part of the history.
    this.play.state = (await this.record.load(this.ref)) ?? this.play.state;
    act(this.play);
    this.now = Math.max(this.now, this.play.now);
    this.record.keep(this.play.request);
    return this;
  }

  /** A process claims a delivery, sends it or not, and dies before it can say so. */
  async crashAt(deliveryId: string, wasSent: boolean): Promise<void> {
    const mark = { state: 'claimed', at: this.now } as const;
    const leased = await this.record.lease(this.ref, 'dead', 30 * SECOND_MS);
    if (typeof leased === 'string') throw new Error(leased);
    await this.record.claim(this.ref, 'dead', 30 * SECOND_MS, deliveryId, mark);
    if (wasSent) {
      const destination = { kind: 'channel', channel: leased.request.channel } as const;
      const message = { tag: deliveryId, fingerprint: '', text: 'as it was', blocks: [] };
      await this.slack.post(destination, message);
    }
    this.now += 31 * SECOND_MS;
  }

  get dueAt(): Instant | null {
    return this.record.dueAt(this.ref);
  }
}

/** A request of which everything is said so far. */
export async function standing(play?: Play): Promise<Reconciling> {
  const it = new Reconciling(play);
  await it.run();
  return it;
}
