import type { Leg } from '../connection.ts';
import type { EvidenceKind } from '../evidence/evidence.ts';
import type { Party } from '../party.ts';
import type { PauseReason } from '../sla/sla.ts';

/** The steps of all playbooks, in the order in which a request can meet them; detours last. */
export const STEP_IDS = [
  'review-request',
  'allow-customer-account',
  'create-customer-endpoint',
  'approve-customer-connection',
  'verify-inbound',
  'request-adobe-access',
  'allow-adobe-account',
  'create-adobe-endpoint',
  'approve-adobe-connection',
  'verify-outbound',
  'remove-connection',
  'confirm-removal',
  'withdraw-old-account',
  'make-change',
  'confirm-change',
  'correct-request',
  'resume-request',
  'troubleshoot-connection',
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** How the owner of a step may refuse it. */
export type StepRefusal =
  /** Send the request back to the customer, with the fields to correct. */
  | { readonly kind: 'return' }
  /** Reject a connection request in the cloud: the connection gets the state `rejected`. */
  | { readonly kind: 'reject'; readonly backTo: StepId }
  /** What the other side gave is wrong: they give it again. */
  | { readonly kind: 'send-back'; readonly backTo: StepId };

/** What a step is, whichever playbook it stands in. */
export interface StepRule {
  /** `holder`: whoever opened it. */
  readonly owner: Party | 'holder';
  /** Done once for the request, or once for each connection of a leg, or of both. */
  readonly scope: 'request' | Leg | 'both-legs';
  readonly evidence: EvidenceKind;
  /** Why the SLA's clock stands still while this step is open; null while it runs. */
  readonly pause: PauseReason | null;
  readonly refusal: StepRefusal | null;
}

/** A step's owner does it once for the request, unless the row says otherwise. */
function step(rule: Partial<StepRule> & Pick<StepRule, 'owner' | 'evidence'>): StepRule {
  return { scope: 'request', pause: null, refusal: null, ...rule };
}

/**
 * Every step there is, after the guide's "Enablement workflow". To add one: a row here, its place in
 * a playbook, its wording (`slack/wording/steps/`) and its tests.
 */
export const STEPS: Readonly<Record<StepId, StepRule>> = {
  /** Workflow 1: Adobe reads what the customer submitted. */
  'review-request': step({ owner: 'adobe', evidence: 'review', refusal: { kind: 'return' } }),
  /** Workflow 2: Adobe enables the customer account's access to its endpoint service. */
  'allow-customer-account': step({
    owner: 'adobe',
    scope: 'inbound',
    evidence: 'service',
    // What is wrong with the data often shows only when the account is to be allowed.
    refusal: { kind: 'return' },
  }),
  /** Workflow 3: the customer adds Adobe's endpoint service, which triggers a request to Adobe. */
  'create-customer-endpoint': step({
    owner: 'customer',
    scope: 'inbound',
    evidence: 'endpoint',
    refusal: { kind: 'send-back', backTo: 'allow-customer-account' },
  }),
  /** Workflow 4: Adobe approves the connection request. */
  'approve-customer-connection': step({
    owner: 'adobe',
    scope: 'inbound',
    evidence: 'acceptance',
    refusal: { kind: 'reject', backTo: 'create-customer-endpoint' },
  }),
  /** Workflow 5: the customer verifies the connection between their VPC and the Adobe VPC. */
  'verify-inbound': step({
    owner: 'customer',
    scope: 'inbound',
    evidence: 'connection-test',
    refusal: { kind: 'send-back', backTo: 'create-customer-endpoint' },
  }),
  /** Workflow 6: Adobe supplies its account principal and requests access. */
  'request-adobe-access': step({ owner: 'adobe', evidence: 'adobe-account' }),
  /** Workflow 6: the customer enables Adobe's access and gives its endpoint service's name. */
  'allow-adobe-account': step({
    owner: 'customer',
    scope: 'outbound',
    evidence: 'access',
    refusal: { kind: 'send-back', backTo: 'request-adobe-access' },
  }),
  /** Workflow 6: Adobe adds the customer's endpoint service, which triggers a request to them. */
  'create-adobe-endpoint': step({
    owner: 'adobe',
    scope: 'outbound',
    evidence: 'endpoint',
    refusal: { kind: 'send-back', backTo: 'allow-adobe-account' },
  }),
  /** Workflow 6: the customer approves Adobe's connection request. */
  'approve-adobe-connection': step({
    owner: 'customer',
    scope: 'outbound',
    evidence: 'acceptance',
    refusal: { kind: 'reject', backTo: 'create-adobe-endpoint' },
  }),
  /** Workflow 6: the customer verifies the connection from the Adobe VPC. */
  'verify-outbound': step({
    owner: 'customer',
    scope: 'outbound',
    evidence: 'connection-test',
    refusal: { kind: 'send-back', backTo: 'create-adobe-endpoint' },
  }),

  /** Changes: Adobe takes down what the change is about. */
  'remove-connection': step({ owner: 'adobe', scope: 'both-legs', evidence: 'removal' }),
  /** Changes: the customer takes down its own end. */
  'confirm-removal': step({
    owner: 'customer',
    evidence: 'confirmation',
    refusal: { kind: 'send-back', backTo: 'remove-connection' },
  }),
  /** Changes: the account that was allowed before is allowed no more. */
  'withdraw-old-account': step({ owner: 'adobe', evidence: 'confirmation' }),
  /** Changes: what no other playbook describes. */
  'make-change': step({ owner: 'adobe', evidence: 'report' }),
  'confirm-change': step({
    owner: 'customer',
    evidence: 'confirmation',
    refusal: { kind: 'send-back', backTo: 'make-change' },
  }),

  // Detours: in no playbook's list; opened by an event and left for the step that is next.
  /** Opened by a return, closed by the customer's correction. */
  'correct-request': step({ owner: 'customer', evidence: 'correction', pause: 'returned' }),
  /** Opened by a hold, closed by the side that asked for it. */
  'resume-request': step({ owner: 'holder', evidence: 'resumption', pause: 'on-hold' }),
  /** Opened when a test's owner hands a failed test to Adobe ("request help"). */
  'troubleshoot-connection': step({ owner: 'adobe', scope: 'both-legs', evidence: 'report' }),
};

export function stepRule(step: StepId): StepRule {
  return STEPS[step];
}

/** Whether a step is about a connection of that leg. */
export function isAbout(step: StepId, leg: Leg): boolean {
  const { scope } = STEPS[step];
  return scope === leg || scope === 'both-legs';
}

const DETOURS: readonly StepId[] = ['correct-request', 'resume-request', 'troubleshoot-connection'];

/** Whether a step stands in no playbook: something led away from the list, and back to it. */
export function isDetour(step: StepId): boolean {
  return DETOURS.includes(step);
}
