import type { RequestCommand, StepInput, StepInputs } from '../../domain/commands.ts';
import type { ConnectionId } from '../../domain/connection.ts';
import { isGiven } from '../../domain/decide/complete-step.ts';
import { parseRequestNumber, requestLabel } from '../../domain/ids.ts';
import type { IntakeForm } from '../../domain/intake/intake.ts';
import { stepRule } from '../../domain/playbooks/steps.ts';
import type { InputProblem } from '../../domain/refusal.ts';
import { currentVisit, openConnections, type Request } from '../../domain/request.ts';
import { readEvidence } from '../../domain/steps/read-evidence.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { originOf, submissionId } from '../identity.ts';
import { connectionLabel } from '../messages/request-facts.ts';
import { readStepLink } from '../step-link.ts';
import { readSubmittedView, type SubmittedView } from '../view-state.ts';
import { EMPTY_FORM } from '../views/intake-inputs.ts';
import { noticeView } from '../views/notice.ts';
import { evidenceBlockId } from '../views/step-form.ts';
import { unprovenText } from '../wording/evidence.ts';
import type { ViewAnswer } from './boundary.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import { refusedView } from './view-errors.ts';

/** What a submitted modal asks for. */
interface Asked {
  readonly number: number;
  readonly command: RequestCommand;
}

/** How much of what a paste says about something else is told; it can say a lot. */
const MOST_WARNINGS = 3;

type BlockIdOf = (problem: InputProblem) => string;

/** A modal whose submission is one command to one request. */
function submits(
  read: (view: SubmittedView) => Asked,
  blockIdOf: BlockIdOf = ({ field }) => field,
) {
  return async (parts: ListenerParts, body: { view: unknown }): Promise<ViewAnswer> => {
    const view = readSubmittedView(body.view);
    const { installedTeam, person } = originOf(body, parts.installedTeam);
    const { number, command } = read(view);
    const ref = { teamId: installedTeam, number };
    const result = await parts.handoffs.act(ref, command, person, submissionId(body, view));
    switch (result.outcome) {
      case 'done':
        return afterwards(command, result.request);
      case 'not-found': {
        const text = `${requestLabel(ref)} does not exist any more.`;
        return { kind: 'update', view: noticeView('Nothing was changed', text) };
      }
      case 'refused': {
        const { refusal, request } = result;
        const roster = await parts.directory.roster(installedTeam);
        const timeZone = await readerTimeZone(parts, installedTeam, person);
        const refused = { refusal, request, roster, timeZone };
        return refusedView(parts, installedTeam, view, refused, blockIdOf);
      }
    }
  };
}

/** What the person reads once it is recorded: nothing, unless their test left the step open. */
function afterwards(command: RequestCommand, request: Request): ViewAnswer {
  const unproven = command.type === 'complete-step' ? unprovenTests(command, request) : [];
  if (unproven.length === 0) return { kind: 'close' };
  const last = 'What is proven stays proven; the step stays open.';
  return { kind: 'update', view: noticeView('Not all ports proven', ...unproven, last) };
}

/** The paragraphs of a notice on the connections whose test did not prove every port. */
function unprovenTests(
  { visit: number, inputs }: RequestCommand & { type: 'complete-step' },
  request: Request,
): readonly string[] {
  const visit = currentVisit(request);
  if (visit?.number !== number || stepRule(visit.step).evidence !== 'connection-test') return [];
  const ports = request.intake.services.map(({ port }) => port);
  return openConnections(request, visit).flatMap((connection) => {
    const input = inputs[connection.id];
    if (input === undefined || !isGiven(input)) return [];
    const read = readEvidence('connection-test', input, request, connection);
    if (!read.ok || read.value.kind !== 'connection-test') return [];
    const label = request.connections.length > 1 ? `${connectionLabel(connection)}: ` : '';
    return [
      label + unprovenText(ports, connection.proven, read.value.test.readings),
      ...read.warnings
        .slice(0, MOST_WARNINGS)
        .map(({ message }) => `Also in what you pasted, but not counted: ${escaped(message)}`),
    ];
  });
}

export const submitStep = submits(
  (view) => {
    const { number, visit } = readStepLink(view.metadata);
    return { number, command: { type: 'complete-step', visit, inputs: stepInputs(view) } };
  },
  ({ field, connection }) => evidenceBlockId(connection, field),
);

export const submitReturn = submits((view) => {
  const { number, visit } = readStepLink(view.metadata);
  const fields = view.choices('fields');
  return {
    number,
    command: { type: 'return-request', visit, fields, reason: view.text('reason') },
  };
});

export const submitCorrection = submits((view) => {
  const { number, visit } = readStepLink(view.metadata);
  const form = Object.fromEntries(
    view.inputs.map((field) => [field, isChoice(field) ? view.choices(field) : view.text(field)]),
  );
  return { number, command: { type: 'correct-request', visit, form } };
});

export const submitRejection = submits((view) => {
  const { number, visit, connection } = readStepLink(view.metadata);
  if (connection === undefined) throw new Error('a rejection names its connection');
  return {
    number,
    command: { type: 'reject-connection', visit, connection, reason: view.text('reason') },
  };
});

export const submitCancellation = submits((view) => {
  const number = parseRequestNumber(view.metadata);
  if (number === undefined) throw new Error('a cancellation names its request');
  return { number, command: { type: 'cancel-request', reason: view.text('reason') } };
});

function isChoice(field: string): boolean {
  return field in EMPTY_FORM && Array.isArray(EMPTY_FORM[field as keyof IntakeForm]);
}

/** The inputs of a step's modal by connection; see `evidenceBlockId`. */
function stepInputs(view: SubmittedView): StepInputs {
  const inputs: Partial<Record<ConnectionId | 'request', StepInput>> = {};
  for (const id of view.inputs) {
    const dot = id.indexOf('.');
    const target = id.slice(0, dot) as ConnectionId | 'request';
    const field = id.slice(dot + 1);
    const value = view.text(id) || view.choices(id).join(',');
    inputs[target] = { ...inputs[target], [field]: value };
  }
  return inputs;
}
