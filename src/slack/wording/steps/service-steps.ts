import { ADOBE_AWS_ACCOUNT, principalArn } from '../../../domain/evidence/adobe-account.ts';
import { listed } from '../../../domain/intake/wording.ts';
import type { StepId } from '../../../domain/playbooks/steps.ts';
import { type ConnectionProgress, type RequestState, servicesOf } from '../../../domain/request.ts';
import { knownService } from '../../../domain/steps/known-service.ts';
import { code, commands } from '../../blocks/mrkdwn.ts';
import { MENU } from '../../ids.ts';
import { MENU_LABELS } from '../menu.ts';
import { adobeAccounts, allowCommands, customerAccounts } from './connection-commands.ts';
import {
  type ByCloud,
  guideLink,
  guidePages,
  introduced,
  nothing,
  paragraphs,
  portsText,
  type StepWording,
  WORDS,
} from './wording.ts';

/** Giving the other side access to a service, and naming the service. */

const ALLOW_CUSTOMER = {
  refusal: null,
  task: (request) => {
    const { intake, connections } = request;
    const { account, service, serviceName } = WORDS[intake.cloud];
    const accounts = customerAccounts(intake);
    const ports = intake.services.map(({ port }) => port);
    const isNew = connections.some((one) => knownService(request, one) === null);
    return [
      `Let the customer’s ${accounts.length === 1 ? account : `${account}s`} ${listed(accounts.map(code))} request connections to Adobe’s ${service}, and open ${portsText(ports)} in the environment. Then give the ${serviceName}, here and in the support ticket: the customer connects with it. The ticket’s update is then in the card’s menu, under *${MENU_LABELS[MENU.ticket]}*.`,
      ...(isNew ? commands(allowCommands(intake, null, accounts)) : []),
      intake.cloud === 'aws'
        ? guidePages('awsServicePermissions', 'awsPrivateLinkOverview')
        : guidePages('azureManageConnection', 'azureWorkflow'),
    ];
  },
  /** The service is known before the step only where a change keeps it. */
  connectionTask: (request, connection) => {
    const service = knownService(request, connection);
    if (service === null) return [];
    const { intake } = request;
    return introduced(
      `The service until now: ${code(service.name)}`,
      allowCommands(intake, service, customerAccounts(intake)),
    );
  },
} satisfies Partial<StepWording>;

const REQUEST_ACCESS = {
  refusal: null,
  connectionTask: nothing,
} satisfies Partial<StepWording>;

export const ALLOW_ADOBE_TITLE = 'Give Adobe access';

const ALLOW_ADOBE = {
  title: ALLOW_ADOBE_TITLE,
  button: 'Confirm Access',
  modalTitle: 'Access for Adobe',
  submit: 'Confirm Access',
  refusal: {
    button: 'Send Back Account',
    modalTitle: 'Send back the account',
    submit: 'Send Back',
    label: 'What is wrong with it',
    text: 'Adobe gives its account again and reads your reason. Access to each service is confirmed for the new one then.',
  },
  task: (request) => [
    accessText(request),
    ...principalTexts(request),
    declaredText(request),
    resourcesText(request),
  ],
  connectionTask: (request, connection) => {
    const { intake } = request;
    const service = knownService(request, connection);
    if (service === null) return [];
    return introduced(
      `Your ${WORDS[intake.cloud].service} ${code(service.name)}, ${declaredPorts(request, connection)}`,
      allowCommands(intake, service, adobeAccounts(request)),
    );
  },
} satisfies StepWording;

function accessText({ intake }: RequestState): string {
  const { account, service, serviceName } = WORDS[intake.cloud];
  return `Let Adobe’s ${account} request connections to your ${service}, then confirm it and the ${serviceName}. The form shows what the request says already, so that one click is enough; another name overtakes it.`;
}

/** What is allowed, to be copied as it is. */
function principalTexts(request: RequestState): readonly string[] {
  const accounts = adobeAccounts(request);
  if (request.intake.cloud === 'azure') {
    return introduced('Adobe’s subscription, as Adobe gave it:', accounts);
  }
  const isOther = accounts.some((account) => account !== ADOBE_AWS_ACCOUNT);
  const which = isOther
    ? `Adobe’s principal. It is another than ${code(principalArn(ADOBE_AWS_ACCOUNT))}, which the guide names; Adobe confirmed that it is meant:`
    : 'Adobe’s principal:';
  return introduced(which, accounts.map(principalArn));
}

/** What was declared at submission. "No" is what the whole leg waits for. */
function declaredText({ intake }: RequestState): string {
  return intake.outbound?.accessGranted === false
    ? '*This is what blocks the outbound leg:* access was declared as not granted yet. As long as it is not, Adobe cannot connect to your service, and the connection is not added.'
    : `Access was declared as granted when the request was submitted: check that it is for this ${WORDS[intake.cloud].account}, because without it the connection is not added.`;
}

function resourcesText({ intake }: RequestState): string {
  return intake.cloud === 'aws'
    ? `If your Network Load Balancer or endpoint service does not exist yet, create it first, in the ${guideLink('awsConsole')}. ${guidePages('awsServicePermissions', 'awsCreateLoadBalancer', 'awsCreateEndpointService')}`
    : `If your load balancer or Private Link service does not exist yet, create it first, in the ${guideLink('azurePortal')}. ${guidePages('azureManageConnection', 'azureCreateLoadBalancer', 'azureWorkflow')}`;
}

function declaredPorts(request: RequestState, connection: ConnectionProgress): string {
  return portsText(servicesOf(request, connection).map(({ port }) => port));
}

/** The services that Adobe asks access to. */
function targetsTexts(intro: string, { intake }: RequestState): readonly string[] {
  const names = (intake.outbound?.targets ?? []).map(({ service }) => `• ${code(service.name)}`);
  return paragraphs([intro, ...names]);
}

export const SERVICE_STEPS = {
  'allow-customer-account': {
    aws: {
      ...ALLOW_CUSTOMER,
      title: 'Allow the customer’s account',
      button: 'Give Service Name',
      modalTitle: 'Endpoint service',
      submit: 'Give Service Name',
    },
    azure: {
      ...ALLOW_CUSTOMER,
      title: 'Allow the customer’s subscriptions',
      button: 'Give Private Link Service',
      modalTitle: 'Private Link service',
      submit: 'Give Service',
    },
  },
  'request-adobe-access': {
    aws: {
      ...REQUEST_ACCESS,
      title: 'Request access for Adobe',
      button: 'Give Adobe Account',
      modalTitle: 'Adobe’s account',
      submit: 'Request Access',
      task: (request) => [
        ...targetsTexts(
          'Give the account from which Adobe connects to the customer, its principal or its number. The customer lets it connect to:',
          request,
        ),
        `The guide names ${code(principalArn(ADOBE_AWS_ACCOUNT))}. Another has to be confirmed a second time, because the customer opens its endpoint services to it. This prints the account of the console or shell that you are in:`,
        ...commands(['aws sts get-caller-identity --query Account --output text']),
      ],
    },
    azure: {
      ...REQUEST_ACCESS,
      title: 'Request access for Adobe',
      button: 'Give Adobe Subscription',
      modalTitle: 'Adobe’s subscription',
      submit: 'Request Access',
      task: (request) => [
        ...targetsTexts(
          'Give the subscription in which Adobe creates its private endpoints. The customer lets it connect to:',
          request,
        ),
        'This prints the subscription of the shell that you are in:',
        ...commands(['az account show --query id --output tsv']),
      ],
    },
  },
  'allow-adobe-account': { aws: ALLOW_ADOBE, azure: ALLOW_ADOBE },
} as const satisfies Partial<Record<StepId, ByCloud<StepWording>>>;
