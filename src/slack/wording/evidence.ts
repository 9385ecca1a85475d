import type { Cloud } from '../../domain/cloud.ts';
import type { FieldChange } from '../../domain/events.ts';
import { principalArn } from '../../domain/evidence/adobe-account.ts';
import { describeOutcome } from '../../domain/evidence/causes.ts';
import { stateRule } from '../../domain/evidence/connection-state.ts';
import type { PortReading } from '../../domain/evidence/connection-test.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import { code, escaped, escapedWithin, link, typedCode } from '../blocks/mrkdwn.ts';
import { fieldLabel, fieldLabels } from './field-labels.ts';

/** The support ticket's number, or a link where it was given as one. */
export function ticketText(ticket: string): string {
  if (!ticket.startsWith('https://')) return escaped(ticket);
  const address = ticket.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return link(escaped(address), 'Open the ticket');
}

/** What somebody wrote is cut here only where every character of it was prolonged by escaping. */
export const LONGEST_WORDS = 2_000;

/**
 * What an evidence says, in one line of mrkdwn.
 * @param most so much of what somebody wrote, and of what was corrected.
 */
export function evidenceLine(evidence: Evidence, cloud: Cloud, most = LONGEST_WORDS): string {
  switch (evidence.kind) {
    case 'review':
      return `support ticket ${ticketText(evidence.ticket)}, cloud and region confirmed`;
    case 'correction':
      return correctionLine(evidence.changes, cloud, most);
    case 'resumption':
      return 'resumed';
    case 'service':
      return `${evidence.service.cloud === 'aws' ? 'endpoint service' : 'Private Link service'} ${code(evidence.service.name)}`;
    case 'endpoint': {
      const { endpoint, state } = evidence;
      const place = endpoint.cloud === 'aws' ? endpoint.dnsName : endpoint.privateIp;
      const waits = stateRule(state).recovery === 'approve';
      return `endpoint ${code(endpoint.id)}, ${code(place)}${waits ? '' : `, already ${code(state)}`}`;
    }
    case 'acceptance':
      return evidence.how === 'accepted'
        ? 'connection accepted'
        : `connection already ${usable(cloud)}`;
    case 'connection-test':
      return `${asMiddle(readingsText(evidence.test.readings))}; every declared port has connected`;
    case 'adobe-account': {
      const { account } = evidence;
      return `Adobe connects from ${code(account.cloud === 'aws' ? principalArn(account.account) : account.account)}`;
    }
    case 'access':
      return `access granted to ${code(evidence.service.name)}`;
    case 'removal':
      return `connection taken down, it is ${code(evidence.state)}`;
    case 'confirmation':
      return 'confirmed';
    case 'report':
      return `“${escapedWithin(evidence.text, most)}”`;
  }
}

/**
 * What a test showed, the ports of one outcome together: `Ports 80 and 443 timed out; Port 2222
 * connected`. Which host and address answered stands with the evidence in full.
 */
export function readingsText(readings: readonly PortReading[]): string {
  const outcomes = [...new Set(readings.map(({ outcome }) => outcome))];
  return outcomes
    .map((outcome) => {
      const ports = readings.filter((one) => one.outcome === outcome).map(({ port }) => port);
      return escaped(describeOutcome(ports, outcome));
    })
    .join('; ');
}

function asMiddle(sentence: string): string {
  return sentence.replaceAll(/\bPort/g, 'port');
}

/** The fields before and after, or their names alone where that is too much for a line. */
function correctionLine(changes: readonly FieldChange[], cloud: Cloud, most: number): string {
  if (changes.length === 0) return 'nothing changed';
  const lines = `changed ${changes.map((change) => changeLine(change, cloud)).join('; ')}`;
  const fields = changes.map(({ field }) => field);
  return lines.length <= most ? lines : `changed ${fieldLabels(fields, cloud)}`;
}

/** As much of a field as a message shows; the history has all of it. */
const LONGEST_VALUE = 120;

/** `Region: us-west-2 → us-east-1`, each on one line. */
function changeLine({ field, before, after }: FieldChange, cloud: Cloud): string {
  const [was, is] = [before, after].map((text) =>
    text === '' ? 'nothing' : typedCode(text.replaceAll('\n', '; '), LONGEST_VALUE),
  );
  return `${fieldLabel(field, cloud)}: ${was} → ${is}`;
}

function usable(cloud: Cloud): string {
  return cloud === 'aws' ? 'available' : 'approved';
}
