import type { Cloud, ConnectionType } from '../intake/intake.ts';
import type { StepId } from './steps.ts';

/** A playbook is the ordered table of steps for one kind of request. */
export interface Playbook {
  readonly cloud: Cloud;
  readonly connectionType: ConnectionType;
  /** In the order in which they are done and numbered on the card, from 1. */
  readonly steps: readonly StepId[];
  /** A rejected connection goes back to the step that creates it. */
  readonly rejectionReturnsTo: StepId;
}

export const PLAYBOOKS = {
  'enable-aws-unidirectional': {
    cloud: 'aws',
    connectionType: 'unidirectional',
    steps: [
      'review-request',
      'allow-customer-account',
      'create-customer-endpoint',
      'approve-customer-connection',
      'verify-inbound',
    ],
    rejectionReturnsTo: 'create-customer-endpoint',
  },
} as const satisfies Record<string, Playbook>;

export type PlaybookId = keyof typeof PLAYBOOKS;

export const PLAYBOOK_IDS = Object.keys(PLAYBOOKS) as readonly PlaybookId[];

export function playbook(id: PlaybookId): Playbook {
  return PLAYBOOKS[id];
}

/** The playbook that enables what an intake asks for. */
export function playbookFor(intake: {
  readonly cloud: Cloud;
  readonly connectionType: ConnectionType;
}): PlaybookId {
  const found = PLAYBOOK_IDS.find(
    (id) =>
      playbook(id).cloud === intake.cloud && playbook(id).connectionType === intake.connectionType,
  );
  if (found === undefined) {
    throw new Error(`no playbook enables ${intake.connectionType} connections on ${intake.cloud}`);
  }
  return found;
}
