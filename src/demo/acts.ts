import type { RequestCommand, StepInput } from '../domain/commands.ts';
import { ADOBE_AWS_ACCOUNT } from '../domain/evidence/adobe-account.ts';
import { hostOf } from '../domain/evidence/endpoint-host.ts';
import { type StepId, stepRule } from '../domain/playbooks/steps.ts';
import {
  type ConnectionProgress,
  currentVisit,
  openConnections,
  type Request,
  servicesOf,
  type Visit,
} from '../domain/request.ts';
import { TICKED } from '../domain/steps/evidence-fields.ts';
import { ADOBE_SUBSCRIPTION, SUBSCRIPTION } from './cast.ts';

/** What the next person does; undefined when there is nothing left to do. */
export type Act = (request: Request) => RequestCommand | undefined;

/** The owner of the next action does it, and so on, until `step` is the next action. */
export function upTo(step: StepId | 'the end'): Act {
  return (request) => {
    const visit = currentVisit(request);
    if (visit === undefined || visit.step === step) return undefined;
    return { type: 'complete-step', visit: visit.number, inputs: inputsFor(request, visit) };
  };
}

/** Something that is done once; its text is what the showcase tells. */
export function once(command: (visit: Visit | undefined, request: Request) => RequestCommand): Act {
  let isDone = false;
  return (request) => {
    if (isDone) return undefined;
    isDone = true;
    return command(currentVisit(request), request);
  };
}

/** The connection that a scene is about: the first of the open step, or of the request. */
export function aboutFirst(request: Request, visit: Visit | undefined): ConnectionProgress {
  const open = visit === undefined ? [] : openConnections(request, visit);
  const first = open[0] ?? request.connections[0];
  if (first === undefined) throw new Error('a scene has a connection');
  return first;
}

/** A test in which the first port connected and the others timed out. */
export function halfProven(request: Request, connection: ConnectionProgress): StepInput {
  return testOutput(request, connection, (index) => index === 0);
}

function inputsFor(request: Request, visit: Visit): Record<string, StepInput> {
  const { scope, evidence } = stepRule(visit.step);
  if (scope === 'request') return { request: forRequest(request, evidence) };
  const open = openConnections(request, visit);
  return Object.fromEntries(open.map((one) => [one.id, forConnection(request, one, evidence)]));
}

type Kind = ReturnType<typeof stepRule>['evidence'];

/** One input serves every kind that is about a request: each reads the fields that are its own. */
function forRequest({ number, intake }: Request, kind: Kind): StepInput {
  if (kind === 'adobe-account') {
    return { account: intake.cloud === 'aws' ? ADOBE_AWS_ACCOUNT : ADOBE_SUBSCRIPTION };
  }
  return {
    ticket: `#${1_200_300 + number}`,
    confirmed: TICKED.confirmed,
    report: 'Done as described.',
  };
}

function forConnection(request: Request, connection: ConnectionProgress, kind: Kind): StepInput {
  if (kind === 'service') return { service: serviceName(request, connection) };
  if (kind === 'endpoint') return endpointInput(request, connection);
  if (kind === 'access') return { granted: TICKED.granted };
  if (kind === 'removal') return { state: removedState(request) };
  if (kind === 'connection-test') return testOutput(request, connection, () => true);
  return { how: 'accepted' };
}

function removedState({ intake }: Request): string {
  return intake.cloud === 'aws' ? 'deleted' : 'Disconnected';
}

/** Hexadecimal digits that differ from request to request and connection to connection. */
function digits(request: Request, connection: ConnectionProgress): string {
  const index = request.connections.findIndex(({ id }) => id === connection.id);
  const { length } = request.visits;
  return `${request.number.toString(16)}${index}${length.toString(16)}`.padStart(
    17,
    '0a1b2c3d4e5f',
  );
}

function serviceName(request: Request, connection: ConnectionProgress): string {
  const id = digits(request, connection);
  return request.intake.cloud === 'aws'
    ? `com.amazonaws.vpce.${request.intake.region}.vpce-svc-${id}`
    : `/subscriptions/${ADOBE_SUBSCRIPTION}/resourceGroups/commerce/providers/Microsoft.Network/privateLinkServices/pls-${id}`;
}

function endpointInput(request: Request, connection: ConnectionProgress): StepInput {
  const id = digits(request, connection);
  const { service, leg } = connection;
  if (service?.cloud === 'aws') {
    const endpointId = `vpce-${id}`;
    const dnsName = `${endpointId}-abcd1234.${service.id}.${request.intake.region}.vpce.amazonaws.com`;
    return { endpointId, dnsName };
  }
  const owner = leg === 'inbound' ? SUBSCRIPTION : ADOBE_SUBSCRIPTION;
  return {
    endpointId: `/subscriptions/${owner}/resourceGroups/net/providers/Microsoft.Network/privateEndpoints/pe-${id}`,
    privateIp: `10.${leg === 'inbound' ? 1 : 2}.0.${request.number}`,
  };
}

function testOutput(
  request: Request,
  connection: ConnectionProgress,
  hasConnected: (index: number) => boolean,
): StepInput {
  const { endpoint } = connection;
  if (endpoint === null) throw new Error('a connection is tested after its endpoint exists');
  const host = hostOf(endpoint);
  const address = endpoint.cloud === 'azure' ? endpoint.privateIp : '10.0.3.17';
  const lines = servicesOf(request, connection).map(({ port }, index) =>
    hasConnected(index)
      ? `* Connected to ${host} (${address}) port ${port} (#0)`
      : `* Failed to connect to ${host} port ${port} after 5001 ms: Timeout was reached`,
  );
  return { output: lines.join('\n') };
}
