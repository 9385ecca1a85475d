import { type ExistingConnection, withAccount } from '../../../domain/change/change.ts';
import type { Leg } from '../../../domain/connection.ts';
import { listed } from '../../../domain/intake/wording.ts';
import type { StepId } from '../../../domain/playbooks/steps.ts';
import { type ConnectionProgress, type RequestState, servicesOf } from '../../../domain/request.ts';
import { code } from '../../blocks/mrkdwn.ts';
import {
  adobeAccounts,
  customerAccounts,
  deleteCommands,
  rejectCommands,
  withdrawCommands,
} from './connection-commands.ts';
import { aboutOf, namesOf, oneAService, stayingOver } from './staying.ts';
import {
  type ByCloud,
  changeOf,
  guidePages,
  introduced,
  nothing,
  portsText,
  type StepWording,
  WORDS,
} from './wording.ts';

/** Taking connections down: each side its own end. */

/** The states that end a connection, by who ended it. */
const ENDED = {
  aws: { rejected: 'rejected', deleted: 'deleted' },
  azure: { rejected: 'Rejected', deleted: 'Disconnected' },
} as const satisfies ByCloud<Readonly<Record<'rejected' | 'deleted', string>>>;

const REMOVE = {
  title: 'Remove the connection',
  button: 'Report Removal',
  modalTitle: 'Report the removal',
  submit: 'Report Removal',
  refusal: null,
  task: (request) => [
    [
      'Take down Adobe’s end, and close the ports that no other connection uses.',
      ...endings(request),
    ].join(' '),
    pages(request),
  ],
  connectionTask: (request, connection) =>
    connection.leg === 'inbound'
      ? inboundRemoval(request, connection)
      : introduced(
          `Delete Adobe’s endpoint ${nameOf(connection.endpoint)}, ${declaredPorts(request, connection)}`,
          deleteCommands(request.intake, connection),
        ),
} satisfies StepWording;

/** What the cloud shows once a connection is taken down. */
function endings(request: RequestState): readonly string[] {
  const { cloud } = request.intake;
  const { rejected, deleted } = ENDED[cloud];
  const shows = `${WORDS[cloud].cloud} then shows`;
  const inbound = ofLeg(request, 'inbound').length > 0;
  const outbound = ofLeg(request, 'outbound').length > 0;
  return [
    ...(inbound ? [`Inbound: reject the customer’s endpoint; ${shows} ${code(rejected)}.`] : []),
    ...(outbound ? [`Outbound: delete Adobe’s endpoint; ${shows} ${code(deleted)}.`] : []),
    'Give the state that it shows.',
  ];
}

function inboundRemoval(request: RequestState, connection: ConnectionProgress) {
  const { intake } = request;
  const staying = stayingOver(request, [connection]);
  const { account } = WORDS[intake.cloud];
  const access =
    staying.length === 0
      ? `withdraw the customer’s ${account} from the service, unless it is needed for something else`
      : `leave the customer’s ${account} allowed, because ${stayText(request, staying)}`;
  return introduced(
    `Reject the customer’s endpoint ${nameOf(connection.endpoint)}, ${declaredPorts(request, connection)}; ${access}`,
    [
      ...rejectCommands(intake, connection),
      ...(staying.length === 0
        ? withdrawCommands(
            intake,
            connection.service,
            aboutOf(request)
              .filter(({ id }) => id === connection.id)
              .flatMap((one) => accountsOf(request, one)),
          )
        : []),
    ],
  );
}

/** Done once for the request, so that it names all connections. */
const CONFIRM_REMOVAL = {
  title: 'Confirm the removal',
  button: 'Confirm Removal',
  modalTitle: 'Confirm the removal',
  submit: 'Confirm Removal',
  refusal: {
    button: 'Send Back Removal',
    modalTitle: 'Send back the removal',
    submit: 'Send Back',
    label: 'What is still there',
    text: 'Adobe takes its end down again and reads your reason, for example the state that the cloud still shows.',
  },
  task: (request) => [
    'Adobe has taken its end down. Take down yours, then confirm that nothing is left.',
    ...ownEndpoints(request),
    ...ownServices(request),
    pages(request),
  ],
  connectionTask: nothing,
} satisfies StepWording;

function ownEndpoints(request: RequestState): readonly string[] {
  const inbound = ofLeg(request, 'inbound');
  if (inbound.length === 0) return [];
  return introduced(
    `Delete your ${WORDS[request.intake.cloud].endpoint}${inbound.length === 1 ? '' : 's'}:`,
    inbound.flatMap((one) => deleteCommands(request.intake, one)),
  );
}

function ownServices(request: RequestState): readonly string[] {
  const { intake } = request;
  const outbound = ofLeg(request, 'outbound');
  if (outbound.length === 0) return [];
  const staying = stayingOver(request, outbound);
  const kept = new Set(staying.map(({ service }) => service?.id));
  const free = oneAService(outbound).filter(({ service }) => !kept.has(service?.id));
  const { account, service } = WORDS[intake.cloud];
  return [
    ...(free.length === 0
      ? []
      : introduced(
          `Withdraw Adobe’s ${account} from your ${service}${free.length === 1 ? '' : 's'}:`,
          free.flatMap((one) => withdrawCommands(intake, one.service, adobeAccounts(request))),
        )),
    ...(staying.length === 0
      ? []
      : [
          `Leave Adobe’s ${account} allowed where another connection needs it: ${stayText(request, staying)}.`,
        ]),
  ];
}

/** Done once for the request, with the account that the changed request declared. */
const WITHDRAW = {
  button: 'Confirm Withdrawal',
  modalTitle: 'Confirm the withdrawal',
  submit: 'Confirm Withdrawal',
  refusal: null,
  task: (request) => {
    const { intake } = request;
    const { before } = changeOf(request);
    const old = withdrawnAccounts(request);
    const about = aboutOf(request);
    const staying = stayingOver(request, about);
    const kept = new Set(staying.map(({ service }) => service?.id));
    const free = oneAService(about).filter(({ service }) => !kept.has(service?.id));
    const { account, anAccount, service } = WORDS[intake.cloud];
    const which = `the old ${old.length === 1 ? account : `${account}s`} ${listed(old.map(code))}`;
    return [
      ...introduced(
        `The connection works from the new ${account}. Reject the old endpoints; the customer deletes them. Endpoints that ${anAccount} has stay connected until then.`,
        about.flatMap((one) => rejectCommands(before, one)),
      ),
      ...(old.length === 0 ? [`Every ${account} that was allowed before stays allowed.`] : []),
      ...(old.length === 0 || free.length === 0
        ? []
        : introduced(
            `Withdraw ${which} from Adobe’s ${service}:`,
            free.flatMap((one) => withdrawCommands(before, one.service, old)),
          )),
      ...(old.length === 0 || staying.length === 0
        ? []
        : [`Leave ${which} allowed where it is still needed: ${stayText(request, staying)}.`]),
      pages(request),
    ];
  },
  connectionTask: nothing,
} satisfies Partial<StepWording>;

/** What was allowed and is declared no more. */
function withdrawnAccounts(request: RequestState): readonly string[] {
  const now = customerAccounts(request.intake);
  const old = aboutOf(request).flatMap((one) => accountsOf(request, one));
  return [...new Set(old)].filter((one) => !now.includes(one));
}

/** From where a connection was made: an earlier change may have moved others only. */
function accountsOf(request: RequestState, { account }: ExistingConnection): readonly string[] {
  const { before } = changeOf(request);
  return customerAccounts(account === null ? before : withAccount(before, account));
}

function stayText(request: RequestState, staying: Parameters<typeof namesOf>[1]): string {
  return `${listed(namesOf(request, staying).map(code))} ${staying.length === 1 ? 'uses' : 'use'} the same service`;
}

function ofLeg({ connections }: RequestState, leg: Leg): readonly ConnectionProgress[] {
  return connections.filter((one) => one.leg === leg);
}

function declaredPorts(request: RequestState, connection: ConnectionProgress): string {
  return portsText(servicesOf(request, connection).map(({ port }) => port));
}

function nameOf(endpoint: ConnectionProgress['endpoint']): string {
  return endpoint === null ? '(not recorded)' : code(endpoint.id);
}

function pages({ intake }: Pick<RequestState, 'intake'>): string {
  return intake.cloud === 'aws'
    ? guidePages('awsAcceptConnections', 'awsServicePermissions', 'awsEndpointLifecycle')
    : guidePages('azureManageRequests', 'azureManageConnection');
}

export const REMOVAL_STEPS = {
  'remove-connection': { aws: REMOVE, azure: REMOVE },
  'confirm-removal': { aws: CONFIRM_REMOVAL, azure: CONFIRM_REMOVAL },
  'withdraw-old-account': {
    aws: { ...WITHDRAW, title: 'Withdraw the old account' },
    azure: { ...WITHDRAW, title: 'Withdraw the old subscriptions' },
  },
} as const satisfies Partial<Record<StepId, ByCloud<StepWording>>>;
