import type { RequestCommand, StepInput } from '../../../src/domain/commands.ts';
import { stepRule } from '../../../src/domain/playbooks/steps.ts';
import {
  type ConnectionProgress,
  currentVisit,
  openConnections,
  type RequestState,
  servicesOf,
  type Visit,
} from '../../../src/domain/request.ts';
import { TICKED } from '../../../src/domain/steps/evidence-fields.ts';
import { APPROVE } from '../../support/builders.ts';
import {
  awsService,
  EXTREMES,
  type Extreme,
  guid,
  longestWords,
  padded,
  REGION,
  resourceId,
} from './forms.ts';

/** The evidence of every step, as long as it is accepted. */

const ADOBES_SUBSCRIPTION = guid(90);

export const LONGEST_TICKET = padded('https://example.com/?', '&', 300);

export function completion(request: RequestState, extreme: Extreme): RequestCommand {
  const visit = visitOf(request);
  if (visit.step === 'correct-request') {
    return { type: 'correct-request', visit: visit.number, form: {} };
  }
  const { scope } = stepRule(visit.step);
  const inputs =
    scope === 'request'
      ? { request: forRequest(request, visit, extreme) }
      : Object.fromEntries(
          openConnections(request, visit).map((one) => [
            one.id,
            forConnection(request, visit, one, extreme),
          ]),
        );
  return { type: 'complete-step', visit: visit.number, inputs };
}

export function visitOf(request: RequestState): Visit {
  const visit = currentVisit(request);
  if (visit === undefined) throw new Error('the request is closed');
  return visit;
}

function forRequest({ intake }: RequestState, { step }: Visit, extreme: Extreme): StepInput {
  switch (stepRule(step).evidence) {
    case 'review':
      return { ticket: LONGEST_TICKET, confirmed: TICKED.confirmed };
    case 'adobe-account':
      return intake.cloud === 'aws'
        ? { account: '999988887777', confirmedOther: TICKED.confirmedOther }
        : { account: ADOBES_SUBSCRIPTION };
    case 'report':
      return { report: longestWords(extreme, 'Reported') };
    case 'confirmation':
      return { confirmed: TICKED.confirmed };
    case 'resumption':
      return {};
    case 'correction':
    case 'service':
    case 'endpoint':
    case 'acceptance':
    case 'connection-test':
    case 'access':
    case 'removal':
      throw new Error(`"${step}" is not done once for the request`);
  }
}

function forConnection(
  request: RequestState,
  visit: Visit,
  connection: ConnectionProgress,
  extreme: Extreme,
): StepInput {
  const { cloud } = request.intake;
  switch (stepRule(visit.step).evidence) {
    case 'service': {
      const mark = connection.environment === 'production' ? 'a' : 'b';
      return {
        service:
          cloud === 'aws'
            ? awsService(extreme, mark)
            : resourceId(guid(80), 'privateLinkServices', mark),
      };
    }
    case 'endpoint':
      return endpointInput(request, connection, extreme);
    case 'acceptance':
      return APPROVE;
    case 'access':
      return { granted: TICKED.granted };
    case 'removal':
      return { state: cloud === 'aws' ? 'deleted' : 'Disconnected' };
    case 'report':
      return { report: longestWords(extreme, 'Found') };
    case 'connection-test':
      return testOutput(request, connection, () => 'connected');
    case 'review':
    case 'correction':
    case 'resumption':
    case 'adobe-account':
    case 'confirmation':
      throw new Error(`"${visit.step}" is about the request as a whole`);
  }
}

/** Each connection and each attempt has an endpoint of its own. */
function endpointInput(
  request: RequestState,
  connection: ConnectionProgress,
  extreme: Extreme,
): StepInput {
  const { id, leg, service } = connection;
  const position = request.connections.findIndex((one) => one.id === id);
  const digit = 'mnopqrstuvwx'[position] ?? 'y';
  if (service?.cloud === 'aws') {
    const endpointId = `vpce-${request.visits.length % 10}${digit.repeat(EXTREMES[extreme].idDigits - 1)}`;
    const dnsName = `${endpointId}-${'x'.repeat(EXTREMES[extreme].suffix)}.${service.id}.${REGION.aws}.vpce.amazonaws.com`;
    return { endpointId, dnsName };
  }
  const { intake } = request;
  const customers = intake.cloud === 'azure' ? intake.subscriptions[0] : undefined;
  const owner = leg === 'inbound' && customers !== undefined ? customers : ADOBES_SUBSCRIPTION;
  return {
    endpointId: resourceId(owner, 'privateEndpoints', `${digit}${request.visits.length}`),
    privateIp: `10.${200 + position}.${100 + (request.visits.length % 100)}.250`,
  };
}

type Answer = 'connected' | 'Connection timed out' | 'Connection refused' | 'No route to host';

/** What curl prints, port by port. */
export function testOutput(
  request: RequestState,
  connection: ConnectionProgress,
  answer: (port: number, index: number) => Answer | undefined,
): StepInput {
  const { endpoint } = connection;
  if (endpoint === null) throw new Error('a connection is tested after its endpoint exists');
  const host = endpoint.cloud === 'aws' ? endpoint.dnsName : endpoint.privateIp;
  const address = endpoint.cloud === 'aws' ? '10.100.200.250' : endpoint.privateIp;
  const lines = servicesOf(request, connection).flatMap(({ port }, index) => {
    const said = answer(port, index);
    if (said === undefined) return [];
    return said === 'connected'
      ? [`* Connected to ${host} (${address}) port ${port} (#0)`]
      : [`* Failed to connect to ${host} port ${port}: ${said}`];
  });
  return { output: lines.join('\n') };
}

/** Every way in which a port can fail, in turn. */
export function failing(_port: number, index: number): Answer {
  const failures = ['Connection timed out', 'Connection refused', 'No route to host'] as const;
  return failures[index % failures.length] ?? 'Connection timed out';
}
