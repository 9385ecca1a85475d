import { describeReading, OUTCOMES } from '../../domain/evidence/causes.ts';
import type { PortReading } from '../../domain/evidence/connection-test.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import { INTAKE_LABELS } from '../../domain/intake/labels.ts';
import type { Deed } from '../../domain/request.ts';
import {
  CLOUD_AND_REGION_CONFIRMED,
  type EvidenceField,
} from '../../domain/steps/evidence-fields.ts';
import type { Choice } from '../blocks/blocks.ts';
import { code, escaped, escapedWithin, link } from '../blocks/mrkdwn.ts';

/** How one input of a step's modal reads. */
export interface FieldWording {
  readonly label: string;
  readonly hint: string;
  readonly multiline?: true;
  /** Makes it a choice of checkboxes instead of text. */
  readonly choices?: readonly Choice[];
}

export const EVIDENCE_WORDING = {
  ticket: {
    label: 'Support ticket',
    hint: 'The number or link of the ticket “PrivateLink support for …”, for example #1234567.',
  },
  confirmed: {
    label: 'Cloud and region',
    hint: 'If they are not the project’s, close this and return the request.',
    choices: [
      { value: CLOUD_AND_REGION_CONFIRMED, label: 'Both are those of the project: I have checked' },
    ],
  },
  service: {
    label: 'Adobe endpoint service name',
    hint: 'com.amazonaws.vpce.<region>.vpce-svc-<id>, or the id alone.',
  },
  endpointId: {
    label: 'Endpoint id',
    hint: 'vpce-…, as the Endpoints page of the VPC console shows.',
  },
  dnsName: {
    label: 'DNS name of the endpoint',
    hint: 'vpce-….vpce-svc-….<region>.vpce.amazonaws.com: the first of the endpoint’s DNS names.',
  },
  how: { label: 'Connection request', hint: 'Accepted now, or already available.' },
  output: {
    label: 'Output of the connection test',
    hint: 'Paste what the commands printed, prompts included, up to 3,000 characters; more in a second submission. Several ports in one paste are fine.',
    multiline: true,
  },
} as const satisfies Record<EvidenceField, FieldWording>;

/** The support ticket's number, or a link where it was given as one. */
export function ticketText(ticket: string): string {
  if (!ticket.startsWith('https://')) return escaped(ticket);
  const address = ticket.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return link(escaped(address), 'Open the ticket');
}

/** What an evidence says, in one line of mrkdwn. */
function evidenceLine(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'review':
      return `support ticket ${ticketText(evidence.ticket)}, cloud and region confirmed`;
    case 'correction':
      return evidence.fields.length === 0
        ? 'nothing changed'
        : `changed ${evidence.fields.map((field) => INTAKE_LABELS[field]).join(', ')}`;
    case 'endpoint-service':
      return `endpoint service ${code(evidence.service.name)}`;
    case 'interface-endpoint':
      return `endpoint ${code(evidence.endpoint.id)}, ${code(evidence.endpoint.dnsName)}`;
    case 'acceptance':
      return evidence.how === 'accepted' ? 'connection accepted' : 'connection already available';
    case 'connection-test':
      return 'every declared port has connected';
  }
}

/** A reason, which has a thousand characters at most; who and when follow it in the same block. */
export function quotedReason(reason: string): string {
  return escapedWithin(reason, 2_000);
}

/** What a deed was, as the middle of a sentence: "… by X at T". */
export function deedLine(deed: Deed): string {
  switch (deed.outcome.kind) {
    case 'done':
      return `Done: ${evidenceLine(deed.outcome.evidence)}`;
    case 'returned':
      return `Returned for correction of ${deed.outcome.fields.map((field) => INTAKE_LABELS[field]).join(', ')}: “${quotedReason(deed.outcome.reason)}”`;
    case 'rejected':
      return `Rejected: “${quotedReason(deed.outcome.reason)}”`;
    case 'tested':
      return `Tested: ${deed.outcome.readings.map(describeReading).map(escaped).join('; ')}`;
  }
}

/** How far a connection is after a test that left ports unproven, and what to look at. mrkdwn. */
export function unprovenText(
  ports: readonly number[],
  proven: readonly PortReading[],
  readings: readonly PortReading[],
): string {
  const seen = [...proven, ...readings].map(({ port }) => port);
  const untested = ports.filter((port) => !seen.includes(port));
  const named = proven.length === 0 ? '' : ` (${proven.map(({ port }) => port).join(', ')})`;
  const causes = causesText(readings);
  return [
    `${proven.length} of ${ports.length} ports proven${named}.`,
    ...(untested.length === 0 ? [] : [`Not in what you pasted: port ${untested.join(', ')}.`]),
    ...(causes === undefined ? [] : [causes]),
  ].join('\n');
}

/** The likeliest causes of a failed test, for exactly the failures that it shows; undefined if none. */
export function causesText(readings: readonly PortReading[]): string | undefined {
  const outcomes = new Set(readings.map(({ outcome }) => outcome));
  const lines = [...outcomes].flatMap((outcome) => {
    const ports = readings.filter((one) => one.outcome === outcome).map(({ port }) => port);
    const { summary, causes } = OUTCOMES[outcome];
    if (causes.length === 0) return [];
    const about = `Port ${ports.join(', ')} ${summary}. Likely causes:`;
    return [about, ...causes.map((cause) => `• ${escaped(cause)}`)];
  });
  return lines.length === 0 ? undefined : lines.join('\n');
}
