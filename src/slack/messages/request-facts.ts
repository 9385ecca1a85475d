import { CHANGE_TITLES } from '../../domain/change/change-titles.ts';
import { slaOfRequest } from '../../domain/clock-policy.ts';
import { ADOBE_AWS_ACCOUNT, principalArn } from '../../domain/evidence/adobe-account.ts';
import { requestLabel } from '../../domain/ids.ts';
import { ENVIRONMENT_LABELS, intakeLabel } from '../../domain/intake/labels.ts';
import { ownersOf } from '../../domain/owners.ts';
import { customerPeople } from '../../domain/party.ts';
import {
  connectionProgress,
  currentVisit,
  type Deed,
  isAccessGranted,
  type Request,
  type RequestState,
} from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { code, escaped, mention, mentions } from '../blocks/mrkdwn.ts';
import { CLOUD_SERVICES, CONNECTION_TYPE_LABELS } from '../wording/choices.ts';
import { clockSentence } from '../wording/clock.ts';
import { deedLine, quotedReason } from '../wording/deeds.ts';
import { ticketText } from '../wording/evidence.ts';
import { byWhom, partyName } from '../wording/parties.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import { connectionLabel, isOneOfSeveral } from './connections.ts';
import type { MessageFacts } from './context.ts';

/** Parts of messages that several of them show: heading, data, turn, deeds. */

/** `PL-12 · AWS PrivateLink for Acme`: what every message about a request begins with. */
export function requestTitle(request: Request): string {
  const { intake, change } = request;
  const about =
    change === null
      ? CLOUD_SERVICES[intake.cloud]
      : `${CHANGE_TITLES[change.kind]} (change of ${requestLabel({ number: change.of })})`;
  return `${requestLabel(request)} · ${about} for ${escaped(intake.company)}`;
}

/** What was declared, and who takes part: label and mrkdwn. */
export function requestData({
  request,
  roster,
}: MessageFacts): readonly (readonly [string, string])[] {
  const { intake } = request;
  const { cloud } = intake;
  return [
    ['Project', code(intake.projectId)],
    ['Environments', intake.environments.map((one) => ENVIRONMENT_LABELS[one]).join(', ')],
    ['Connection type', CONNECTION_TYPE_LABELS[intake.connectionType]],
    [intakeLabel('account', cloud), code(intake.account)],
    ['Region', code(intake.region)],
    ...(intake.cloud === 'azure'
      ? ([
          [intakeLabel('clusterIds', cloud), intake.clusterIds.map(code).join(', ')],
          [intakeLabel('subscriptions', cloud), intake.subscriptions.map(code).join(', ')],
        ] as const)
      : []),
    ['Support ticket', request.ticket === null ? 'Not recorded yet' : ticketText(request.ticket)],
    ['Customer’s side', mentions(customerPeople(request, roster)) || 'Nobody'],
    ['Adobe’s side', request.assignee === null ? 'Not accepted yet' : mention(request.assignee)],
  ];
}

/** Whose turn it is and until when; the outcome once the request is closed. */
export function turnText({ request, roster, policy, now, timeZone }: MessageFacts): string {
  const clock = clockSentence(slaOfRequest(request, policy, now), policy, timeZone);
  switch (request.status) {
    case 'open': {
      const visit = currentVisit(request);
      if (visit === undefined) throw new Error('an open request has a current visit');
      const who = mentions(ownersOf(request, visit, roster));
      const { title } = stepWording(visit.step, request.intake.cloud);
      return `*${partyName(visit.owner, request.intake)}’s turn:* ${title} (${who || 'nobody is named'})\n${clock}`;
    }
    case 'completed':
      return `*Completed.* ${completedSentence(request)} ${clock}`;
    case 'cancelled':
      return `*Cancelled* by ${byWhom(request.by, request.intake)} on ${describeInstant(request.closedAt, timeZone)}: “${quotedReason(request.reason)}”`;
  }
}

function completedSentence({ change }: RequestState): string {
  return change === null ||
    change.kind === 'change-account' ||
    change.kind === 'add-endpoint-service'
    ? 'Every declared port has connected.'
    : 'Both sides have confirmed it.';
}

/** What keeps the outbound leg from being made, for as long as it does (the guide's warning). */
export function blockedText(request: RequestState): string | undefined {
  if (request.status !== 'open' || isAccessGranted(request) !== false) return undefined;
  const to =
    request.intake.cloud === 'aws'
      ? code(principalArn(request.adobeAccount?.account ?? ADOBE_AWS_ACCOUNT))
      : 'Adobe’s subscription';
  return `*The outbound leg is blocked:* access to the customer’s service is not granted to ${to} yet. Without it the connection to the service is not added, which delays the setup. It is asked for again when its turn comes, and can be granted before.`;
}

/**
 * What somebody did, for which connection where there are several, who and when.
 * @param most so much of what they wrote with it; all of it by default.
 */
export function deedText(
  request: RequestState,
  deed: Deed,
  timeZone: string,
  most?: number,
): string {
  const connection = deed.connection && connectionProgress(request, deed.connection);
  const about =
    connection && isOneOfSeveral(request, connection)
      ? `${connectionLabel(request.connections, connection)}: `
      : '';
  return `${about}${deedLine(deed, request.intake.cloud, most)}\nby ${byWhom(deed.by, request.intake)}, ${describeInstant(deed.at, timeZone)}`;
}
