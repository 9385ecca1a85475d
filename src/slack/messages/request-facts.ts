import { slaOfRequest } from '../../domain/clock-policy.ts';
import { ownersOf } from '../../domain/deliveries.ts';
import { parseEndpointService } from '../../domain/evidence/endpoint-service.ts';
import { parseInterfaceEndpoint } from '../../domain/evidence/interface-endpoint.ts';
import { requestLabel } from '../../domain/ids.ts';
import { ENVIRONMENT_LABELS } from '../../domain/intake/labels.ts';
import { formOf, parseIntake } from '../../domain/intake/parse-intake.ts';
import { customerPeople } from '../../domain/party.ts';
import { playbook } from '../../domain/playbooks/playbooks.ts';
import type { StepId } from '../../domain/playbooks/steps.ts';
import { stepRule } from '../../domain/playbooks/steps.ts';
import type { Problem } from '../../domain/problem.ts';
import {
  type ConnectionProgress,
  connectionProgress,
  currentVisit,
  type Deed,
  type Request,
  type RequestState,
} from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { code, escaped, escapedWithin, mention, mentions } from '../blocks/mrkdwn.ts';
import { CONNECTION_TYPE_LABELS } from '../wording/choices.ts';
import { clockSentence } from '../wording/clock.ts';
import { deedLine, quotedReason, ticketText } from '../wording/evidence.ts';
import { partyName } from '../wording/parties.ts';
import { stepWording } from '../wording/steps.ts';
import type { MessageFacts } from './context.ts';

/** Parts of messages that several of them show: heading, data, turn, checklist, connections. */

export function requestTitle(request: Request): string {
  return `${requestLabel(request)} · AWS PrivateLink for ${escaped(request.intake.company)}`;
}

export function requestData({
  request,
  roster,
}: MessageFacts): readonly (readonly [string, string])[] {
  const { intake } = request;
  return [
    ['Project', code(intake.projectId)],
    ['Environments', intake.environments.map((one) => ENVIRONMENT_LABELS[one]).join(', ')],
    ['Connection type', CONNECTION_TYPE_LABELS[intake.connectionType]],
    ['AWS account', code(intake.account)],
    ['Region', code(intake.region)],
    ['Support ticket', request.ticket === null ? 'Not recorded yet' : ticketText(request.ticket)],
    ['Customer’s side', mentions(customerPeople(request, roster)) || 'Nobody'],
    ['Adobe’s side', request.assignee === null ? 'Not accepted yet' : mention(request.assignee)],
  ];
}

/** The longest name that is accepted, with room for what escaping adds to one of usual characters. */
const LONGEST_NAME = 90;

export function servicesText(request: RequestState): string {
  const lines = request.intake.services.map(
    ({ name, port }) => `• ${escapedWithin(name, LONGEST_NAME)}: ${port}`,
  );
  return `*Services and ports*\n${lines.join('\n')}`;
}

/** Whose turn it is and until when; the outcome once the request is closed. */
export function turnText({ request, roster, policy, now, timeZone }: MessageFacts): string {
  const clock = clockSentence(slaOfRequest(request, policy, now), policy, timeZone);
  switch (request.status) {
    case 'open': {
      const visit = currentVisit(request);
      if (visit === undefined) throw new Error('an open request has a current visit');
      const { owner } = stepRule(visit.step);
      const who = mentions(ownersOf(request, visit, roster));
      return `*${partyName(owner, request.intake)}’s turn:* ${stepWording(visit.step).title} (${who || 'nobody is named'})\n${clock}`;
    }
    case 'completed':
      return `*Completed.* Every declared port has connected. ${clock}`;
    case 'cancelled':
      return `*Cancelled* by ${mention(request.by.person)} on ${describeInstant(request.closedAt, timeZone)}: “${quotedReason(request.reason)}”`;
  }
}

/** The playbook's steps, each with its state in words and who did it when. */
export function checklistText({ request, timeZone }: MessageFacts): string {
  const { steps } = playbook(request.playbook);
  const current = currentVisit(request)?.step;
  const lines = steps.map((step, index) => {
    const owner = partyName(stepRule(step).owner, request.intake);
    const name = `${index + 1}. ${stepWording(step).title} (${owner})`;
    return `${name}: ${stepState(request, step, current, timeZone)}`;
  });
  return `*Steps*\n${lines.join('\n')}`;
}

function stepState(
  request: Request,
  step: StepId,
  current: StepId | undefined,
  timeZone: string,
): string {
  const isDone =
    stepRule(step).scope === 'request'
      ? request.done.includes(step)
      : request.connections.every(({ done }) => done.includes(step));
  if (isDone) {
    const deed = request.visits
      .filter((visit) => visit.step === step)
      .flatMap(({ deeds }) => deeds)
      .findLast(({ outcome }) => outcome.kind === 'done');
    if (deed !== undefined) {
      return `*done* by ${mention(deed.by.person)}, ${describeInstant(deed.at, timeZone)}`;
    }
  }
  if (step === current) return '*now*';
  if (step === 'review-request' && current === 'correct-request') {
    return `*returned*, waiting for ${partyName('customer', request.intake)}`;
  }
  return request.status === 'open' ? 'open' : 'not done';
}

/** Each connection in AWS's words, once there is something to say about it. */
export function connectionsText(request: RequestState): string | undefined {
  const known = request.connections.filter(
    ({ state, service }) => state !== 'not-requested' || service !== null,
  );
  if (known.length === 0) return undefined;
  return `*Connections*\n${known.map((one) => connectionText(request, one)).join('\n')}`;
}

function connectionText(request: RequestState, connection: ConnectionProgress): string {
  const { state, service, endpoint, proven } = connection;
  const parts = [
    state === 'not-requested' ? 'no endpoint yet' : code(state),
    ...(endpoint === null ? [] : [`endpoint ${code(endpoint.id)}`]),
    ...(service === null ? [] : [`service ${code(service.name)}`]),
    ...(proven.length === 0
      ? []
      : [
          `${proven.length} of ${request.intake.services.length} ports connected (${proven.map(({ port }) => port).join(', ')})`,
        ]),
  ];
  return `• ${connectionLabel(connection)}: ${parts.join(', ')}`;
}

export function connectionLabel(connection: Pick<ConnectionProgress, 'environment'>): string {
  return ENVIRONMENT_LABELS[connection.environment];
}

/** What somebody did, for which connection where there are several, who and when. */
export function deedText(request: RequestState, deed: Deed, timeZone: string): string {
  const connection = deed.connection && connectionProgress(request, deed.connection);
  const about =
    connection && request.connections.length > 1 ? `${connectionLabel(connection)}: ` : '';
  return `${about}${deedLine(deed)}\nby ${mention(deed.by.person)}, ${describeInstant(deed.at, timeZone)}`;
}

/** What was accepted with a warning, for example a region that is not in our list. */
export function warningsOf(request: RequestState): readonly string[] {
  const { region } = request.intake;
  const given = [
    parseIntake(formOf(request.intake)),
    ...request.connections.flatMap(({ service, endpoint }) => [
      ...(service === null ? [] : [parseEndpointService(service.name, { region })]),
      ...(service === null || endpoint === null
        ? []
        : [
            parseInterfaceEndpoint(
              { endpointId: endpoint.id, dnsName: endpoint.dnsName },
              { service, region },
            ),
          ]),
    ]),
  ];
  const warnings = given.flatMap((one): readonly Problem[] => (one.ok ? one.warnings : []));
  return warnings.map(({ message }) => escaped(message));
}
