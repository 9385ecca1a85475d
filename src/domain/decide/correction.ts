import type { ChangeForm } from '../change/change.ts';
import { changeRule } from '../change/change-rules.ts';
import { parseChange } from '../change/parse-change.ts';
import type { CorrectionForm, StepCommand } from '../commands.ts';
import type { FieldChange } from '../events.ts';
import { parseReason } from '../evidence/reason.ts';
import type { RequestField } from '../fields.ts';
import { askedFields } from '../intake/form-fields.ts';
import type { IntakeForm } from '../intake/intake.ts';
import { formOf, parseIntake } from '../intake/parse-intake.ts';
import { stepRule } from '../playbooks/steps.ts';
import type { InputProblem } from '../refusal.ts';
import { currentVisit, type RequestState, type Visit } from '../request.ts';
import {
  type Circumstances,
  type Decision,
  happened,
  problemsOf,
  refuse,
  refuseInput,
} from './decision.ts';

/**
 * The fields that Adobe can send back for correction: what was typed. The choices that decide which
 * playbook it is stay as they were, and what was confirmed was confirmed.
 */
export function returnableFields({ intake, change }: RequestState): readonly RequestField[] {
  if (change === null) {
    const { details, outbound } = askedFields(intake);
    const fields: readonly RequestField[] = [...details, 'environments', ...outbound];
    return fields.filter((field) => field !== 'prerequisites');
  }
  const { legs, fields } = changeRule(change.kind);
  const asked: readonly RequestField[] = [
    ...(legs.length > 0 ? (['about'] as const) : []),
    ...fields[intake.cloud],
    'description',
  ];
  return asked.filter((field) => field !== 'prerequisites');
}

/** What a field cannot be corrected without: it is read in that field's light, or the other way. */
const READ_WITH: Readonly<Partial<Record<RequestField, RequestField>>> = {
  /** The names of services contain it. */
  region: 'targets',
  /** Each has one cluster. */
  environments: 'clusterIds',
  /** Its own subscription may connect, unless others are given. */
  account: 'subscriptions',
  /** Ports stand behind a service's name, or here for all services. */
  targets: 'outboundServices',
  outboundServices: 'targets',
};

/** Adobe sends the request back: which fields, and why. The clock pauses until the correction. */
export function returnRequest(
  command: StepCommand & { type: 'return-request' },
  request: RequestState,
  visit: Visit,
  circumstances: Circumstances,
): Decision {
  if (stepRule(visit.step).refusal?.kind !== 'return') {
    return refuse({ kind: 'not-possible', step: visit.step });
  }
  const returnable = returnableFields(request);
  const chosen = returnable.filter((field) => command.fields.includes(field));
  const readWith = chosen.map((field) => READ_WITH[field]);
  const fields = returnable.filter((field) => chosen.includes(field) || readWith.includes(field));
  const reason = parseReason(command.reason);
  const problems: InputProblem[] = [...problemsOf(reason)];
  if (fields.length === 0) {
    const message =
      'Choose at least one field: the customer is shown only what is chosen, and what is read with it.';
    problems.push({ field: 'fields', message, connection: null });
  }
  if (!reason.ok || problems.length > 0) return refuseInput(problems);
  return happened([{ type: 'request-returned', fields, reason: reason.value }], circumstances);
}

/** The fields that the current return asks to correct; empty when nothing is returned. */
export function returnedFields(request: RequestState): readonly RequestField[] {
  if (currentVisit(request)?.step !== 'correct-request') return [];
  const outcome = request.visits
    .flatMap((visit) => visit.deeds)
    .findLast((deed) => deed.outcome.kind === 'returned')?.outcome;
  if (outcome?.kind !== 'returned') return [];
  return returnableFields(request).filter((field) => outcome.fields.includes(field));
}

type Form = IntakeForm & Omit<ChangeForm, 'kind'>;

/** The form that says what the request says, to be corrected. */
export function formOfRequest({ intake, change }: Pick<RequestState, 'intake' | 'change'>): Form {
  const { about = [], description = '' } = change ?? {};
  return { ...formOf(intake), about, description };
}

/** The customer corrects the returned fields; all other fields stay as they were. */
export function correctRequest(
  typed: CorrectionForm,
  request: RequestState,
  visit: Visit,
  circumstances: Circumstances,
): Decision {
  if (visit.step !== 'correct-request') return refuse({ kind: 'not-possible', step: visit.step });
  const before = formOfRequest(request);
  const fields = returnedFields(request);
  const given = fields.flatMap((field) =>
    typed[field] === undefined ? [] : [[field, typed[field]] as const],
  );
  const form: Form = { ...before, ...Object.fromEntries(given) };
  const corrected = parsed(form, request);
  if (!corrected.ok) return refuseInput(problemsOf(corrected));
  const after = formOfRequest(corrected.value);
  const changes = fields.flatMap((field): FieldChange[] => {
    const change = { field, before: asText(before[field]), after: asText(after[field]) };
    return change.before === change.after ? [] : [change];
  });
  return happened([{ type: 'request-corrected', ...corrected.value, changes }], circumstances);
}

function parsed(form: Form, { change }: RequestState) {
  if (change !== null) return parseChange({ ...form, kind: change.kind }, form, change);
  const intake = parseIntake(form);
  return intake.ok ? { ...intake, value: { intake: intake.value, change: null } } : intake;
}

function asText(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(', ');
}
