import type { InboxRef, Person, TeamId } from '../domain/ids.ts';
import type { ReminderRole } from '../domain/reminders/plan.ts';
import type { Rung, SentRung } from '../domain/reminders/rung.ts';
import type { Instant } from '../domain/time.ts';
import type { DeliveryMark } from './ports.ts';

/** What one direct message reminds of: a rung that a request crossed during a visit of a step. */
export interface InboxItem {
  readonly number: number;
  readonly visit: number;
  readonly rung: Rung;
  readonly crossingAt: Instant;
  /** Whether its reader has the next action, or is told because it takes long. */
  readonly role: ReminderRole;
}

/** One direct message with reminders of one request or of several. */
export interface InboxMessage {
  readonly id: string;
  /** When it was composed: what it says of the time that is left is as of then. */
  readonly sentAt: Instant;
  readonly items: readonly InboxItem[];
  readonly mark: DeliveryMark;
  /**
   * It was claimed, and looked for in vain: what it says is owed again, and it is looked for once more by the
   * time by which Slack has done late what it does late.
   */
  readonly isLate?: true;
}

/** An inbox under lease: nobody else writes to its person about reminders until it is settled. */
export interface LeasedInbox {
  /** Counts how often somebody asked for attention; handed back to `settle`. */
  readonly version: number;
  /** By request number: when it is to be looked at next. */
  readonly attention: ReadonlyMap<number, Instant>;
  /** By request number: of which rungs this person was told, and when last. */
  readonly reminded: ReadonlyMap<number, readonly SentRung[]>;
  /** The messages that still stand with something in them to be changed, oldest first. */
  readonly messages: readonly InboxMessage[];
}

/** What one look at an inbox changes. */
export interface InboxChanges {
  /** When to look at a request next; null when nothing is to come. */
  readonly attention: ReadonlyMap<number, Instant | null>;
  /** Requests that are closed: what was told of them is forgotten. */
  readonly forgotten: ReadonlyMap<number, readonly SentRung[]>;
  /** Messages of which nothing changes any more. */
  readonly finished: readonly string[];
}

export const NO_CHANGES: InboxChanges = {
  attention: new Map(),
  forgotten: new Map(),
  finished: [],
};

/** What each person was reminded of, and when to look again. */
export interface InboxStore {
  /** Has requests looked at for this person no later than `at`; returns the inbox's version. */
  touch(ref: InboxRef, numbers: readonly number[], at: Instant): Promise<number>;
  /** `busy`: somebody else holds the lease. */
  lease(ref: InboxRef, token: string, ttlMs: number): Promise<LeasedInbox | 'busy'>;
  /** Prolongs a lease; `lost` when it has passed to somebody else. */
  renew(ref: InboxRef, token: string, ttlMs: number): Promise<'renewed' | 'lost'>;
  /** Prolongs the lease and writes a message before it is sent; `lost` as in `Outbox.claim`. */
  claim(
    ref: InboxRef,
    token: string,
    ttlMs: number,
    message: InboxMessage,
  ): Promise<'claimed' | 'lost'>;
  /** A message that was sent: its requests were reminded of when it was composed. */
  markSent(ref: InboxRef, message: InboxMessage): Promise<void>;
  /** A message that was edited. */
  markEdited(ref: InboxRef, message: InboxMessage): Promise<void>;
  /** A message that was claimed and definitely not sent, or that is gone. */
  drop(ref: InboxRef, messageId: string): Promise<void>;
  /** Ends a lease, as `Outbox.settle` does; the changes are made only where it is `settled`. */
  settle(
    ref: InboxRef,
    token: string,
    version: number,
    changes: InboxChanges,
    nextDueAt: Instant | null,
  ): Promise<'settled' | 'again' | 'lost'>;
}

/** Who Slack does not let us write to, as far as it has refused. */
export interface UnreachableStore {
  note(teamId: TeamId, person: Person, at: Instant): Promise<void>;
  /** By person key: when Slack refused last. */
  all(teamId: TeamId): Promise<ReadonlyMap<string, Instant>>;
}
