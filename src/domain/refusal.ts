import type { ConnectionId } from './connection.ts';
import type { Person } from './ids.ts';
import type { Party } from './party.ts';
import type { StepId } from './playbooks/steps.ts';
import type { Problem } from './problem.ts';
import type { Deed, RequestState, Visit } from './request.ts';
import type { Instant } from './time.ts';

/** A problem with one input; `connection` tells apart the inputs of a request with several. */
export interface InputProblem extends Problem {
  readonly connection: ConnectionId | null;
}

/**
 * Why a command changes nothing. A refusal is a value that the person reads as a sentence; only
 * faults (Redis is down) throw. The sentences are in `slack/wording/refusals.ts`.
 */
export type Refusal =
  /** Neither the customer's side of this request nor Adobe's. */
  | { readonly kind: 'not-involved' }
  /** The other side owns the next action. */
  | { readonly kind: 'not-your-turn'; readonly owner: Party; readonly step: StepId }
  /** Only one side may do this, whoever's turn it is. */
  | { readonly kind: 'not-for-your-side'; readonly allowed: Party }
  /** Somebody already did it: a second click, or two people at once. */
  | { readonly kind: 'already-done'; readonly step: StepId; readonly deed: Deed }
  /** The message or modal belongs to an earlier stay at a step. */
  | { readonly kind: 'outdated'; readonly step: StepId | null; readonly current: Visit | null }
  | { readonly kind: 'closed'; readonly status: Exclude<RequestState['status'], 'open'> }
  /** What is for closed requests only. */
  | { readonly kind: 'still-open' }
  /** What has to wait until the request is resumed. */
  | { readonly kind: 'on-hold'; readonly by: Party }
  /** The step has no such way out, for example a return at a step that cannot be returned. */
  | { readonly kind: 'not-possible'; readonly step: StepId }
  /** Somebody snoozes reminders of a step that others are reminded of. */
  | { readonly kind: 'not-reminded'; readonly step: StepId; readonly told: readonly Person[] }
  /** Somebody begins to watch what they watch, or ends what they do not. */
  | { readonly kind: 'already-watching' }
  | { readonly kind: 'not-watching' }
  /** What is only possible before the due date. */
  | { readonly kind: 'past-due'; readonly dueAt: Instant }
  /** A state is reported of a connection that has no endpoint yet, or that is not there. */
  | { readonly kind: 'no-endpoint' }
  /** It is so already. */
  | { readonly kind: 'nothing-changes' }
  /** The form was recorded before with something else in it. */
  | { readonly kind: 'recorded-otherwise' }
  | { readonly kind: 'invalid-input'; readonly problems: readonly InputProblem[] };
