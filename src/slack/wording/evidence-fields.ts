import type { Cloud } from '../../domain/cloud.ts';
import { ADOBE_AWS_ACCOUNT } from '../../domain/evidence/adobe-account.ts';
import { connectionStates, stateRule } from '../../domain/evidence/connection-state.ts';
import type { EvidenceKind } from '../../domain/evidence/evidence.ts';
import { type EvidenceField, TICKED } from '../../domain/steps/evidence-fields.ts';
import type { Choice } from '../blocks/blocks.ts';

/** How one input of a step's modal reads. */
export interface FieldWording {
  readonly label: string;
  readonly hint: string;
  readonly multiline?: true;
  /** Choices instead of text, and how they are offered. */
  readonly choices?: readonly Choice[];
  readonly as?: 'checkboxes' | 'select';
}

/** What an input is asked for. */
export interface AskedFor {
  readonly cloud: Cloud;
  readonly kind: EvidenceKind;
}

type Wording = (asked: AskedFor) => FieldWording;

const STATIC: Readonly<
  Record<'ticket' | 'how' | 'output' | 'report' | 'privateIp' | 'dnsName', FieldWording>
> = {
  ticket: {
    label: 'Support ticket',
    hint: 'The number or link of the ticket “PrivateLink support for …”, for example #1234567.',
  },
  how: { label: 'Connection request', hint: 'Accepted now, or already available.' },
  output: {
    label: 'Output of the connection test',
    hint: 'Paste what the commands printed, prompts included, up to 3,000 characters; more in a second submission. Several ports in one paste are fine.',
    multiline: true,
  },
  report: {
    label: 'What was done or found',
    hint: 'The other side reads it and goes on from it.',
    multiline: true,
  },
  dnsName: {
    label: 'DNS name of the endpoint',
    hint: 'vpce-….vpce-svc-….<region>.vpce.amazonaws.com: the first of the endpoint’s DNS names.',
  },
  privateIp: {
    label: 'Private IP address of the endpoint',
    hint: 'Of its network interface, for example 10.1.0.5.',
  },
};

const BY_CLOUD = {
  service: {
    aws: {
      label: 'Endpoint service name',
      hint: 'com.amazonaws.vpce.<region>.vpce-svc-<id>, or the id alone.',
    },
    azure: {
      label: 'Private Link service',
      hint: 'Its resource id (/subscriptions/…/privateLinkServices/…) or its alias (….azure.privatelinkservice).',
    },
  },
  endpointId: {
    aws: { label: 'Endpoint id', hint: 'vpce-…, as the Endpoints page of the VPC console shows.' },
    azure: {
      label: 'Private endpoint',
      hint: 'Its resource id: /subscriptions/…/providers/Microsoft.Network/privateEndpoints/…',
    },
  },
  account: {
    aws: {
      label: 'Adobe account principal',
      hint: `The ARN arn:aws:iam::<account>:root. The guide names account ${ADOBE_AWS_ACCOUNT}.`,
    },
    azure: {
      label: 'Adobe subscription ID',
      hint: 'The subscription from which Adobe’s private endpoint connects.',
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Cloud, FieldWording>>>>;

const CONFIRMED: Readonly<
  Partial<Record<EvidenceKind, { label: string; hint: string; tick: string }>>
> = {
  review: {
    label: 'Cloud and region',
    hint: 'Is the region another? Close this and return the request. Another cloud or connection type needs a new request: cancel this one.',
    tick: 'Both are those of the project: I have checked',
  },
  confirmation: {
    label: 'Confirmation',
    hint: 'If it is not so, close this and send it back.',
    tick: 'It is done: I have checked',
  },
};

const WORDING: Readonly<Record<EvidenceField, Wording>> = {
  ticket: () => STATIC.ticket,
  how: () => STATIC.how,
  output: () => STATIC.output,
  report: () => STATIC.report,
  dnsName: () => STATIC.dnsName,
  privateIp: () => STATIC.privateIp,
  service: ({ cloud }) => BY_CLOUD.service[cloud],
  endpointId: ({ cloud }) => BY_CLOUD.endpointId[cloud],
  account: ({ cloud }) => BY_CLOUD.account[cloud],
  confirmed: ({ kind }) => {
    const { label, hint, tick } = CONFIRMED[kind] ?? {
      label: 'Confirmation',
      hint: '',
      tick: 'Yes',
    };
    return { label, hint, choices: [{ value: TICKED.confirmed, label: tick }] };
  },
  confirmedOther: () => ({
    label: 'Another account',
    hint: `Only when the account is another than ${ADOBE_AWS_ACCOUNT}, which the guide names and customers have allowed.`,
    choices: [
      { value: TICKED.confirmedOther, label: 'It is another account on purpose: I have checked' },
    ],
  }),
  granted: ({ cloud }) => ({
    label: 'Access',
    hint:
      cloud === 'aws'
        ? 'The endpoint service’s permissions allow Adobe’s principal.'
        : 'The Private Link service is visible to Adobe’s subscription.',
    choices: [{ value: TICKED.granted, label: 'Access is granted to Adobe' }],
  }),
  state: ({ cloud, kind }) => ({
    label: kind === 'removal' ? 'State of the connection now' : 'State, if it is not pending',
    hint:
      kind === 'removal'
        ? 'As the cloud shows it after you took it down.'
        : 'Leave it out while the connection waits for its approval.',
    as: 'select',
    choices: stateChoices(cloud, kind === 'removal' ? 'lost' : 'alive'),
  }),
};

/** How the input of an evidence reads, for a kind of evidence in a cloud. */
export function evidenceWording(field: EvidenceField, asked: AskedFor): FieldWording {
  return WORDING[field](asked);
}

/** The cloud's own states, each with what it means. */
export function stateChoices(
  cloud: Cloud,
  which: 'all' | 'lost' | 'alive' = 'all',
): readonly Choice[] {
  return connectionStates(cloud)
    .filter((state) => {
      const isLost = stateRule(state).recovery === 'create-again';
      return which === 'all' || isLost === (which === 'lost');
    })
    .map((state) => ({ value: state, label: state }));
}
