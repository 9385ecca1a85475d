import type { RequestCommand, StepInput, StepInputs } from '../../domain/commands.ts';
import { type ConnectionId, parseConnectionId } from '../../domain/connection.ts';
import { isGiven } from '../../domain/decide/complete-step.ts';
import { stepRule } from '../../domain/playbooks/steps.ts';
import type { Problem } from '../../domain/problem.ts';
import type { InputProblem } from '../../domain/refusal.ts';
import {
  connectionProgress,
  currentVisit,
  openConnections,
  type Request,
  servicesOf,
} from '../../domain/request.ts';
import { readEvidence } from '../../domain/steps/read-evidence.ts';
import { helpUpdate } from '../../domain/ticket/ticket-updates.ts';
import { codeBlocks } from '../blocks/code-blocks.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { originOf } from '../identity.ts';
import { connectionLabel, isOneOfSeveral } from '../messages/connections.ts';
import { type RequestLink, readRequestLink } from '../request-link.ts';
import { readStepLink } from '../step-link.ts';
import { submissionId } from '../submission-id.ts';
import { readSubmittedView, type SubmittedView } from '../view-state.ts';
import { adminConsentOf, CONSENT_MISSING } from '../views/admin-consent.ts';
import { RETURN_BLOCKS } from '../views/correction-forms.ts';
import { nothingChanged, noticeView } from '../views/notice.ts';
import { evidenceBlockId } from '../views/step-form.ts';
import { HELP_BUTTON } from '../wording/steps/wording.ts';
import { unprovenText } from '../wording/test-results.ts';
import type { ViewAnswer } from './boundary.ts';
import type { ListenerParts } from './parts.ts';
import { type Asker, notFoundText } from './sight.ts';
import { errorsAt, refusedView } from './view-errors.ts';

/** What a submitted modal asks for. */
export interface Asked extends RequestLink {
  readonly command: RequestCommand;
}

/** What has to be chosen and is not. */
export interface Unasked {
  readonly problems: readonly Problem[];
}

/**
 * The choices that are left out, with what to do instead. Slack insists on a required one by itself;
 * the local workspace does not.
 */
export function unchosen(
  view: SubmittedView,
  asks: Readonly<Record<string, string>>,
): Unasked | undefined {
  const problems = Object.entries(asks).flatMap(([field, message]) =>
    view.text(field) === '' ? [{ field, message }] : [],
  );
  return problems.length === 0 ? undefined : { problems };
}

/** How much of what a paste says about something else is told; it can say a lot. */
const MOST_WARNINGS = 3;

export type BlockIdOf = (problem: InputProblem) => string;

/** A modal whose submission is one command to one request. */
export function submits(
  read: (
    view: SubmittedView,
    parts: ListenerParts,
    asker: Asker,
  ) => Asked | Unasked | Promise<Asked | Unasked>,
  blockIdOf: BlockIdOf = ({ field }) => field,
) {
  return async (parts: ListenerParts, body: { view: unknown }): Promise<ViewAnswer> => {
    const view = readSubmittedView(body.view);
    const asker = originOf(body, parts.installedTeam);
    const asked = await read(view, parts, asker);
    if ('problems' in asked) return errorsAt(view, asked.problems);
    const consent = adminConsentOf(view);
    if (consent === 'left-out') return errorsAt(view, [CONSENT_MISSING]);
    const side = consent === 'not-asked' ? undefined : consent;
    const { command, ...link } = asked;
    const ref = { ...link, teamId: asker.installedTeam };
    const commandId = submissionId(body, view);
    const result = await parts.handoffs.act(ref, command, asker.person, commandId, side);
    switch (result.outcome) {
      case 'done':
        return afterwards(command, result.request);
      case 'not-found':
        return { kind: 'update', view: nothingChanged(notFoundText(link)) };
      case 'refused': {
        const roster = await parts.directory.roster(asker.installedTeam);
        const { refusal, request } = result;
        if (refusal.kind === 'nothing-changes') return { kind: 'close' };
        return refusedView(parts, asker, view, refusal, { request, roster }, blockIdOf);
      }
    }
  };
}

/** What the person reads once it is recorded: nothing, unless their test left the step open. */
function afterwards(command: RequestCommand, request: Request): ViewAnswer {
  if (command.type === 'request-help') return ticketUpdateNotice(request, command.connection);
  const unproven = command.type === 'complete-step' ? unprovenTests(command, request) : [];
  if (unproven.length === 0) return { kind: 'close' };
  const last = `What is proven stays proven; the step stays open. The checklist and the button *${HELP_BUTTON}* are in the thread.`;
  return { kind: 'update', view: noticeView('Not all ports proven', ...unproven, last) };
}

/** "If you cannot resolve the errors, update the Support ticket to request help": with what text. */
function ticketUpdateNotice(request: Request, id: ConnectionId): ViewAnswer {
  const connection = connectionProgress(request, id);
  if (connection === undefined) return { kind: 'close' };
  const { title, text } = helpUpdate(request, connection);
  const said = 'Adobe has the step now. Update the support ticket as well, with this text:';
  return {
    kind: 'update',
    view: noticeView('Handed to Adobe', said, `*${title}*`, ...codeBlocks(text)),
  };
}

/** The paragraphs of a notice on the connections whose test did not prove every port. */
function unprovenTests(
  { visit: number, inputs }: RequestCommand & { type: 'complete-step' },
  request: Request,
): readonly string[] {
  const visit = currentVisit(request);
  if (visit?.number !== number || stepRule(visit.step).evidence !== 'connection-test') return [];
  return openConnections(request, visit).flatMap((connection) => {
    const input = inputs[connection.id];
    if (input === undefined || !isGiven(input)) return [];
    const read = readEvidence('connection-test', input, request, connection);
    if (!read.ok || read.value.kind !== 'connection-test') return [];
    const ports = servicesOf(request, connection).map(({ port }) => port);
    const place = { cloud: request.intake.cloud, leg: connection.leg };
    const label = isOneOfSeveral(request, connection)
      ? `${connectionLabel(request.connections, connection)}: `
      : '';
    return [
      label + unprovenText(ports, connection.proven, read.value.test.readings, place),
      ...read.warnings
        .slice(0, MOST_WARNINGS)
        .map(({ message }) => `Also in what you pasted, but not counted: ${escaped(message)}`),
    ];
  });
}

/** The evidence of a step, for one connection or for several. */
export const submitStep = submits(
  (view) => {
    const { visit, ...link } = readStepLink(view.metadata);
    return { ...link, command: { type: 'complete-step', visit, inputs: stepInputs(view) } };
  },
  ({ field, connection }) => evidenceBlockId(connection, field),
);

/** The fields to correct, and why. */
export const submitReturn = submits((view) => {
  const { visit, ...link } = readStepLink(view.metadata);
  const fields = RETURN_BLOCKS.flatMap((id) => view.choices(id));
  return {
    ...link,
    command: { type: 'return-request', visit, fields, reason: view.text('reason') },
  };
});

/** Why a connection is rejected, or something is sent back. */
export const submitRefusal = submits((view) => {
  const { visit, connection = null, ...link } = readStepLink(view.metadata);
  return {
    ...link,
    command: { type: 'refuse-step', visit, connection, reason: view.text('reason') },
  };
});

/** What was checked before help was asked for. */
export const submitHelp = submits((view) => {
  const { visit, connection, ...link } = readStepLink(view.metadata);
  if (connection === undefined) throw new Error('help is asked for about a connection');
  return {
    ...link,
    command: { type: 'request-help', visit, connection, note: view.text('note') },
  };
});

/** The inputs of a step's modal by connection; see `evidenceBlockId`. */
function stepInputs(view: SubmittedView): StepInputs {
  const inputs: Record<string, StepInput> = {};
  for (const id of view.inputs) {
    const dot = id.indexOf('.');
    const [target, field] = [id.slice(0, dot), id.slice(dot + 1)];
    if (target !== 'request' && parseConnectionId(target) === undefined) continue;
    const value = view.text(id) || view.choices(id).join(',');
    inputs[target] = { ...inputs[target], [field]: value };
  }
  return inputs;
}

/** The request that the metadata of a modal about the whole request names. */
export function requestIn(view: SubmittedView): RequestLink {
  return readRequestLink(view.metadata);
}
