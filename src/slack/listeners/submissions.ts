import type { RequestCommand, StepInput, StepInputs } from '../../domain/commands.ts';
import type { ConnectionId } from '../../domain/connection.ts';
import { parseRequestNumber, requestLabel } from '../../domain/ids.ts';
import type { IntakeForm } from '../../domain/intake/intake.ts';
import type { InputProblem } from '../../domain/refusal.ts';
import { originOf, submissionId } from '../identity.ts';
import { readStepLink } from '../step-link.ts';
import { readSubmittedView, type SubmittedView } from '../view-state.ts';
import { EMPTY_FORM } from '../views/intake-inputs.ts';
import { noticeView } from '../views/notice.ts';
import { evidenceBlockId } from '../views/step-form.ts';
import type { ViewAnswer } from './boundary.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import { refusedView } from './view-errors.ts';

/** What a submitted modal asks for. */
interface Asked {
  readonly number: number;
  readonly command: RequestCommand;
}

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
        return { kind: 'close' };
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
