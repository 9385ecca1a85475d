import type { EvidenceKind } from '../evidence/evidence.ts';

/**
 * The inputs that each kind of evidence is read from, in the order in which they are asked. Labels
 * and hints are in `slack/wording/evidence.ts`; the parsers in `read-evidence.ts`.
 */
export const EVIDENCE_FIELDS = {
  review: ['ticket', 'confirmed'],
  correction: [],
  'endpoint-service': ['service'],
  'interface-endpoint': ['endpointId', 'dnsName'],
  acceptance: ['how'],
  'connection-test': ['output'],
} as const satisfies Record<EvidenceKind, readonly string[]>;

export type EvidenceField = (typeof EVIDENCE_FIELDS)[EvidenceKind][number];

/** The value of `confirmed` once Adobe's engineer ticked that cloud and region are the project's. */
export const CLOUD_AND_REGION_CONFIRMED = 'cloud-and-region';
