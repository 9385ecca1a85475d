import type { EvidenceKind } from '../evidence/evidence.ts';
import type { Party } from '../party.ts';

/** What a step is, whichever playbook it stands in. */
export interface StepRule {
  readonly owner: Party;
  /** Done once for the request, or once for each of its connections. */
  readonly scope: 'request' | 'connection';
  readonly evidence: EvidenceKind;
  /** `paused`: the SLA's clock stands still while this step is open. */
  readonly clock: 'running' | 'paused';
  /** How the owner may refuse: send the request back, or reject one connection. */
  readonly refusal: 'return' | 'reject' | null;
}

/**
 * Every step there is, after the guide's "Enablement workflow". To add one: a row here, its place in
 * a playbook, its wording (`slack/wording/steps.ts`) and its tests.
 */
export const STEPS = {
  /** Workflow 1: Adobe reads what the customer submitted. */
  'review-request': {
    owner: 'adobe',
    scope: 'request',
    evidence: 'review',
    clock: 'running',
    refusal: 'return',
  },
  /** Not in the guide's list: opened by a return, closed by the customer's correction. */
  'correct-request': {
    owner: 'customer',
    scope: 'request',
    evidence: 'correction',
    clock: 'paused',
    refusal: null,
  },
  /** Workflow 2: Adobe enables the customer account's access to its endpoint service. */
  'allow-customer-account': {
    owner: 'adobe',
    scope: 'connection',
    evidence: 'endpoint-service',
    clock: 'running',
    refusal: null,
  },
  /** Workflow 3: the customer adds Adobe's endpoint service, which triggers a request to Adobe. */
  'create-customer-endpoint': {
    owner: 'customer',
    scope: 'connection',
    evidence: 'interface-endpoint',
    clock: 'running',
    refusal: null,
  },
  /** Workflow 4: Adobe approves the connection request. */
  'approve-customer-connection': {
    owner: 'adobe',
    scope: 'connection',
    evidence: 'acceptance',
    clock: 'running',
    refusal: 'reject',
  },
  /** Workflow 5: the customer verifies the connection between their VPC and the Adobe VPC. */
  'verify-inbound': {
    owner: 'customer',
    scope: 'connection',
    evidence: 'connection-test',
    clock: 'running',
    refusal: null,
  },
} as const satisfies Record<string, StepRule>;

export type StepId = keyof typeof STEPS;

export const STEP_IDS = Object.keys(STEPS) as readonly StepId[];

export function stepRule(step: StepId): StepRule {
  return STEPS[step];
}
