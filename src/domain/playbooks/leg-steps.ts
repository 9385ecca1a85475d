import type { Leg } from '../connection.ts';
import { type ConnectionState, stateRule } from '../evidence/connection-state.ts';
import type { StepId } from './steps.ts';

/** Which step makes, approves and verifies the connections of a leg. */
export const LEG_STEPS = {
  inbound: {
    create: 'create-customer-endpoint',
    approve: 'approve-customer-connection',
    verify: 'verify-inbound',
  },
  outbound: {
    create: 'create-adobe-endpoint',
    approve: 'approve-adobe-connection',
    verify: 'verify-outbound',
  },
} as const satisfies Readonly<
  Record<Leg, Readonly<Record<'create' | 'approve' | 'verify', StepId>>>
>;

/** What a connection in a state waits for: the step of its leg that brings it on. */
const GOES_ON_AT = {
  'create-again': 'create',
  approve: 'approve',
  wait: 'verify',
  none: 'verify',
} as const satisfies Readonly<Record<ReturnType<typeof stateRule>['recovery'], string>>;

/** The step at which a connection of that state goes on. */
export function stepForState(state: ConnectionState, leg: Leg): StepId {
  return LEG_STEPS[leg][GOES_ON_AT[stateRule(state).recovery]];
}
