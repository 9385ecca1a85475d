import { principalArn } from '../evidence/adobe-account.ts';
import { describeReading } from '../evidence/causes.ts';
import { fullConnectionName } from '../full-connection-name.ts';
import { requestLabel } from '../ids.ts';
import { shortened } from '../intake/wording.ts';
import { lastOutcome } from '../outcomes.ts';
import type { StepId } from '../playbooks/steps.ts';
import {
  type ConnectionProgress,
  connectionProgress,
  currentVisit,
  type Request,
  servicesOf,
  unprovenPorts,
} from '../request.ts';
import { attemptsOf } from '../tests-of.ts';
import { HELP_LIMIT, wasEnabledBefore } from './help-limit.ts';
import { oneLine, plain } from './plain.ts';

/** What the guide asks to write into the ticket as the request goes on. Plain text. */
export interface TicketUpdate {
  readonly title: string;
  readonly text: string;
}

/** Those that can be written by now, in the order in which the guide asks for them. */
export function ticketUpdates(request: Request): readonly TicketUpdate[] {
  return [
    ...adobeServiceUpdates(request),
    ...adobeAccountUpdates(request),
    ...customerServiceUpdates(request),
    ...helpUpdates(request),
  ];
}

/** "Update the Support ticket to provide the service name for the Adobe VPC endpoint". */
function adobeServiceUpdates(request: Request): readonly TicketUpdate[] {
  const named = givenAt(request, 'allow-customer-account');
  if (named.length === 0) return [];
  const { cloud, account } = request.intake;
  const intro =
    cloud === 'aws'
      ? `Account ${account} may now connect to Adobe’s endpoint service. Create an interface endpoint for it:`
      : 'The declared subscriptions may now connect to Adobe’s Private Link service. Create a private endpoint for it:';
  return [
    update(request, 'Service name for the Adobe VPC endpoint', [
      intro,
      ...serviceLines(request, named),
    ]),
  ];
}

/** "Adobe supplies the Adobe account principal and requests access". */
function adobeAccountUpdates(request: Request): readonly TicketUpdate[] {
  const { adobeAccount, done } = request;
  // A change that takes down what was made knows the account from the request that it changes.
  if (adobeAccount === null || !done.includes('request-adobe-access')) return [];
  const principal =
    adobeAccount.cloud === 'aws'
      ? `principal ${principalArn(adobeAccount.account)}`
      : `subscription ${adobeAccount.account}`;
  const targets = request.intake.outbound?.targets ?? [];
  return [
    update(request, 'Adobe’s account principal', [
      `Adobe requests access to the customer’s ${targets.length === 1 ? 'service' : 'services'} for its ${principal}:`,
      ...targets.map(({ service }) => `- ${service.name}`),
    ]),
  ];
}

/** "Provide Adobe with the endpoint service name for the customer VPC". */
function customerServiceUpdates(request: Request): readonly TicketUpdate[] {
  const named = givenAt(request, 'allow-adobe-account');
  if (named.length === 0) return [];
  return [
    update(request, 'Endpoint service name for the customer VPC', [
      'The customer has granted Adobe access. The services to connect to:',
      ...serviceLines(request, named),
    ]),
  ];
}

function helpUpdates(request: Request): readonly TicketUpdate[] {
  const visit = currentVisit(request);
  if (visit?.step !== 'troubleshoot-connection') return [];
  return visit.connections.flatMap((id) => {
    const connection = connectionProgress(request, id);
    return connection === undefined ? [] : [helpUpdate(request, connection)];
  });
}

/**
 * "If you cannot resolve the errors, update the Support ticket to request help establishing the
 * connection": what failed and how, with the last output.
 */
export function helpUpdate(request: Request, connection: ConnectionProgress): TicketUpdate {
  const { intake } = request;
  const tested = lastOutcome(request, 'tested', connection.id);
  const note = lastOutcome(request, 'help-requested', connection.id)?.note ?? '';
  const unproven = unprovenPorts(request, connection);
  const failed = (tested?.readings ?? []).filter(
    ({ port, outcome }) => outcome !== 'connected' && unproven.includes(port),
  );
  const untested = unproven.filter((port) => failed.every((reading) => reading.port !== port));
  const attempts = attemptsOf(request, connection.id);
  return update(request, 'Help establishing the connection', [
    `Connection: ${fullConnectionName(intake, connection)}`,
    ...(connection.endpoint === null ? [] : [`Endpoint: ${connection.endpoint.id}`]),
    ...(connection.service === null ? [] : [`Service: ${connection.service.name}`]),
    `Tests so far: ${attempts}`,
    `Ports that have connected: ${connection.proven.map(({ port }) => port).join(', ') || 'none'} of ${servicesOf(request, connection).length}`,
    ...(failed.length === 0
      ? []
      : ['Ports that failed:', ...failed.map((one) => `- ${oneLine(describeReading(one))}`)]),
    ...(untested.length === 0 ? [] : [`Ports without a result: ${untested.join(', ')}`]),
    ...(note === '' ? [] : [`The customer writes: ${oneLine(note)}`]),
    ...(tested === undefined
      ? []
      : ['Output of the last test:', shortened(plain(tested.excerpt), LONGEST_OUTPUT)]),
    ...(wasEnabledBefore(request) ? [HELP_LIMIT] : []),
  ]);
}

const LONGEST_OUTPUT = 2_000;

/** The connections whose service was named at that step of this request. */
function givenAt({ connections }: Request, step: StepId): readonly ConnectionProgress[] {
  return connections.filter(({ done, service }) => done.includes(step) && service !== null);
}

/** Which service each connection uses; the name alone where all use the same. */
function serviceLines(
  { intake, connections }: Request,
  named: readonly ConnectionProgress[],
): readonly string[] {
  return named.map((one) => {
    const name = one.service?.name ?? '';
    return connections.length === 1 ? name : `- ${fullConnectionName(intake, one)}: ${name}`;
  });
}

function update(request: Request, title: string, lines: readonly string[]): TicketUpdate {
  return { title, text: [`${title} (${requestLabel(request)})`, ...lines].join('\n') };
}
