import type { Cloud } from '../../../domain/cloud.ts';
import { pendingState, usableState } from '../../../domain/evidence/connection-state.ts';
import { listed } from '../../../domain/intake/wording.ts';
import type { StepId } from '../../../domain/playbooks/steps.ts';
import type { ConnectionProgress, RequestState } from '../../../domain/request.ts';
import { code } from '../../blocks/mrkdwn.ts';
import { acceptanceCommands, endpointOwners } from './connection-commands.ts';
import {
  type ByCloud,
  guidePages,
  introduced,
  type RefusalWording,
  type StepWording,
  WORDS,
} from './wording.ts';

/** Approving a connection request: what to compare, and the commands of both answers. */

/** The buttons that stand on the step's message: one click, but for the rejection. */
const ACCEPTANCE_LABELS = {
  aws: { approve: 'Approve Connection', already: 'Already Available', reject: 'Reject' },
  azure: { approve: 'Approve Connection', already: 'Already Approved', reject: 'Reject' },
} as const satisfies ByCloud<Readonly<Record<'approve' | 'already' | 'reject', string>>>;

/** How an approving step's buttons read; its sentences name them. */
export function acceptanceLabels(cloud: Cloud) {
  return ACCEPTANCE_LABELS[cloud];
}

const REJECTION = {
  button: 'Reject',
  modalTitle: 'Reject the connection',
  submit: 'Reject Connection',
  label: 'Reason',
} satisfies Omit<RefusalWording, 'text'>;

function rejection(who: string): RefusalWording {
  return {
    ...REJECTION,
    text: `Reject the connection request in the cloud as well. ${who} reads your reason, deletes the endpoint and creates it again.`,
  };
}

function task({ intake }: RequestState): readonly string[] {
  const { cloud } = intake;
  const { approve, already, reject } = ACCEPTANCE_LABELS[cloud];
  const owner =
    cloud === 'aws'
      ? 'its id, and the account that owns it'
      : 'its resource id, which begins with its subscription';
  return [
    `Compare the connection request with what is recorded: the endpoint by ${owner}. If anything differs from what stands below, that is a reason to reject.`,
    `Approve it in your console or shell, then click *${approve}*. If it is ${code(usableState(cloud))} without that, click *${already}*; if it is not as recorded, reject it there and click *${reject}*. It waits as ${code(pendingState(cloud))}.`,
    cloud === 'aws'
      ? guidePages('awsAcceptConnections', 'awsEndpointLifecycle')
      : guidePages('azureManageRequests', 'azureManageConnection'),
  ];
}

function connectionTask(request: RequestState, connection: ConnectionProgress): readonly string[] {
  const { service, endpoint } = connection;
  const made = acceptanceCommands(request.intake, connection);
  if (service === null || endpoint === null || made === null) return [];
  const { account } = WORDS[service.cloud];
  const owners = endpointOwners(request, connection);
  const ownerText =
    owners.length === 1
      ? `owner: ${account} ${listed(owners.map(code))}`
      : `owner: one of the ${account}s ${listed(owners.map(code), 'or')}`;
  const name =
    service.cloud === 'azure'
      ? ['The list names the connection: put it in place of `CONNECTION_NAME`.']
      : [];
  return introduced(
    [
      `Endpoint: ${code(endpoint.id)}, ${ownerText}, towards ${code(service.name)}`,
      'Show the request, then approve it (or reject it with the last command):',
      ...name,
    ].join('\n'),
    [made.show, made.accept, made.reject],
  );
}

const ACCEPTANCE = {
  button: 'Approve Connection',
  modalTitle: 'Approve the connection',
  submit: 'Approve Connection',
  task,
  connectionTask,
} satisfies Partial<StepWording>;

const CUSTOMERS = {
  ...ACCEPTANCE,
  title: 'Approve the connection request',
  refusal: rejection('The customer'),
} satisfies StepWording;

const ADOBES = {
  ...ACCEPTANCE,
  title: 'Approve Adobe’s connection request',
  refusal: rejection('Adobe'),
} satisfies StepWording;

export const ACCEPTANCE_STEPS = {
  'approve-customer-connection': { aws: CUSTOMERS, azure: CUSTOMERS },
  'approve-adobe-connection': { aws: ADOBES, azure: ADOBES },
} as const satisfies Partial<Record<StepId, ByCloud<StepWording>>>;
