import type { Change } from './change/change.ts';
import type { ConnectionId } from './connection.ts';
import type { ConnectionState } from './evidence/connection-state.ts';
import type { ConnectionTest } from './evidence/connection-test.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { RequestField } from './fields.ts';
import type { ChannelId, Person } from './ids.ts';
import type { Intake } from './intake/intake.ts';
import type { Actor, Party } from './party.ts';
import type { PlaybookId } from './playbooks/playbooks.ts';
import type { StepId } from './playbooks/steps.ts';
import type { ClosingClock } from './sla/closing-clock.ts';
import type { SlaTarget } from './sla/target.ts';
import type { Instant } from './time.ts';

/** One field that a correction changed, as it was typed before and after. */
export interface FieldChange {
  readonly field: RequestField;
  readonly before: string;
  readonly after: string;
}

/** A connection that does not work any more, in the cloud's word for its state. */
export interface LostConnection {
  readonly connection: ConnectionId;
  readonly state: ConnectionState;
}

/** What happened, without who and when. Names are past tense; commands are imperative. */
export type Happening =
  | {
      readonly type: 'request-submitted';
      readonly playbook: PlaybookId;
      readonly intake: Intake;
      readonly change: Change | null;
      readonly channel: ChannelId;
      readonly requester: Person;
      /** The side that the requester was on when they submitted it. */
      readonly requesterParty: Party;
      /** The customer's named contacts besides the requester. */
      readonly contacts: readonly Person[];
    }
  | {
      readonly type: 'request-returned';
      readonly fields: readonly RequestField[];
      readonly reason: string;
    }
  | {
      readonly type: 'request-corrected';
      readonly intake: Intake;
      readonly change: Change | null;
      readonly changes: readonly FieldChange[];
    }
  | {
      readonly type: 'step-completed';
      readonly step: StepId;
      /** Null for a step that is done once for the request. */
      readonly connection: ConnectionId | null;
      readonly evidence: Evidence;
    }
  | {
      /** A connection request was rejected, or what the other side gave was sent back. */
      readonly type: 'step-refused';
      readonly step: StepId;
      readonly connection: ConnectionId | null;
      readonly how: 'reject' | 'send-back';
      readonly backTo: StepId;
      readonly reason: string;
    }
  | {
      readonly type: 'connection-tested';
      readonly connection: ConnectionId;
      readonly test: ConnectionTest;
    }
  | {
      /** Somebody reads the connection's state in the cloud. `backTo`: the step that mends it. */
      readonly type: 'connection-state-reported';
      readonly connection: ConnectionId;
      readonly state: ConnectionState;
      readonly backTo: StepId | null;
      readonly note: string;
    }
  | {
      readonly type: 'help-requested';
      readonly connection: ConnectionId;
      readonly note: string;
    }
  | { readonly type: 'request-held'; readonly reason: string }
  | { readonly type: 'request-reassigned'; readonly assignee: Person }
  | { readonly type: 'ticket-recorded'; readonly ticket: string }
  | {
      readonly type: 'comment-added';
      readonly text: string;
      /** Whom it is for: Adobe's side alone; absent: everybody. */
      readonly audience?: 'adobe';
    }
  /** The customer's named contacts are others than before. */
  | {
      readonly type: 'contacts-changed';
      readonly added: readonly Person[];
      readonly removed: readonly Person[];
    }
  | {
      readonly type: 'channel-changed';
      readonly channel: ChannelId;
      /** `followed`: Slack gave the same channel another id. `moved`: it is another channel. */
      readonly how: 'followed' | 'moved';
    }
  /** Whoever acts wants no reminders before `until`. */
  | { readonly type: 'reminders-snoozed'; readonly until: Instant }
  /** Whoever acts wants to hear how the request goes on, or does not any more. */
  | { readonly type: 'request-watched' }
  | { readonly type: 'request-unwatched' }
  /** `clock`: what the settings said then; absent where it was closed before that was recorded. */
  | { readonly type: 'request-completed'; readonly clock?: ClosingClock }
  | {
      readonly type: 'request-cancelled';
      readonly reason: string;
      readonly clock?: ClosingClock;
    }
  | {
      readonly type: 'request-reopened';
      readonly reason: string;
      /** With a playbook that makes connections: those that do not work any more. */
      readonly lost: readonly LostConnection[];
    }
  | {
      /** A notice, never an input: the clock is recomputed without it. */
      readonly type: 'sla-breached';
      readonly dueAt: Instant;
      readonly target: SlaTarget;
    };

/**
 * An event of a request's history. `occurredAt` never precedes the event before it, whatever a
 * host's clock does, but for a breach: it is dated with the due instant, however late it is noticed.
 * `recordedAt` is what the clock of the recording host said.
 */
export type RequestEvent = Happening & {
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
};
