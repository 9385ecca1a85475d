import { ADOBE_AWS_ACCOUNT, principalArn } from '../evidence/adobe-account.ts';
import { describeServices } from '../intake/describe-services.ts';
import type { Intake, IntakeField, Target } from '../intake/intake.ts';
import { CLOUD_NAMES, ENVIRONMENT_LABELS } from '../intake/labels.ts';
import { oneLine } from './plain.ts';

/** One line of the guide's "data required for PrivateLink enablement", in the guide's own terms. */
export interface DataLine {
  readonly field: IntakeField;
  readonly label: string;
  /** Plain text; of a list one line an entry. What belongs to the entries above is indented. */
  readonly text: string;
}

/** What is asked whichever way the connections go. */
export function generalLines(intake: Intake): readonly DataLine[] {
  const { cloud } = intake;
  return [
    { field: 'company', label: 'Company', text: oneLine(intake.company) },
    { field: 'projectId', label: 'Project ID', text: intake.projectId },
    { field: 'plan', label: 'Plan', text: 'Pro' },
    {
      field: 'environments',
      label: 'Environments',
      text: intake.environments.map((one) => ENVIRONMENT_LABELS[one]).join(', '),
    },
    { field: 'cloud', label: 'Cloud platform', text: CLOUD_NAMES[cloud] },
    {
      field: 'account',
      label: `Customer Cloud account number (${cloud === 'aws' ? 'AWS account' : 'Azure subscription'})`,
      text: intake.account,
    },
    { field: 'region', label: 'Cloud region', text: intake.region },
    { field: 'connectionType', label: 'Connection type', text: intake.connectionType },
    ...(intake.cloud === 'azure'
      ? [
          {
            field: 'clusterIds',
            label: 'Cluster ID (cat /etc/platform_cluster)',
            text: intake.clusterIds.join(', '),
          } as const,
        ]
      : []),
  ];
}

/** What connects the customer's network to Adobe's. */
export function inboundLines(intake: Intake): readonly DataLine[] {
  const services: DataLine = {
    field: 'services',
    label:
      intake.cloud === 'aws'
        ? 'Services and communication ports that Adobe opens'
        : 'Ports on the Pro cluster to expose to the private endpoint',
    text: describeServices(intake.services),
  };
  if (intake.cloud === 'aws') return [services];
  return [
    services,
    {
      field: 'subscriptions',
      label: 'Azure subscription IDs for the private endpoint connections',
      text: intake.subscriptions.join('\n'),
    },
  ];
}

/** What connects Adobe's network to the customer's; nothing where that is not asked for. */
export function outboundLines({ cloud, outbound }: Intake): readonly DataLine[] {
  if (outbound === null) return [];
  return [
    {
      field: 'targets',
      label:
        cloud === 'aws'
          ? 'Endpoint services that Adobe must connect to'
          : 'Private Link services that Adobe must connect to (resource ID or alias)',
      text: targetsText(outbound.targets),
    },
    {
      field: 'accessGranted',
      label:
        cloud === 'aws'
          ? `Endpoint service access granted to ${principalArn(ADOBE_AWS_ACCOUNT)}`
          : 'Access granted to Adobe',
      text: outbound.accessGranted
        ? 'yes'
        : 'no, not yet: the connection from Adobe is not added before it is',
    },
    {
      field: 'prerequisites',
      label: 'Available in the customer’s network',
      text:
        cloud === 'aws'
          ? 'VPC, Network Load Balancer, endpoint service configuration'
          : 'virtual network, load balancer, Private Link service',
    },
  ];
}

/** Services that several targets have in common are named once, after those targets. */
function targetsText(targets: readonly Target[]): string {
  const groups = new Map<string, string[]>();
  for (const { service, services } of targets) {
    const ports = describeServices(services).replace(/^/gm, '  ');
    groups.set(ports, [...(groups.get(ports) ?? []), service.name]);
  }
  return Array.from(groups, ([ports, names]) => `${names.join('\n')}\n${ports}`).join('\n');
}

/** `Label: text`, or the label and its list. */
export function asText({ label, text }: Pick<DataLine, 'label' | 'text'>): string {
  if (!text.includes('\n')) return `${label}: ${text}`;
  const entries = text.split('\n').map((entry) => (entry.startsWith(' ') ? entry : `- ${entry}`));
  return [`${label}:`, ...entries].join('\n');
}
