import { Reachability } from '../../src/application/reachability.ts';
import { createReconciler } from '../../src/application/reconcile.ts';
import { createRemind } from '../../src/application/remind.ts';
import { type InboxRef, isInbox, isRequest, type Person } from '../../src/domain/ids.ts';
import type { ReminderPolicy } from '../../src/domain/reminders/policy.ts';
import { workingHoursOf } from '../../src/domain/reminders/working-hours.ts';
import type { Request } from '../../src/domain/request.ts';
import type { Instant } from '../../src/domain/time.ts';
import { logBook } from '../store/log-book.ts';
import { BOT, HOME, LADDER_ONLY, POLICY, START } from '../support/builders.ts';
import { MemoryBoard } from '../support/memory-board.ts';
import { MemoryChannelMoves } from '../support/memory-channel-moves.ts';
import { MemoryInboxes } from '../support/memory-inboxes.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { Play } from '../support/play.ts';
import { RecordingMessenger } from '../support/recording-messenger.ts';
import { neverRenewed } from '../support/while-held.ts';
import { FixedDirectory, RecordingScheduler } from './reconciling.ts';

/** Several requests, and the inboxes of those whom they concern. Time is moved by the tests alone. */
export class Reminding {
  now: Instant = START;
  readonly record = new MemoryRecord(() => this.now);
  readonly inboxes = new MemoryInboxes(() => this.now);
  readonly board = new MemoryBoard(() => this.now);
  readonly slack = new RecordingMessenger();
  readonly scheduler = new RecordingScheduler();
  readonly directory = new FixedDirectory();
  readonly log = logBook();
  readonly plays = new Map<number, Play>();
  private readonly reminders: ReminderPolicy;

  constructor(reminders: Partial<ReminderPolicy> = {}) {
    this.reminders = { ...LADDER_ONLY, ...reminders };
  }

  /** Adds a request that is numbered as it comes: 1, 2, 3. */
  async adds(play = new Play()): Promise<number> {
    const number = this.plays.size + 1;
    this.plays.set(number, play);
    this.record.keep(this.requestOf(number));
    await this.run();
    return number;
  }

  /** Plays a request on, now. */
  async acts(number: number, act: (play: Play) => unknown): Promise<readonly string[]> {
    const play = this.plays.get(number);
    if (play === undefined) throw new Error(`there is no request ${number}`);
    // What the bot has recorded by itself is part of the history.
    play.state = (await this.record.load({ teamId: HOME, number })) ?? play.state;
    play.now = Math.max(play.now, this.now);
    act(play);
    this.now = Math.max(this.now, play.now);
    this.record.keep(this.requestOf(number));
    return this.run();
  }

  /** What is said about reminders when the time comes: in DMs, and in threads. */
  async at(now: Instant): Promise<readonly string[]> {
    this.now = now;
    return this.run();
  }

  /** Looks at everything that is due, until nothing is. */
  async run(): Promise<readonly string[]> {
    this.slack.calls = [];
    for (let round = 0; round < 20; round += 1) {
      const due = [...(await this.record.dueBy(this.now, 999)), ...this.inboxes.dueBy(this.now)];
      if (due.length === 0) break;
      for (const { ref } of due) {
        if (isInbox(ref)) await this.remind(ref);
        else if (isRequest(ref)) await this.reconcile(ref);
      }
    }
    return this.slack.calls.filter((call) => /reminder|rung/.test(call));
  }

  async remind(ref: InboxRef): Promise<unknown> {
    return createRemind({
      ...this.parts,
      requests: this.record,
      workingHours: workingHoursOf(this.reminders, {}),
    })(ref);
  }

  inboxOf(reader: Person): InboxRef {
    return { teamId: HOME, reader };
  }

  private async reconcile(ref: Parameters<ReturnType<typeof createReconciler>>[0]) {
    return createReconciler({ ...this.parts, policyFingerprint: 'p1' })(ref);
  }

  private requestOf(number: number): Request {
    const play = this.plays.get(number);
    if (play === undefined) throw new Error(`there is no request ${number}`);
    return { ...play.request, number };
  }

  private get parts() {
    const now = () => this.now;
    const { record, inboxes, board, scheduler, directory, log, reminders } = this;
    return {
      outbox: record,
      store: record,
      inboxes,
      board,
      scheduler,
      whileHeld: neverRenewed,
      messenger: this.slack,
      directory,
      reachability: new Reachability({ directory, unreachable: inboxes, now, log }),
      policy: POLICY,
      moves: new MemoryChannelMoves(),
      self: BOT,
      reminders,
      now,
      log,
    };
  }
}
