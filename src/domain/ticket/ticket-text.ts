import { CHANGE_TITLES } from '../change/change-titles.ts';
import { differencesOf } from '../change/differences.ts';
import { fullConnectionName } from '../full-connection-name.ts';
import { requestLabel } from '../ids.ts';
import { LEG_STEPS } from '../playbooks/leg-steps.ts';
import { playbook } from '../playbooks/playbooks.ts';
import type { Request } from '../request.ts';
import { asText, type DataLine, generalLines, inboundLines, outboundLines } from './data-lines.ts';
import { oneLine, plain } from './plain.ts';

/** The subject line that the guide gives ("Enablement workflow", step 1). */
export function ticketSubject(company: string): string {
  return `PrivateLink support for ${oneLine(company)}`;
}

/**
 * The support ticket's text, ready to paste: the guide's "data required for enablement", by leg; of a
 * change what is changed, and the connections that it is about. Plain text.
 */
export function ticketBody(request: Request): string {
  const { intake } = request;
  const { steps } = playbook(request.playbook);
  const isMade = (leg: keyof typeof LEG_STEPS) => steps.includes(LEG_STEPS[leg].create);
  const [here, there] =
    intake.cloud === 'aws'
      ? ['customer VPC', 'Adobe VPC']
      : ['customer virtual network', 'Pro cluster'];
  return [
    headline(request),
    section('Project and account', generalLines(intake)),
    ...changeSections(request),
    ...(isMade('inbound') ? [section(`Inbound: ${here} to ${there}`, inboundLines(intake))] : []),
    ...(isMade('outbound')
      ? [section(`Outbound: ${there} to ${here}`, outboundLines(intake))]
      : []),
    ACKNOWLEDGED,
  ].join('\n\n');
}

/** What nobody can submit a request without confirming (the guide's "Limitations"). */
const ACKNOWLEDGED = [
  'The customer has confirmed:',
  '- The customer pays the costs of its own VPC or virtual network.',
  '- Adobe’s help covers initial enablement only.',
  '- PrivateDNS is not available.',
].join('\n');

function headline(request: Request): string {
  const { intake, change } = request;
  if (change !== null) {
    return `Change of a PrivateLink configuration: ${CHANGE_TITLES[change.kind]}\nRequest: ${requestLabel(request)}, which changes PL-${change.of}`;
  }
  const cloud = intake.cloud === 'aws' ? 'AWS PrivateLink' : 'Azure Private Link';
  return `${cloud} enablement\nRequest: ${requestLabel(request)}`;
}

function section(title: string, lines: readonly DataLine[]): string {
  return [title, ...lines.map(asText)].join('\n');
}

function changeSections(request: Request): readonly string[] {
  const { change } = request;
  if (change === null) return [];
  const changed = differencesOf(request)
    // What is added stands in its leg's section, complete.
    .filter(({ before }) => before !== '')
    .flatMap(({ label, before, after }) => [
      asText({ label: `${label}, before`, text: before }),
      asText({ label: `${label}, from now on`, text: after }),
    ]);
  const about = change.existing
    .filter(({ id }) => change.about.includes(id))
    .map((one) => {
      const name = fullConnectionName(change.before, one);
      const ends = [
        ...(one.endpoint === null ? [] : [`endpoint ${one.endpoint.id}`]),
        ...(one.service === null ? [] : [`service ${one.service.name}`]),
        one.state,
      ];
      return `- ${name}: ${ends.join(', ')}`;
    });
  return [
    ...(changed.length === 0 ? [] : [['What changes', ...changed].join('\n')]),
    ...(about.length === 0 ? [] : [['Connections that it is about', ...about].join('\n')]),
    ...(change.description === ''
      ? []
      : [`In ${WHOSE[request.requesterParty]} words\n${quoted(change.description)}`]),
  ];
}

/** A change can be raised by either side. */
const WHOSE = { customer: 'the customer’s', adobe: 'Adobe’s' } as const;

/** A person's own lines, so that none of them looks like a line of ours. */
function quoted(text: string): string {
  return plain(text)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
