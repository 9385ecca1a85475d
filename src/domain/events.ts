import type { ConnectionId } from './connection.ts';
import type { ConnectionTest } from './evidence/connection-test.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { ChannelId, Person } from './ids.ts';
import type { Intake, IntakeField } from './intake/intake.ts';
import type { Actor, Party } from './party.ts';
import type { PlaybookId } from './playbooks/playbooks.ts';
import type { StepId } from './playbooks/steps.ts';
import type { Instant } from './time.ts';

/** One field of the intake that a correction changed, as it was typed before and after. */
export interface FieldChange {
  readonly field: IntakeField;
  readonly before: string;
  readonly after: string;
}

/** What happened, without who and when. Names are past tense; commands are imperative. */
export type Happening =
  | {
      readonly type: 'request-submitted';
      readonly playbook: PlaybookId;
      readonly intake: Intake;
      readonly channel: ChannelId;
      readonly requester: Person;
      /** The side that the requester was on when they submitted it. */
      readonly requesterParty: Party;
      /** The customer's named contacts besides the requester. */
      readonly contacts: readonly Person[];
    }
  | {
      readonly type: 'request-returned';
      readonly fields: readonly IntakeField[];
      readonly reason: string;
    }
  | {
      readonly type: 'request-corrected';
      readonly intake: Intake;
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
      readonly type: 'connection-rejected';
      readonly connection: ConnectionId;
      readonly reason: string;
    }
  | {
      readonly type: 'connection-tested';
      readonly connection: ConnectionId;
      readonly test: ConnectionTest;
    }
  | { readonly type: 'request-completed' }
  | { readonly type: 'request-cancelled'; readonly reason: string };

/**
 * An event of a request's history. `occurredAt` never precedes the event before it, whatever a
 * host's clock does; `recordedAt` is what the clock of the recording host said.
 */
export type RequestEvent = Happening & {
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
};
