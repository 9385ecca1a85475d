import type { ConnectionId } from './connection.ts';
import type { ChannelId, Person } from './ids.ts';
import type { IntakeField, IntakeForm } from './intake/intake.ts';

/** The fields that Adobe can send back for correction: what was typed, not what was acknowledged. */
export const RETURNABLE_FIELDS = [
  'company',
  'projectId',
  'environments',
  'account',
  'region',
  'services',
] as const satisfies readonly IntakeField[];
export type ReturnableField = (typeof RETURNABLE_FIELDS)[number];

/** What a person typed for one connection of a step, or for the request as a whole. */
export type StepInput = Readonly<Record<string, string>>;
/** Inputs by connection; the key `request` for a step that is done once for the request. */
export type StepInputs = Partial<Readonly<Record<ConnectionId | 'request', StepInput>>>;

export interface SubmitRequest {
  readonly type: 'submit-request';
  readonly form: IntakeForm;
  readonly channel: ChannelId;
  /** Named contacts of the customer's side, besides the requester. */
  readonly contacts: readonly Person[];
}

/**
 * What somebody asks of an existing request. Commands about a step carry the number of the visit
 * whose message or modal they come from.
 */
export type RequestCommand =
  | { readonly type: 'complete-step'; readonly visit: number; readonly inputs: StepInputs }
  | {
      readonly type: 'return-request';
      readonly visit: number;
      readonly fields: readonly string[];
      readonly reason: string;
    }
  | {
      readonly type: 'correct-request';
      readonly visit: number;
      /** Only the returned fields; what is absent stays as it was. */
      readonly form: Partial<IntakeForm>;
    }
  | {
      readonly type: 'reject-connection';
      readonly visit: number;
      readonly connection: ConnectionId;
      readonly reason: string;
    }
  | { readonly type: 'cancel-request'; readonly reason: string };
