import type { Cloud } from '../cloud.ts';
import type { Leg } from '../connection.ts';
import type { IntakeField } from '../intake/intake.ts';
import type { ChangeKind } from './change.ts';

/** What one kind of change asks for; everything else stays as the changed request said it. */
interface ChangeRule {
  /** Of which legs connections are chosen; empty: none is. */
  readonly legs: readonly Leg[];
  /** Whether at least one has to be chosen. */
  readonly aboutRequired: boolean;
  /** The intake's fields that are given anew. */
  readonly fields: Readonly<Record<Cloud, readonly IntakeField[]>>;
  readonly descriptionRequired: boolean;
}

const NONE = { aws: [], azure: [] } as const;
const OUTBOUND = [
  'environments',
  'prerequisites',
  'targets',
  'outboundServices',
  'accessGranted',
] as const;

/** After the guide's list in "Change PrivateLink configuration". */
export const CHANGE_RULES = {
  'remove-connection': {
    legs: ['inbound', 'outbound'],
    aboutRequired: true,
    fields: NONE,
    descriptionRequired: false,
  },
  'change-account': {
    legs: ['inbound'],
    aboutRequired: true,
    fields: { aws: ['account'], azure: ['account', 'subscriptions'] },
    descriptionRequired: false,
  },
  'add-endpoint-service': {
    legs: [],
    aboutRequired: false,
    fields: { aws: OUTBOUND, azure: OUTBOUND },
    descriptionRequired: false,
  },
  'remove-endpoint-service': {
    legs: ['outbound'],
    aboutRequired: true,
    fields: NONE,
    descriptionRequired: false,
  },
  'other-change': {
    legs: ['inbound', 'outbound'],
    aboutRequired: false,
    fields: NONE,
    descriptionRequired: true,
  },
} as const satisfies Readonly<Record<ChangeKind, ChangeRule>>;

export function changeRule(kind: ChangeKind): ChangeRule {
  return CHANGE_RULES[kind];
}
