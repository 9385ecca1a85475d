import { CHANGE_KINDS, type ChangeKind } from '../change/change.ts';
import type { Leg } from '../connection.ts';
import type { ConnectionType } from '../intake/intake.ts';
import type { StepId } from './steps.ts';

/** A playbook is the ordered table of steps for one kind of request, on either cloud. */
export interface Playbook {
  /** In the order in which they are done and numbered on the card, from 1. */
  readonly steps: readonly StepId[];
  /** The legs whose connections the request makes or takes down. */
  readonly legs: readonly Leg[];
  /** Where a completed request goes on when it is reopened; null: by its connections' states. */
  readonly reopensAt: StepId | null;
}

const INBOUND = [
  'allow-customer-account',
  'create-customer-endpoint',
  'approve-customer-connection',
  'verify-inbound',
] as const satisfies readonly StepId[];

const OUTBOUND = [
  'request-adobe-access',
  'allow-adobe-account',
  'create-adobe-endpoint',
  'approve-adobe-connection',
  'verify-outbound',
] as const satisfies readonly StepId[];

export const PLAYBOOKS = {
  'enable-unidirectional': {
    steps: ['review-request', ...INBOUND],
    legs: ['inbound'],
    reopensAt: null,
  },
  'enable-bidirectional': {
    steps: ['review-request', ...INBOUND, ...OUTBOUND],
    legs: ['inbound', 'outbound'],
    reopensAt: null,
  },
  'remove-connection': {
    steps: ['review-request', 'remove-connection', 'confirm-removal'],
    legs: ['inbound', 'outbound'],
    reopensAt: 'remove-connection',
  },
  'change-account': {
    steps: ['review-request', ...INBOUND, 'withdraw-old-account'],
    legs: ['inbound'],
    reopensAt: null,
  },
  'add-endpoint-service': {
    steps: ['review-request', ...OUTBOUND],
    legs: ['outbound'],
    reopensAt: null,
  },
  'remove-endpoint-service': {
    steps: ['review-request', 'remove-connection', 'confirm-removal'],
    legs: ['outbound'],
    reopensAt: 'remove-connection',
  },
  'other-change': {
    steps: ['review-request', 'make-change', 'confirm-change'],
    legs: [],
    reopensAt: 'make-change',
  },
} as const satisfies Readonly<Record<`enable-${ConnectionType}` | ChangeKind, Playbook>>;

export type PlaybookId = keyof typeof PLAYBOOKS;

export const PLAYBOOK_IDS = Object.keys(PLAYBOOKS) as readonly PlaybookId[];

export function playbook(id: PlaybookId): Playbook {
  return PLAYBOOKS[id];
}

/** The playbook of a request: the change's own, or the one that enables its connection type. */
export function playbookFor(request: {
  readonly change: { readonly kind: ChangeKind } | null;
  readonly intake: { readonly connectionType: ConnectionType };
}): PlaybookId {
  return request.change?.kind ?? `enable-${request.intake.connectionType}`;
}

/** Whether a playbook changes what another request enabled. */
export function isChange(id: PlaybookId): id is ChangeKind {
  return CHANGE_KINDS.some((kind) => kind === id);
}
