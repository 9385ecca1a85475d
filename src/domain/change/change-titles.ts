import type { ChangeKind } from './change.ts';

/** The kinds of change as people read them, after the guide's list. */
export const CHANGE_TITLES: Readonly<Record<ChangeKind, string>> = {
  'remove-connection': 'Remove a connection',
  'change-account': 'Change the customer’s cloud account',
  'add-endpoint-service': 'Add an endpoint service of the customer',
  'remove-endpoint-service': 'Remove an endpoint service of the customer',
  'other-change': 'Another change',
};
