import type { StepInput } from '../commands.ts';
import { parseAdobeAccount } from '../evidence/adobe-account.ts';
import {
  type ConnectionState,
  parseConnectionState,
  pendingState,
  stateRule,
} from '../evidence/connection-state.ts';
import { parseConnectionTest } from '../evidence/connection-test.ts';
import type { Endpoint } from '../evidence/endpoint.ts';
import { parseEndpointService } from '../evidence/endpoint-service.ts';
import { ACCEPTANCE_OUTCOMES, type Evidence, type EvidenceKind } from '../evidence/evidence.ts';
import { parseInterfaceEndpoint } from '../evidence/interface-endpoint.ts';
import { parsePrivateEndpoint } from '../evidence/private-endpoint.ts';
import { parsePrivateLinkService } from '../evidence/private-link-service.ts';
import type { ProviderService } from '../evidence/provider-service.ts';
import { parseReport } from '../evidence/reason.ts';
import { parseTicket } from '../evidence/ticket.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { type ConnectionProgress, type RequestState, servicesOf } from '../request.ts';
import { TICKED } from './evidence-fields.ts';
import { prefilled } from './prefill.ts';

/** What a step's evidence is read for: nothing where it is about the request as a whole. */
type About = ConnectionProgress | null;

/**
 * Reads the evidence of a step from what was typed, in the light of what the request already says:
 * a DNS name must belong to the endpoint service that was given, a test to the recorded endpoint.
 */
export function readEvidence(
  kind: Exclude<EvidenceKind, 'correction'>,
  input: StepInput,
  request: RequestState,
  about: About,
): Parsed<Evidence> {
  switch (kind) {
    case 'review':
      return readReview(input);
    case 'resumption':
      return parsed({ kind });
    case 'service':
      return mapped(readService(input['service'] ?? '', request), (service) => ({ kind, service }));
    case 'endpoint':
      return readEndpoint(input, request, about);
    case 'acceptance':
      return readAcceptance(input);
    case 'connection-test':
      return mapped(readTest(input, request, about), (test) => ({ kind, test }));
    case 'adobe-account':
      return mapped(
        parseAdobeAccount(input['account'] ?? '', {
          cloud: request.intake.cloud,
          confirmedOther: input['confirmedOther'] === TICKED.confirmedOther,
        }),
        (account) => ({ kind, account }),
      );
    case 'access':
      return readAccess(input, request, about);
    case 'removal':
      return readRemoval(input, request);
    case 'confirmation':
      return isConfirmed(input)
        ? parsed({ kind })
        : refused('confirmed', 'Tick this once it is so. If it is not, send it back instead.');
    case 'report':
      return mapped(parseReport(input['report'] ?? ''), (text) => ({ kind, text }));
  }
}

function isConfirmed(input: StepInput): boolean {
  return input['confirmed'] === TICKED.confirmed;
}

function readReview(input: StepInput): Parsed<Evidence> {
  const ticket = parseTicket(input['ticket'] ?? '');
  if (ticket.ok && isConfirmed(input)) return parsed({ kind: 'review', ticket: ticket.value });
  const message =
    'Confirm that cloud and region are the project’s: PrivateLink works only within one region. A wrong region can be returned for correction; for another cloud, cancel the request with the reason.';
  return {
    ok: false,
    problems: [
      ...(ticket.ok ? [] : ticket.problems),
      ...(isConfirmed(input) ? [] : [{ field: 'confirmed', message }]),
    ],
  };
}

function readService(text: string, { intake }: RequestState): Parsed<ProviderService> {
  const { cloud, region } = intake;
  switch (cloud) {
    case 'aws':
      return parseEndpointService(text, { region });
    case 'azure':
      return parsePrivateLinkService(text, { region });
  }
}

function readEndpoint(input: StepInput, request: RequestState, about: About): Parsed<Evidence> {
  const endpoint = endpointFrom(input, request, about);
  const state = creationState(input['state'] ?? '', request);
  if (!endpoint.ok || !state.ok) {
    return {
      ok: false,
      problems: [...(endpoint.ok ? [] : endpoint.problems), ...(state.ok ? [] : state.problems)],
    };
  }
  const value = { kind: 'endpoint', endpoint: endpoint.value, state: state.value } as const;
  return { ok: true, value, warnings: endpoint.warnings };
}

function endpointFrom(input: StepInput, request: RequestState, about: About): Parsed<Endpoint> {
  const { intake, adobeAccount } = request;
  const service = about?.service;
  if (service == null) throw new Error('an endpoint is recorded after its service');
  const endpointId = input['endpointId'] ?? '';
  if (intake.cloud === 'aws') {
    if (service.cloud !== 'aws') throw new Error('both ends are in one cloud');
    const typed = { endpointId, dnsName: input['dnsName'] ?? '' };
    return parseInterfaceEndpoint(typed, { service, region: intake.region });
  }
  const adobes = adobeAccount === null ? [] : [adobeAccount.account];
  const subscriptions = about?.leg === 'outbound' ? adobes : intake.subscriptions;
  const typed = { endpointId, privateIp: input['privateIp'] ?? '' };
  return parsePrivateEndpoint(typed, { subscriptions });
}

/** Azure's auto-approval never pends; what is lost already need not be approved. */
function creationState(text: string, { intake }: RequestState): Parsed<ConnectionState> {
  if (text.trim() === '') return parsed(pendingState(intake.cloud));
  const state = parseConnectionState(text, intake.cloud);
  if (!state.ok || stateRule(state.value).recovery !== 'create-again') return state;
  const { advice } = stateRule(state.value);
  return refused('state', `A connection that is ${state.value} cannot be approved. ${advice}`);
}

function readAcceptance(input: StepInput): Parsed<Evidence> {
  const how = ACCEPTANCE_OUTCOMES.find((outcome) => outcome === input['how']);
  return how === undefined
    ? refused('how', `Choose one of: ${ACCEPTANCE_OUTCOMES.join(', ')}.`)
    : parsed({ kind: 'acceptance', how });
}

function readTest(input: StepInput, request: RequestState, about: About) {
  if (about?.endpoint == null) throw new Error('a connection is tested after its endpoint exists');
  const ports = servicesOf(request, about).map(({ port }) => port);
  return parseConnectionTest(input['output'] ?? '', { endpoint: about.endpoint, ports });
}

/** One click where the intake gave the name already; another name overtakes it. */
function readAccess(input: StepInput, request: RequestState, about: About): Parsed<Evidence> {
  const given = input['service']?.trim() || prefilled('service', request, about);
  const service = readService(given, request);
  const isGranted = input['granted'] === TICKED.granted;
  if (service.ok && isGranted) {
    return mapped(service, (value) => ({ kind: 'access', service: value }));
  }
  const message =
    'Tick this once access is granted: without it Adobe cannot connect, and the connection is not added.';
  return {
    ok: false,
    problems: [
      ...(isGranted ? [] : [{ field: 'granted', message }]),
      ...(service.ok ? [] : service.problems),
    ],
  };
}

function readRemoval(input: StepInput, { intake }: RequestState): Parsed<Evidence> {
  const state = parseConnectionState(input['state'] ?? '', intake.cloud);
  if (!state.ok) return state;
  if (stateRule(state.value).recovery === 'create-again') {
    return parsed({ kind: 'removal', state: state.value });
  }
  return refused(
    'state',
    `Connection state ${state.value} says that the connection still exists: take it down first, then give the state that the cloud shows.`,
  );
}

function mapped<From, To>(outcome: Parsed<From>, change: (value: From) => To): Parsed<To> {
  return outcome.ok ? { ...outcome, value: change(outcome.value) } : outcome;
}
