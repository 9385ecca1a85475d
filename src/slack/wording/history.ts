import { CHANGE_TITLES } from '../../domain/change/change-titles.ts';
import type { ConnectionId } from '../../domain/connection.ts';
import type { FieldChange, RequestEvent } from '../../domain/events.ts';
import { describeReading } from '../../domain/evidence/causes.ts';
import { stateRule } from '../../domain/evidence/connection-state.ts';
import type { ConnectionTest } from '../../domain/evidence/connection-test.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import { requestLabel } from '../../domain/ids.ts';
import { ENVIRONMENT_LABELS, intakeLabel } from '../../domain/intake/labels.ts';
import type { StepId } from '../../domain/playbooks/steps.ts';
import type { Request } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { describeTarget } from '../../domain/sla/target.ts';
import { codeBlocks } from '../blocks/code-blocks.ts';
import {
  channelMention,
  code,
  escaped,
  escapedWithin,
  mention,
  mentions,
} from '../blocks/mrkdwn.ts';
import { pieces } from '../blocks/pieces.ts';
import { CLOUD_SERVICES } from './choices.ts';
import { evidenceLine, ticketText } from './evidence.ts';
import { fieldLabel, fieldLabels } from './field-labels.ts';
import { stepWording } from './steps/step-wording.ts';

/** As many people are named one by one; a request has fewer contacts. */
const MOST_NAMED = 50;

/** What an event is told with: the request that it belongs to, and its reader's zone. */
export interface Telling {
  readonly request: Request;
  readonly timeZone: string;
  readonly nameOf: (connection: ConnectionId) => string;
}

/** What happened, and paragraphs with what was said and what proves it. mrkdwn; nothing is cut. */
export interface Told {
  readonly what: string;
  readonly more: readonly string[];
}

type Tell<Type extends RequestEvent['type']> = (
  event: RequestEvent & { readonly type: Type },
  telling: Telling,
) => Told;

/** How each event reads; the compiler finds what is missing. */
const TELL: { readonly [Type in RequestEvent['type']]: Tell<Type> } = {
  'request-submitted': ({ intake, change, requester, contacts }) => ({
    what:
      change === null
        ? `Requested ${CLOUD_SERVICES[intake.cloud]}`
        : `Requested a change of ${requestLabel({ number: change.of })}: ${CHANGE_TITLES[change.kind]}`,
    more: [
      `For ${escapedWithin(intake.company, 500)}: project ${code(intake.projectId)}, ${intake.environments.map((one) => ENVIRONMENT_LABELS[one]).join(' and ')}, ${intakeLabel('account', intake.cloud)} ${code(intake.account)}, region ${code(intake.region)}`,
      `Requester: ${mention(requester)}. Contacts: ${mentions(contacts, MOST_NAMED) || 'nobody'}`,
      ...(change === null || change.description === '' ? [] : quoted(change.description)),
    ],
  }),
  'request-returned': ({ fields, reason }, { request }) => ({
    what: 'Returned for correction',
    more: [`To correct: ${fieldLabels(fields, request.intake.cloud)}`, ...quoted(reason)],
  }),
  'request-corrected': ({ changes }, { request }) => ({
    what: 'Corrected',
    more: correctionLines(changes, request),
  }),
  'step-completed': ({ step, connection, evidence }, telling) => ({
    what: `Done: ${titleOf(step, telling)}${about(connection, telling)}`,
    more: proofOf(evidence, telling),
  }),
  'step-refused': ({ step, connection, how, backTo, reason }, telling) => ({
    what: `${how === 'reject' ? 'Rejected' : 'Sent back'} at “${titleOf(step, telling)}”${about(connection, telling)}`,
    more: [`Back to “${titleOf(backTo, telling)}”`, ...quoted(reason)],
  }),
  'connection-tested': ({ connection, test }, telling) => ({
    what: `Tested the connection${about(connection, telling)}`,
    more: testLines(test),
  }),
  'connection-state-reported': ({ connection, state, backTo, note }, telling) => ({
    what: `Reported a connection’s state${about(connection, telling)}`,
    more: [
      `The cloud shows ${code(state)}: ${escaped(stateRule(state).meaning)}`,
      ...(backTo === null ? [] : [`Back to “${titleOf(backTo, telling)}”`]),
      ...quoted(note),
    ],
  }),
  'help-requested': ({ connection, note }, telling) => ({
    what: `Handed to Adobe for help${about(connection, telling)}`,
    more: quoted(note),
  }),
  'request-held': ({ reason }) => ({ what: 'Put on hold', more: quoted(reason) }),
  'request-reassigned': ({ assignee }) => ({
    what: 'Reassigned',
    more: [`To ${mention(assignee)}`],
  }),
  'ticket-recorded': ({ ticket }) => ({
    what: 'Recorded the support ticket',
    more: [ticketText(ticket)],
  }),
  'comment-added': ({ text, audience }) => ({
    what: audience === 'adobe' ? 'Noted, for Adobe’s side alone' : 'Commented',
    more: quoted(text),
  }),
  'contacts-changed': ({ added, removed }) => ({
    what: 'Changed the contacts',
    more: [
      ...(added.length === 0 ? [] : [`Added: ${mentions(added, MOST_NAMED)}`]),
      ...(removed.length === 0 ? [] : [`Removed: ${mentions(removed, MOST_NAMED)}`]),
    ],
  }),
  'channel-changed': ({ channel, how }) => ({
    what: how === 'moved' ? 'Moved the request' : 'Followed the channel, which has another id',
    more: [`To ${channelMention(channel)}`],
  }),
  'reminders-snoozed': ({ until }, { timeZone }) => ({
    what: 'Snoozed their reminders',
    more: [`Until ${describeInstant(until, timeZone)}`],
  }),
  'request-watched': () => ({ what: 'Began to watch', more: [] }),
  'request-unwatched': () => ({ what: 'Ended watching', more: [] }),
  'request-completed': () => ({ what: 'Completed', more: [] }),
  'request-cancelled': ({ reason }) => ({ what: 'Cancelled', more: quoted(reason) }),
  'request-reopened': ({ reason, lost }, telling) => ({
    what: 'Reopened',
    more: [
      ...lost.map(({ connection, state }) => `• ${telling.nameOf(connection)}: ${code(state)}`),
      ...quoted(reason),
    ],
  }),
  'sla-breached': ({ dueAt, target }, { timeZone }) => ({
    what: 'The due date was missed',
    more: [`Due ${describeInstant(dueAt, timeZone)}; the target: ${describeTarget(target)}`],
  }),
};

/** One event as its reader is told it. */
export function toldEvent<Type extends RequestEvent['type']>(
  event: RequestEvent & { readonly type: Type },
  telling: Telling,
): Told {
  return TELL[event.type](event, telling);
}

/** Of a section, with room for quotation marks. */
const MOST = 2_800;

/** What a person wrote, as it is; empty where they wrote nothing. */
function quoted(text: string): readonly string[] {
  return text === '' ? [] : pieces(`“${text}”`, MOST).map(escaped);
}

function titleOf(step: StepId, { request }: Telling): string {
  return stepWording(step, request.intake.cloud).title;
}

function about(connection: ConnectionId | null, { nameOf }: Telling): string {
  return connection === null ? '' : ` (${nameOf(connection)})`;
}

function proofOf(evidence: Evidence, { request }: Telling): readonly string[] {
  switch (evidence.kind) {
    case 'connection-test':
      return testLines(evidence.test);
    case 'correction':
      return correctionLines(evidence.changes, request);
    case 'report':
      return quoted(evidence.text);
    case 'review':
    case 'resumption':
    case 'service':
    case 'endpoint':
    case 'acceptance':
    case 'adobe-account':
    case 'access':
    case 'removal':
    case 'confirmation':
      return [`Proof: ${evidenceLine(evidence, request.intake.cloud)}`];
  }
}

/** What was read from a test's output, and the lines it was read from. */
function testLines({ readings, excerpt }: ConnectionTest): readonly string[] {
  return [
    ...pieces(`Proof: ${readings.map(describeReading).join('; ')}`, MOST).map(escaped),
    ...(excerpt === '' ? [] : codeBlocks(excerpt)),
  ];
}

function correctionLines(changes: readonly FieldChange[], { intake }: Request): readonly string[] {
  if (changes.length === 0) return ['Nothing was changed'];
  return changes.flatMap(({ field, before, after }) => {
    const [was, is] = [before, after].map((text) => (text === '' ? 'nothing' : `“${text}”`));
    return pieces(`• ${fieldLabel(field, intake.cloud)}: ${was} → ${is}`, MOST).map(escaped);
  });
}
