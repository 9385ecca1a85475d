import type { Connection, Leg } from '../../domain/connection.ts';
import { resourceIdParts } from '../../domain/evidence/azure-resource-id.ts';
import type { Endpoint } from '../../domain/evidence/endpoint.ts';
import { namedPorts } from '../../domain/intake/describe-services.ts';
import { ENVIRONMENT_LABELS } from '../../domain/intake/labels.ts';
import { LEG_STEPS } from '../../domain/playbooks/leg-steps.ts';
import { playbook } from '../../domain/playbooks/playbooks.ts';
import {
  type ConnectionProgress,
  currentVisit,
  isAccessGranted,
  type RequestState,
  servicesOf,
} from '../../domain/request.ts';
import type { Listing } from '../blocks/listing.ts';
import { code, escapedWithin, typedCode } from '../blocks/mrkdwn.ts';
import { LEG_LABELS } from '../wording/choices.ts';

/** The longest name that is accepted, with room for what escaping adds to one of usual characters. */
const LONGEST_NAME = 90;
/** An alias can be longer than anybody reads on a card. */
const LONGEST_ALIAS = 130;

/**
 * `Production`; of several services of one environment also which: `Production, service 2`.
 *
 * @param all the connections among which this one is to be told apart.
 */
export function connectionLabel(all: readonly Connection[], connection: Connection): string {
  const environment = ENVIRONMENT_LABELS[connection.environment];
  const siblings = all.filter(
    ({ leg, environment: other }) => leg === connection.leg && other === connection.environment,
  );
  return connection.target === null || siblings.length === 1
    ? environment
    : `${environment}, service ${connection.target}`;
}

/** The same where both legs are meant: `Inbound, Production`. */
export function connectionName(all: readonly Connection[], connection: Connection): string {
  const label = connectionLabel(all, connection);
  if (all.every(({ leg }) => leg === connection.leg)) return label;
  return `${connection.leg === 'inbound' ? 'Inbound' : 'Outbound'}, ${label}`;
}

/** Whether a connection has to be named at all: its leg has others. */
export function isOneOfSeveral({ connections }: RequestState, { leg }: Connection): boolean {
  return connections.filter((one) => one.leg === leg).length > 1;
}

function legsOf(request: RequestState): readonly Leg[] {
  return playbook(request.playbook).legs.filter((leg) =>
    request.connections.some((one) => one.leg === leg),
  );
}

/** Each leg and its own state: the two columns of the card. */
export function legSummaries(request: RequestState): readonly (readonly [string, string])[] {
  return legsOf(request).map((leg) => [LEG_LABELS[leg], legState(request, leg)]);
}

function legState(request: RequestState, leg: Leg): string {
  const connections = request.connections.filter((one) => one.leg === leg);
  const { verify } = LEG_STEPS[leg];
  const makesConnections = playbook(request.playbook).steps.includes(verify);
  const done = connections.filter((one) =>
    one.done.includes(makesConnections ? verify : 'remove-connection'),
  );
  const goal = makesConnections ? 'verified' : 'removed';
  const count =
    connections.length === 1
      ? done.length === 1
        ? `Connection ${goal}`
        : stateText(connections[0])
      : `${done.length} of ${connections.length} connections ${goal}`;
  const current = currentVisit(request);
  const isHere = connections.some(({ id }) => current?.connections.includes(id) === true);
  return [
    count,
    ...(leg === 'outbound' && isAccessGranted(request) === false
      ? ['*Blocked:* access is not granted']
      : []),
    ...(isHere ? ['The next action is here.'] : []),
  ].join('\n');
}

function stateText(connection: ConnectionProgress | undefined): string {
  return connection === undefined || connection.state === 'not-requested'
    ? 'No endpoint yet'
    : `Connection is ${code(connection.state)}`;
}

/** Services and ports: of Adobe's cluster, and of each service of the customer. */
export function serviceListings(request: RequestState): readonly Listing[] {
  const legs = legsOf(request);
  const { services, outbound } = request.intake;
  const targets = legs.includes('outbound') ? (outbound?.targets ?? []) : [];
  return [
    ...(legs.includes('inbound') ? [serviceListing('*Ports on Adobe’s cluster*', services)] : []),
    ...targets.flatMap((target, index) => {
      // Of a configuration that is changed, only what the change is about.
      if (!request.connections.some((one) => one.target === index + 1)) return [];
      const which = targets.length > 1 ? ` ${index + 1}` : '';
      const heading = `*Customer’s service${which}* ${resourceText(target.service.name)}`;
      return [serviceListing(heading, target.services)];
    }),
  ];
}

/** A line a service, ranges as ranges. A name may be cut, its ports never. */
function serviceListing(heading: string, services: RequestState['intake']['services']): Listing {
  const lines = namedPorts(services).map(({ name, ports }) =>
    name === '' ? `• ${ports}` : `• ${escapedWithin(name, LONGEST_NAME)}: ${ports}`,
  );
  return { heading, lines, noun: ['service', 'services'] };
}

/** Each connection in the cloud's words, once there is something to say about it. */
export function connectionListings(request: RequestState): readonly Listing[] {
  const lines = request.connections
    .filter(({ state, service }) => state !== 'not-requested' || service !== null)
    .map((one) => connectionText(request, one));
  if (lines.length === 0) return [];
  return [{ heading: '*Connections*', lines, noun: ['connection', 'connections'] }];
}

function connectionText(request: RequestState, connection: ConnectionProgress): string {
  const { state, service, endpoint, proven } = connection;
  const ports = servicesOf(request, connection).length;
  const parts = [
    state === 'not-requested' ? 'no endpoint yet' : code(state),
    ...(endpoint === null ? [] : [`endpoint ${endpointText(endpoint)}`]),
    ...(service === null ? [] : [`service ${resourceText(service.name)}`]),
    ...(proven.length === 0
      ? []
      : [
          `${proven.length} of ${ports} ports connected (${proven.map(({ port }) => port).join(', ')})`,
        ]),
  ];
  return `• ${connectionName(request.connections, connection)}: ${parts.join(', ')}`;
}

/** The endpoint by what people look for: its id, and on Azure the address that stands for it. */
export function endpointText(endpoint: Endpoint): string {
  switch (endpoint.cloud) {
    case 'aws':
      return code(endpoint.id);
    case 'azure':
      return `${resourceText(endpoint.id)} at ${code(endpoint.privateIp)}`;
  }
}

/**
 * A resource of Azure by its own name and its group; the step's message has its whole id. Everything
 * else is a name already.
 */
function resourceText(id: string): string {
  if (!/^\/subscriptions\//i.test(id)) return typedCode(id, LONGEST_ALIAS);
  const { resourceGroup, name } = resourceIdParts(id);
  const type = id.split('/').at(-2) ?? '';
  return `${code(`${type}/${name}`)} (resource group ${code(resourceGroup)})`;
}
