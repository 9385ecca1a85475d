import type { StepInput } from '../commands.ts';
import { parseConnectionTest } from '../evidence/connection-test.ts';
import { parseEndpointService } from '../evidence/endpoint-service.ts';
import { ACCEPTANCE_OUTCOMES, type Evidence, type EvidenceKind } from '../evidence/evidence.ts';
import { parseInterfaceEndpoint } from '../evidence/interface-endpoint.ts';
import { parseTicket } from '../evidence/ticket.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import type { ConnectionProgress, RequestState } from '../request.ts';
import { CLOUD_AND_REGION_CONFIRMED } from './evidence-fields.ts';

/**
 * Reads the evidence of a step from what was typed, in the light of what the request already says:
 * a DNS name must belong to the endpoint service that Adobe gave, a test to the recorded endpoint.
 * `connection` is null for a step of the request as a whole.
 */
export function readEvidence(
  kind: Exclude<EvidenceKind, 'correction'>,
  input: StepInput,
  request: RequestState,
  connection: ConnectionProgress | null,
): Parsed<Evidence> {
  switch (kind) {
    case 'review':
      return readReview(input);
    case 'endpoint-service':
      return mapped(
        parseEndpointService(input['service'] ?? '', { region: request.intake.region }),
        (service) => ({ kind, service }),
      );
    case 'interface-endpoint':
      return mapped(readEndpoint(input, request, connection), (endpoint) => ({ kind, endpoint }));
    case 'acceptance':
      return readAcceptance(input);
    case 'connection-test':
      return mapped(readTest(input, request, connection), (test) => ({ kind, test }));
  }
}

function readReview(input: StepInput): Parsed<Evidence> {
  const ticket = parseTicket(input['ticket'] ?? '');
  const confirmed = input['confirmed'] === CLOUD_AND_REGION_CONFIRMED;
  if (ticket.ok && confirmed) return parsed({ kind: 'review', ticket: ticket.value });
  const message =
    'Confirm that cloud and region are the project’s: PrivateLink works only within one region. If they are not, return the request instead.';
  return {
    ok: false,
    problems: [
      ...(ticket.ok ? [] : ticket.problems),
      ...(confirmed ? [] : [{ field: 'confirmed', message }]),
    ],
  };
}

function readAcceptance(input: StepInput): Parsed<Evidence> {
  const how = ACCEPTANCE_OUTCOMES.find((outcome) => outcome === input['how']);
  return how === undefined
    ? refused('how', `Choose one of: ${ACCEPTANCE_OUTCOMES.join(', ')}.`)
    : parsed({ kind: 'acceptance', how });
}

function readEndpoint(
  input: StepInput,
  request: RequestState,
  connection: ConnectionProgress | null,
) {
  const service = connection?.service;
  if (service == null) throw new Error('an endpoint is recorded after its endpoint service');
  return parseInterfaceEndpoint(
    { endpointId: input['endpointId'] ?? '', dnsName: input['dnsName'] ?? '' },
    { service, region: request.intake.region },
  );
}

function readTest(input: StepInput, request: RequestState, connection: ConnectionProgress | null) {
  const endpoint = connection?.endpoint;
  if (endpoint == null) throw new Error('a connection is tested after its endpoint exists');
  const ports = request.intake.services.map(({ port }) => port);
  return parseConnectionTest(input['output'] ?? '', { endpoint, ports });
}

function mapped<From, To>(outcome: Parsed<From>, change: (value: From) => To): Parsed<To> {
  return outcome.ok ? { ...outcome, value: change(outcome.value) } : outcome;
}
