import {
  acceptConnectionCommand,
  allowPrincipalCommand,
  connectionRequestsCommand,
  createEndpointCommand,
} from '../../domain/aws-commands.ts';
import { returnedFields } from '../../domain/decide/correction.ts';
import { connectionTestCommands } from '../../domain/evidence/test-command.ts';
import { INTAKE_LABELS } from '../../domain/intake/labels.ts';
import type { StepId } from '../../domain/playbooks/steps.ts';
import type { ConnectionProgress, RequestState } from '../../domain/request.ts';
import { code, commands, link } from '../blocks/mrkdwn.ts';
import { GUIDE } from './guide.ts';

/** What people read about a step, wherever it appears. */
export interface StepWording {
  /** On the card and as the heading of the step's message, sentence case. */
  readonly title: string;
  /** The button that opens the step's modal; specific verb, Title Case. */
  readonly button: string;
  /** Modal title and submit button: at most 24 characters each. */
  readonly modalTitle: string;
  readonly submit: string;
  /** What is to be done in that person's own console or shell; mrkdwn paragraphs. */
  readonly task: (request: RequestState) => readonly string[];
  /** The same for one connection: commands filled in from the request. */
  readonly connectionTask: (
    request: RequestState,
    connection: ConnectionProgress,
  ) => readonly string[];
}

const nothing = () => [];

const STEP_WORDING = {
  'review-request': {
    title: 'Review the request',
    button: 'Accept Request',
    modalTitle: 'Accept the request',
    submit: 'Accept Request',
    task: ({ intake }) => [
      `Check the data against the project: ${code('magento-cloud project:info')} shows it. Cloud and region must be those of the project, AWS in ${code(intake.region)}: PrivateLink works only within one region.`,
      'Accept with the support ticket’s number, or return the request with the fields to correct. While it is returned, the clock is paused.',
    ],
    connectionTask: nothing,
  },
  'correct-request': {
    title: 'Correct the request',
    button: 'Correct Request',
    modalTitle: 'Correct the request',
    submit: 'Submit Correction',
    task: (request) => [
      `Correct ${returnedFields(request)
        .map((field) => INTAKE_LABELS[field])
        .join(', ')}. The clock is paused until you do.`,
    ],
    connectionTask: nothing,
  },
  'allow-customer-account': {
    title: 'Allow the customer account',
    button: 'Give Service Name',
    modalTitle: 'Endpoint service',
    submit: 'Give Service Name',
    task: ({ intake }) => [
      `Add the customer’s account to the principals that may use Adobe’s endpoint service, open the ports (${intake.services.map(({ port }) => port).join(', ')}), and give the endpoint service’s name.`,
      ...commands([allowPrincipalCommand(intake.account, intake.region)]),
      link(GUIDE.addPermissions, 'AWS: Adding and removing permissions for your endpoint service'),
    ],
    connectionTask: nothing,
  },
  'create-customer-endpoint': {
    title: 'Create the interface endpoint',
    button: 'Give Endpoint',
    modalTitle: 'Interface endpoint',
    submit: 'Give Endpoint',
    task: () => [
      `In your AWS account, add Adobe’s endpoint service: Amazon VPC console, Endpoints, Create endpoint, or the command below. That sends Adobe a connection request. Leave private DNS names off: PrivateDNS is not available. Then give the endpoint’s id and its DNS name.`,
      link(GUIDE.createEndpoint, 'AWS: Creating an interface endpoint'),
    ],
    connectionTask: ({ intake }, { service }) =>
      service === null ? [] : commands([createEndpointCommand(service.name, intake.region)]),
  },
  'approve-customer-connection': {
    title: 'Approve the connection request',
    button: 'Approve Connection',
    modalTitle: 'Approve the connection',
    submit: 'Approve Connection',
    task: ({ intake }) => [
      `Compare the pending connection with what is declared: its endpoint id, and its owner, which must be account ${code(intake.account)}. Anything else is a reason to reject.`,
      link(
        GUIDE.acceptConnections,
        'AWS: Accepting and rejecting interface endpoint connection requests',
      ),
    ],
    connectionTask: ({ intake }, { service, endpoint }) =>
      service === null || endpoint === null
        ? []
        : [
            `Endpoint ${code(endpoint.id)} towards ${code(service.name)}`,
            ...commands([
              connectionRequestsCommand(service.id, endpoint.id, intake.region),
              acceptConnectionCommand(service.id, endpoint.id, intake.region),
            ]),
          ],
  },
  'verify-inbound': {
    title: 'Verify the connection',
    button: 'Paste Test Output',
    modalTitle: 'Connection test',
    submit: 'Submit Test Output',
    task: ({ intake }) => [
      `On a host in your VPC, test ${intake.services.length === 1 ? 'the declared port' : 'each declared port'} and paste the whole output. The step is done when every declared port has connected; what is proven stays proven.`,
      link(GUIDE.troubleshooting, 'AWS: Troubleshooting endpoint service connections'),
    ],
    connectionTask: ({ intake }, { endpoint, proven }) => {
      if (endpoint === null) return [];
      const open = intake.services.filter(({ port }) => proven.every((one) => one.port !== port));
      const tests = open.map(({ port }) =>
        connectionTestCommands({ dnsName: endpoint.dnsName, port }),
      );
      const [first] = tests;
      return [
        ...commands(tests.map(({ bounded }) => bounded)),
        ...(first === undefined
          ? []
          : [
              `The guide’s own test does as well, but goes on until you stop it: ${code(first.guide)}`,
            ]),
      ];
    },
  },
} as const satisfies Record<StepId, StepWording>;

export function stepWording(step: StepId): StepWording {
  return STEP_WORDING[step];
}

/** `Step 2 of 5`, or nothing for a step outside the playbook's numbered list. */
export function stepPosition(step: StepId, steps: readonly StepId[]): string | undefined {
  const index = steps.indexOf(step);
  return index < 0 ? undefined : `Step ${index + 1} of ${steps.length}`;
}
