import type { RequestCommand, StepInput, StepInputs } from '../../src/domain/commands.ts';
import type { Person } from '../../src/domain/ids.ts';
import { customerPeople } from '../../src/domain/party.ts';
import { stepRule } from '../../src/domain/playbooks/steps.ts';
import {
  type ConnectionProgress,
  openConnections,
  type RequestState,
  servicesOf,
  type Visit,
} from '../../src/domain/request.ts';
import { TICKED } from '../../src/domain/steps/evidence-fields.ts';
import { ADOBE_SUBSCRIPTION, azureServiceName, privateEndpointInput } from './azure.ts';
import {
  APPROVE,
  ada,
  carl,
  endpointInput,
  REVIEW,
  ROSTER,
  serviceInput,
  testInput,
} from './builders.ts';

interface Act {
  readonly person: Person;
  readonly command: RequestCommand;
}

/** What somebody of the owner's side does to bring the request forward, on either cloud. */
export function nextAct(request: RequestState, visit: Visit): Act {
  const person = visit.owner === 'adobe' ? ada : (customerPeople(request, ROSTER).at(-1) ?? carl);
  if (visit.step === 'correct-request') {
    return { person, command: { type: 'correct-request', visit: visit.number, form: {} } };
  }
  const wrong = wrongAccount(request, visit);
  if (wrong !== undefined) return { person, command: wrong };
  const { evidence, scope } = stepRule(visit.step);
  const inputs: StepInputs =
    scope === 'request'
      ? { request: forRequest(request, evidence) }
      : Object.fromEntries(
          openConnections(request, visit).map((one) => [
            one.id,
            forConnection(request, one, evidence),
          ]),
        );
  return { person, command: { type: 'complete-step', visit: visit.number, inputs } };
}

/** Whoever meets a wrong account of Adobe's sends it back, until Adobe gives it again. */
function wrongAccount({ intake, adobeAccount }: RequestState, visit: Visit) {
  const isWrong = intake.cloud === 'azure' && adobeAccount?.account !== ADOBE_SUBSCRIPTION;
  const meets = visit.step === 'allow-adobe-account' || visit.step === 'create-adobe-endpoint';
  const [connection] = visit.connections;
  if (!isWrong || !meets || connection === undefined) return undefined;
  const reason = 'Not Adobe’s subscription.';
  return { type: 'refuse-step', visit: visit.number, connection, reason } as const;
}

type Kind = ReturnType<typeof stepRule>['evidence'];

function forRequest({ intake }: RequestState, kind: Kind): StepInput {
  switch (kind) {
    case 'review':
      return REVIEW.request ?? {};
    case 'adobe-account':
      return { account: intake.cloud === 'aws' ? '402592597372' : ADOBE_SUBSCRIPTION };
    case 'confirmation':
      return { confirmed: TICKED.confirmed };
    case 'report':
      return { report: 'Done as described.' };
    case 'resumption':
      return {};
    case 'correction':
    case 'service':
    case 'endpoint':
    case 'acceptance':
    case 'connection-test':
    case 'access':
    case 'removal':
      throw new Error(`"${kind}" is not given for the request as a whole`);
  }
}

function forConnection(
  request: RequestState,
  connection: ConnectionProgress,
  kind: Kind,
): StepInput {
  const isAws = request.intake.cloud === 'aws';
  const { id, service, endpoint } = connection;
  switch (kind) {
    case 'service':
      return isAws ? serviceInput(id) : { service: azureServiceName(id) };
    case 'endpoint': {
      const input = (attempt: number) =>
        isAws
          ? endpointInput(id, attempt, service?.cloud === 'aws' ? service : undefined)
          : privateEndpointInput(id, attempt, ownerOf(request, connection));
      const used = usedEndpoints(request);
      let attempt = 1;
      while (used.includes(input(attempt)['endpointId'])) attempt += 1;
      return input(attempt);
    }
    case 'acceptance':
      return APPROVE;
    case 'access':
      return { granted: TICKED.granted };
    case 'removal':
      return { state: isAws ? 'deleted' : 'Disconnected' };
    case 'report':
      return { report: 'The security group was closed; it is open now.' };
    case 'connection-test': {
      if (endpoint === null) throw new Error('a connection is tested after its endpoint exists');
      const ports = servicesOf(request, connection).map(({ port }) => [port, 'connected'] as const);
      return testInput(endpoint, Object.fromEntries(ports));
    }
    case 'review':
    case 'correction':
    case 'resumption':
    case 'adobe-account':
    case 'confirmation':
      throw new Error(`"${kind}" is about the request as a whole`);
  }
}

/** The subscription in which a private endpoint is created. */
function ownerOf({ intake }: RequestState, { leg }: ConnectionProgress): string {
  const customers = intake.cloud === 'azure' ? intake.subscriptions[0] : undefined;
  return leg === 'outbound' || customers === undefined ? ADOBE_SUBSCRIPTION : customers;
}

/** The endpoints that were given so far: those that are gone in the cloud are not given again. */
function usedEndpoints({ visits, change }: RequestState): readonly (string | undefined)[] {
  const given = visits
    .flatMap(({ deeds }) => deeds)
    .map(({ outcome }) =>
      outcome.kind === 'done' && outcome.evidence.kind === 'endpoint'
        ? outcome.evidence.endpoint.id
        : undefined,
    );
  return [...given, ...(change?.existing ?? []).map(({ endpoint }) => endpoint?.id)];
}
