import type { Cloud } from '../cloud.ts';
import type { EvidenceKind } from '../evidence/evidence.ts';

/**
 * The inputs that each kind of evidence is read from, in the order in which they are asked. Labels
 * and hints are in `slack/wording/evidence-fields.ts`; the parsers in `read-evidence.ts`.
 */
const FIELDS = {
  review: ['ticket', 'confirmed'],
  correction: [],
  resumption: [],
  service: ['service'],
  endpoint: {
    aws: ['endpointId', 'dnsName', 'state'],
    azure: ['endpointId', 'privateIp', 'state'],
  },
  acceptance: ['how'],
  'connection-test': ['output'],
  'adobe-account': { aws: ['account', 'confirmedOther'], azure: ['account'] },
  access: ['granted', 'service'],
  removal: ['state'],
  confirmation: ['confirmed'],
  report: ['report'],
} as const satisfies Readonly<
  Record<EvidenceKind, readonly string[] | Readonly<Record<Cloud, readonly string[]>>>
>;

type FieldsOf<Row> = Row extends readonly (infer Field)[]
  ? Field
  : Row extends Readonly<Record<Cloud, readonly (infer Field)[]>>
    ? Field
    : never;
export type EvidenceField = FieldsOf<(typeof FIELDS)[EvidenceKind]>;

export function evidenceFields(kind: EvidenceKind, cloud: Cloud): readonly EvidenceField[] {
  const fields: readonly EvidenceField[] | Readonly<Record<Cloud, readonly EvidenceField[]>> =
    FIELDS[kind];
  return 'aws' in fields ? fields[cloud] : fields;
}

/** Fields that may be left blank, whichever step asks them. */
const OPTIONAL: ReadonlySet<EvidenceField> = new Set<EvidenceField>(['confirmedOther']);

export function isOptional(field: EvidenceField, kind: EvidenceKind): boolean {
  return OPTIONAL.has(field) || (kind === 'endpoint' && field === 'state');
}

/** The values of the checkboxes. */
export const TICKED = {
  /** Adobe's engineer has checked that cloud and region are the project's. */
  confirmed: 'confirmed',
  /** Adobe's account is another than the guide's, on purpose. */
  confirmedOther: 'other-account',
  /** The customer's endpoint service lets Adobe connect. */
  granted: 'granted',
} as const;
