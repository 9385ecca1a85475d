import type { ChangeForm } from '../domain/change/change.ts';
import type { LocalDate } from '../domain/digest/local-date.ts';
import type { RequestEvent } from '../domain/events.ts';
import type { ChannelId, EntityRef, Person, RequestRef, TeamId } from '../domain/ids.ts';
import type { IntakeForm } from '../domain/intake/intake.ts';
import type { Request, RequestState } from '../domain/request.ts';
import type { Instant } from '../domain/time.ts';

/** An event as the history keeps it: with the command that caused it. */
export interface RecordedEvent {
  readonly commandId: string;
  readonly event: RequestEvent;
}

/** What one command changes: its events and the state that they lead to. */
export interface Transition {
  readonly commandId: string;
  readonly events: readonly RequestEvent[];
  readonly state: RequestState;
  /** The people in whose lists the request appears. */
  readonly people: readonly Person[];
  /** By which the request is found when somebody looks for its ticket; see `domain/ticket/ticket-key.ts`. */
  readonly ticketKeys: readonly string[];
  /** The number of the request that it is a change of; null for enablement. */
  readonly changeOf: number | null;
  readonly now: Instant;
}

/** The record of requests. Every method throws when Redis cannot be reached in time. */
export interface RequestStore {
  /**
   * Stores a new request and gives it the workspace's next number, in one step. The draft it came
   * from is consumed; for seven days the same draft answers with the same request (`dup`).
   */
  submit(
    teamId: TeamId,
    draftId: string,
    transition: Transition,
  ): Promise<{ readonly outcome: 'stored' | 'dup'; readonly ref: RequestRef }>;
  /**
   * Stores what a command did to a request that stood at `expectedVersion`. `conflict`: the request
   * has moved on, decide again. `dup`: this command, or one of the same form, is in the history already;
   * see `command-id.ts`.
   */
  append(
    ref: RequestRef,
    expectedVersion: number,
    transition: Transition,
  ): Promise<'stored' | 'conflict' | 'dup'>;
  load(ref: RequestRef): Promise<Request | undefined>;
  /** Oldest first. @throws when the chain of hashes does not hold. */
  history(ref: RequestRef): Promise<readonly RecordedEvent[]>;
  /** The request that a draft became, for seven days after; undefined when there is none. */
  requestOfDraft(teamId: TeamId, draftId: string): Promise<RequestRef | undefined>;
  /**
   * Open requests of a workspace, newest first, without the first `skip`. One whose record cannot be
   * read is handed to `onUnreadable` and left out; where nobody asks for that, it throws.
   */
  listOpen(
    teamId: TeamId,
    limit: number,
    options?: {
      readonly skip?: number;
      readonly onUnreadable?: (ref: RequestRef, error: unknown) => void;
    },
  ): Promise<readonly Request[]>;
  /**
   * Every open request of a workspace, or of those that a person is or was named in, oldest first. Read
   * in chunks, so that they are never all in memory. One whose record cannot be read is handed to
   * `onUnreadable` and left out; what else fails throws.
   */
  eachOpen(
    teamId: TeamId,
    options: {
      readonly of?: Person;
      readonly onUnreadable: (ref: RequestRef, error: unknown) => void;
    },
  ): AsyncIterable<Request>;
  /**
   * Every request of a workspace, open and closed, or of those that a person is or was named in,
   * newest first; read as {@link RequestStore.eachOpen} does.
   */
  eachNewest(
    teamId: TeamId,
    options: {
      readonly of?: Person;
      readonly onUnreadable: (ref: RequestRef, error: unknown) => void;
    },
  ): AsyncIterable<Request>;
  /** How many requests of a workspace are open. */
  countOpen(teamId: TeamId): Promise<number>;
  /** A person's requests, open and closed, newest first. */
  listOf(teamId: TeamId, person: Person, limit: number): Promise<readonly Request[]>;
  /** The requests that have, or once had, a ticket of that key, newest first. */
  listByTicket(teamId: TeamId, ticketKey: string, limit: number): Promise<readonly Request[]>;
  /** The changes of a request, open and closed, newest first. */
  changesOf(ref: RequestRef, limit: number): Promise<readonly Request[]>;
}

/** What was typed and not yet accepted; it outlives a closed modal for a day. */
export interface Draft {
  readonly id: string;
  readonly owner: Person;
  /** Never another one: what is typed for one customer is not shown in the channel of the next. */
  readonly channel: ChannelId;
  readonly contacts: readonly Person[];
  readonly form: IntakeForm;
  /**
   * What is to be changed of which request; null in a draft for enablement. Of a {@link CORRECTION}
   * what is corrected in which request: that draft becomes no request of its own.
   */
  readonly change: (ChangeForm & { readonly of: number }) | null;
}

/** The `kind` in the draft of a correction; see {@link Draft.change}. */
export const CORRECTION = 'correction';

/** What a draft is for: a person has one for enablement and one for the change of each request. */
export interface DraftPurpose {
  readonly owner: Person;
  readonly channel: ChannelId;
  /** The number of the request that is to be changed; null for enablement. */
  readonly of: number | null;
}

export interface DraftStore {
  saveDraft(teamId: TeamId, draft: Draft): Promise<void>;
  loadDraft(teamId: TeamId, id: string): Promise<Draft | undefined>;
  /** The person's latest draft for a purpose, unless a request has consumed it; no correction. */
  draftOf(teamId: TeamId, purpose: DraftPurpose): Promise<Draft | undefined>;
}

/**
 * The mark of one delivery. `claimed` is written before the message is sent and `sent` after it, so
 * a claim without a send tells that a process died in between.
 */
export type DeliveryMark =
  | { readonly state: 'claimed'; readonly at: Instant }
  | {
      readonly state: 'sent';
      readonly at: Instant;
      readonly place: Place;
      /** Tells whether the message still says what it should. */
      readonly fingerprint: string;
    };

/** Where a message stands in Slack. */
export interface Place {
  readonly channel: ChannelId;
  readonly ts: string;
  /** The thread's root, for replies. */
  readonly threadTs?: string;
  /** Slack's permalink, where it is known. */
  readonly link?: string;
}

/**
 * What a lease saw, handed back to `settle` as it is: a transition moves the version, a deletion
 * the count of touches even where the due time stays, so that neither is overlooked.
 */
export interface Seen {
  readonly version: number;
  readonly touches: number;
}

/** Who was last told that a request may have something to remind them of. */
export interface Audience {
  /** Changes with whatever may change a reminder: the request, the policy, the people. */
  readonly fingerprint: string;
  readonly people: readonly Person[];
  /** Those before them, whose inboxes may remember the request until it is closed. */
  readonly former: readonly Person[];
}

/** A request under lease: nobody else reconciles it until it is settled or the lease runs out. */
export interface Leased {
  readonly request: Request;
  /** When the request last asked for attention. */
  readonly dueAt: Instant | null;
  readonly seen: Seen;
  readonly marks: ReadonlyMap<string, DeliveryMark>;
  /** Null before anybody was told. */
  readonly audience: Audience | null;
}

/** Who is to be told what, and what has been told: the reconciler's half of the store. */
export interface Outbox {
  /** `busy`: somebody else holds the lease. `gone`: there is no such request. */
  lease(ref: RequestRef, token: string, ttlMs: number): Promise<Leased | 'busy' | 'gone'>;
  /** Prolongs a lease; `lost` when it has passed to somebody else. */
  renew(ref: RequestRef, token: string, ttlMs: number): Promise<'renewed' | 'lost'>;
  /** Prolongs the lease and claims a delivery; `lost` when the lease has passed to somebody else. */
  claim(
    ref: RequestRef,
    token: string,
    ttlMs: number,
    deliveryId: string,
    mark: DeliveryMark & { readonly state: 'claimed' },
  ): Promise<'claimed' | 'lost'>;
  /** Takes a claim back after a definite refusal: the mark is what it was before. */
  unclaim(ref: RequestRef, deliveryId: string, before: DeliveryMark | undefined): Promise<void>;
  /** Records a delivery that was made, whoever holds the lease by now. */
  markSent(
    ref: RequestRef,
    deliveryId: string,
    mark: DeliveryMark & { readonly state: 'sent' },
  ): Promise<void>;
  /**
   * Ends a lease. `settled`: the next due time is set (null: none). `again`: a transition or a
   * deletion came meanwhile, so look once more. `lost`: the lease had passed to somebody else.
   */
  settle(
    ref: RequestRef,
    token: string,
    seen: Seen,
    nextDueAt: Instant | null,
  ): Promise<'settled' | 'again' | 'lost'>;
  /** Remembers whose inboxes were asked to look at a request. */
  keepAudience(ref: RequestRef, audience: Audience): Promise<void>;
  /** Has a request looked at no later than `at`, also by whoever holds its lease now. */
  touch(ref: RequestRef, at: Instant): Promise<void>;
  /** Where a delivery stands; undefined while it was not sent. */
  placeOf(ref: RequestRef, deliveryId: string): Promise<Place | undefined>;
  /**
   * Drops the mark of a delivery whose message, posted as `ts`, was deleted, so that it is owed
   * again, and has the request looked at no later than `at`. `other`: the delivery stands elsewhere
   * by now, or was never sent; nothing changes.
   */
  forget(
    ref: RequestRef,
    deliveryId: string,
    ts: string,
    at: Instant,
  ): Promise<'forgotten' | 'other'>;
  /**
   * What is due at `now` or was before it, most overdue first: requests, and people's inboxes. Of one
   * workspace, however much is overdue in others; or of all.
   */
  dueBy(now: Instant, limit: number, team?: TeamId): Promise<readonly DueEntry[]>;
}

export interface DueEntry {
  readonly ref: EntityRef;
  /** Its version; 0 where its record is gone, which the next lease finds out. */
  readonly version: number;
  readonly dueAt: Instant;
}

/**
 * Has requests and inboxes looked at, at once or at their due time. It may forget everything: what is
 * due is always in the outbox as well.
 */
export interface Scheduler {
  /** Idempotent for the same version and due time. A due time in the past means at once. */
  schedule(ref: EntityRef, version: number, dueAt: Instant): Promise<void>;
}

/**
 * How far a reader's digest of one date has come. `claimed` is written before the message is sent and
 * `settled` after it, or at once where there is nothing to say. `refused`: Slack takes no message there
 * until somebody mends it.
 */
export type DigestMark =
  | {
      readonly state: 'claimed';
      readonly date: LocalDate;
      readonly at: Instant;
      /** Of this one attempt, so that two that are made in the same millisecond are told apart. */
      readonly token: string;
    }
  | { readonly state: 'settled' | 'refused'; readonly date: LocalDate; readonly at: Instant };

/** By which ids Slack knows the channels whose id it has changed. */
export interface ChannelMoves {
  /** Slack has given the channel `from` the id `to`. */
  note(teamId: TeamId, from: ChannelId, to: ChannelId): Promise<void>;
  /** The id of a channel today; undefined where Slack has told of no other. */
  currentIdOf(teamId: TeamId, channel: ChannelId): Promise<ChannelId | undefined>;
}

/** Who got which digest. One mark a reader, which the next date's overwrites. */
export interface DigestMarks {
  /** By reader. What cannot be read is logged and left out. */
  all(teamId: TeamId): Promise<ReadonlyMap<string, DigestMark>>;
  /**
   * Sets a reader's mark, or removes it, unless somebody else has changed it: `other`. Repeated, it
   * answers as before.
   *
   * @param before the mark as it was read; undefined where there was none.
   */
  replace(
    teamId: TeamId,
    reader: string,
    before: DigestMark | undefined,
    after: DigestMark | undefined,
  ): Promise<'replaced' | 'other'>;
}
