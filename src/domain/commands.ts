import type { ChangeForm } from './change/change.ts';
import type { ConnectionId } from './connection.ts';
import type { ChannelId, Person } from './ids.ts';
import type { IntakeForm } from './intake/intake.ts';
import type { Request } from './request.ts';
import type { Instant } from './time.ts';

/** What a person typed for one connection of a step, or for the request as a whole. */
export type StepInput = Readonly<Record<string, string>>;
/** Inputs by connection; the key `request` for a step that is done once for the request. */
export type StepInputs = Partial<Readonly<Record<ConnectionId | 'request', StepInput>>>;

/** What a change is read in the light of: the request that enabled it all, and all its changes. */
export interface Chain {
  readonly root: Request;
  readonly changes: readonly Request[];
}

export interface SubmitRequest {
  readonly type: 'submit-request';
  readonly form: IntakeForm;
  /** What is to be changed, and how; null for enablement. */
  readonly change: (Chain & { readonly form: ChangeForm; readonly base: Request }) | null;
  readonly channel: ChannelId;
  /** Named contacts of the customer's side, besides the requester. */
  readonly contacts: readonly Person[];
}

/** The returned fields as they were typed again; what is absent stays as it was. */
export type CorrectionForm = Partial<IntakeForm & Omit<ChangeForm, 'kind'>>;

/** Commands about a step carry the number of the visit whose message or modal they come from. */
export type StepCommand =
  | { readonly type: 'complete-step'; readonly visit: number; readonly inputs: StepInputs }
  | {
      readonly type: 'return-request';
      readonly visit: number;
      readonly fields: readonly string[];
      readonly reason: string;
    }
  | { readonly type: 'correct-request'; readonly visit: number; readonly form: CorrectionForm }
  | {
      /** Reject a connection request, or send back what the other side gave. */
      readonly type: 'refuse-step';
      readonly visit: number;
      readonly connection: ConnectionId | null;
      readonly reason: string;
    }
  | {
      /** Hand a failed connection test to Adobe. */
      readonly type: 'request-help';
      readonly visit: number;
      readonly connection: ConnectionId;
      readonly note: string;
    };

/** Commands about a request as a whole, whichever step it stands at: see `decide/actions.ts`. */
export type RequestAction =
  | { readonly type: 'hold-request'; readonly reason: string }
  | { readonly type: 'cancel-request'; readonly reason: string }
  | {
      readonly type: 'reopen-request';
      readonly reason: string;
      /** What was chosen for each connection: the cloud's word for its state; blank: it works. */
      readonly states: Partial<Readonly<Record<ConnectionId, string>>>;
    }
  | {
      readonly type: 'report-state';
      readonly connection: ConnectionId;
      /**
       * How many endpoints had been given for it when the person looked: what they report is not the
       * state of another one. Absent: it is about whichever stands.
       */
      readonly endpoints?: number;
      readonly state: string;
      readonly note: string;
    }
  | { readonly type: 'reassign-request'; readonly assignee: Person }
  | { readonly type: 'record-ticket'; readonly ticket: string }
  | { readonly type: 'add-comment'; readonly text: string }
  | { readonly type: 'watch-request' }
  | { readonly type: 'unwatch-request' }
  /** A comment that Adobe's side keeps to itself. */
  | { readonly type: 'add-internal-note'; readonly text: string }
  | {
      readonly type: 'change-contacts';
      readonly add: readonly Person[];
      readonly remove: readonly Person[];
      /** Those of the customer's side whom no message reaches. */
      readonly unreachable: readonly Person[];
    }
  /** The request goes on in another channel, where its card is posted anew. */
  | { readonly type: 'move-request'; readonly channel: ChannelId }
  | {
      readonly type: 'snooze-reminders';
      readonly until: Instant;
      /** What was typed: typed again while it lasts, it stays as it is. A click is anew each time. */
      readonly typed?: { readonly forMs: number | null };
      /** As the settings have it now, because nobody snoozes past it; null while the clock stands. */
      readonly dueAt: Instant | null;
      /** Owners of the step whom no message reaches, so that others of their side are reminded. */
      readonly unreachable: readonly Person[];
    };

/** What somebody asks of an existing request. */
export type RequestCommand = StepCommand | RequestAction;
