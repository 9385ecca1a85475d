import { principalArn } from '../../../domain/evidence/adobe-account.ts';
import { listed } from '../../../domain/intake/wording.ts';
import type { StepId } from '../../../domain/playbooks/steps.ts';
import { type ConnectionProgress, type RequestState, servicesOf } from '../../../domain/request.ts';
import { code } from '../../blocks/mrkdwn.ts';
import { adobeAccounts, createCommands, customerAccounts } from './connection-commands.ts';
import {
  type ByCloud,
  guideLink,
  guidePages,
  introduced,
  portsText,
  type RefusalWording,
  type StepWording,
} from './wording.ts';

/** Creating an endpoint, which triggers the connection request. */

const AWS_NOTE =
  'Leave private DNS names off: PrivateDNS is not available. Choose subnets in availability zones that the endpoint service has.';

/** Each connection's service, and the commands that create the endpoint and show what is asked. */
function connectionTask(request: RequestState, connection: ConnectionProgress): readonly string[] {
  if (connection.service === null) return [];
  const ports = portsText(servicesOf(request, connection).map(({ port }) => port));
  return introduced(
    `Towards ${code(connection.service.name)}, ${ports}`,
    createCommands(request.intake, connection),
  );
}

function awsWhere(intro: string, group: string): string {
  return `${intro}, add it in the ${guideLink('awsConsole')} (Endpoints, Create endpoint) or with the first command. ${group} ${AWS_NOTE} Then give the endpoint’s id and its DNS name: the second command shows both.`;
}

function azureWhere(intro: string): string {
  return `${intro}, in the ${guideLink('azurePortal')} (Private endpoints, Create, by resource ID or alias) or with the first command. Then give the endpoint’s resource id and its private IP, which the second command shows. If Azure shows ${code('Approved')} at once, say so: then it needs no approval.`;
}

function sendBack(service: string, owner: string): RefusalWording {
  return {
    button: 'Send Back Service',
    modalTitle: 'Send back the service',
    submit: 'Send Back',
    label: 'What is wrong with it',
    text: `${owner} gives the ${service} again and reads your reason, for example the error that the cloud shows.`,
  };
}

const AWS = {
  button: 'Give Endpoint',
  modalTitle: 'Interface endpoint',
  submit: 'Give Endpoint',
  connectionTask,
} satisfies Partial<StepWording>;

const AZURE = {
  button: 'Give Private Endpoint',
  modalTitle: 'Private endpoint',
  submit: 'Give Endpoint',
  connectionTask,
} satisfies Partial<StepWording>;

export const ENDPOINT_STEPS = {
  'create-customer-endpoint': {
    aws: {
      ...AWS,
      title: 'Create the interface endpoint',
      refusal: sendBack('endpoint service', 'Adobe'),
      task: ({ intake }) => [
        awsWhere(
          `Adding Adobe’s endpoint service to your account ${code(intake.account)} sends Adobe a connection request. In your VPC`,
          `Its security group must let your hosts reach the declared ports.`,
        ),
        guidePages(
          'awsInterfaceEndpoint',
          'awsCreateEndpoint',
          'awsAcceptConnections',
          'awsEndpointLifecycle',
        ),
      ],
    },
    azure: {
      ...AZURE,
      title: 'Create the private endpoint',
      refusal: sendBack('Private Link service', 'Adobe'),
      task: ({ intake }) => [
        azureWhere(
          `Creating a private endpoint for Adobe’s Private Link service sends Adobe a connection request. Create it in your virtual network, in ${subscriptionsText(customerAccounts(intake))}`,
        ),
        guidePages('azureManageRequests', 'azurePrivateEndpoint'),
      ],
    },
  },
  'create-adobe-endpoint': {
    aws: {
      ...AWS,
      title: 'Create Adobe’s interface endpoint',
      refusal: sendBack('endpoint service', 'The customer'),
      task: (request) => [
        awsWhere(
          `Adding the customer’s endpoint service to Adobe’s account sends the customer a connection request. From the account that they allowed, ${listed(adobeAccounts(request).map(principalArn).map(code))}`,
          'Its security group must let the environment reach the declared ports.',
        ),
        guidePages('awsInterfaceEndpoint', 'awsCreateEndpoint', 'awsEndpointLifecycle'),
      ],
    },
    azure: {
      ...AZURE,
      title: 'Create Adobe’s private endpoint',
      refusal: sendBack('Private Link service', 'The customer'),
      task: (request) => [
        azureWhere(
          `Creating a private endpoint for the customer’s Private Link service sends the customer a connection request. Create it in ${subscriptionsText(adobeAccounts(request))}, which they allowed`,
        ),
        guidePages('azureManageRequests', 'azurePrivateEndpoint'),
      ],
    },
  },
} as const satisfies Partial<Record<StepId, ByCloud<StepWording>>>;

function subscriptionsText(ids: readonly string[]): string {
  const which = ids.length === 1 ? 'subscription' : 'one of the subscriptions';
  return `${which} ${listed(ids.map(code))}`;
}
