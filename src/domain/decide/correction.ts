import { RETURNABLE_FIELDS, type RequestCommand, type ReturnableField } from '../commands.ts';
import type { FieldChange } from '../events.ts';
import { parseReason } from '../evidence/reason.ts';
import type { IntakeForm } from '../intake/intake.ts';
import { formOf, parseIntake } from '../intake/parse-intake.ts';
import type { Actor } from '../party.ts';
import { stepRule } from '../playbooks/steps.ts';
import type { InputProblem } from '../refusal.ts';
import { currentVisit, type RequestState, type Visit } from '../request.ts';
import type { Instant } from '../time.ts';
import { type Decision, happened, refuse, refuseInput } from './decision.ts';

/** Adobe sends the request back: which fields, and why. The clock pauses until the correction. */
export function returnRequest(
  command: RequestCommand & { type: 'return-request' },
  request: RequestState,
  visit: Visit,
  actor: Actor,
  now: Instant,
): Decision {
  if (stepRule(visit.step).refusal !== 'return') {
    return refuse({ kind: 'not-possible', step: visit.step });
  }
  const fields = RETURNABLE_FIELDS.filter((field) => command.fields.includes(field));
  const reason = parseReason(command.reason);
  const problems: InputProblem[] = reason.ok
    ? []
    : reason.problems.map((problem) => ({ ...problem, connection: null }));
  if (fields.length === 0) {
    const message = 'Choose at least one field: the customer is shown exactly the chosen ones.';
    problems.push({ field: 'fields', message, connection: null });
  }
  if (!reason.ok || problems.length > 0) return refuseInput(problems);
  return happened(
    [{ type: 'request-returned', fields, reason: reason.value }],
    actor,
    now,
    request.lastEventAt,
  );
}

/** The fields that the current return asks to correct; empty when nothing is returned. */
export function returnedFields(request: RequestState): readonly ReturnableField[] {
  if (currentVisit(request)?.step !== 'correct-request') return [];
  const outcome = request.visits
    .flatMap((visit) => visit.deeds)
    .findLast((deed) => deed.outcome.kind === 'returned')?.outcome;
  if (outcome?.kind !== 'returned') return [];
  return RETURNABLE_FIELDS.filter((field) => outcome.fields.includes(field));
}

/** The customer corrects the returned fields; all other fields stay as they were. */
export function correctRequest(
  typed: Partial<IntakeForm>,
  request: RequestState,
  visit: Visit,
  actor: Actor,
  now: Instant,
): Decision {
  if (visit.step !== 'correct-request') return refuse({ kind: 'not-possible', step: visit.step });
  const before = formOf(request.intake);
  const fields = returnedFields(request);
  const correction = Object.fromEntries(fields.map((field) => [field, typed[field]]));
  const intake = parseIntake({ ...before, ...definedOnly(correction) });
  if (!intake.ok) {
    return refuseInput(intake.problems.map((problem) => ({ ...problem, connection: null })));
  }
  const after = formOf(intake.value);
  const changes = fields.flatMap((field): FieldChange[] => {
    const change = { field, before: asText(before[field]), after: asText(after[field]) };
    return change.before === change.after ? [] : [change];
  });
  return happened(
    [{ type: 'request-corrected', intake: intake.value, changes }],
    actor,
    now,
    request.lastEventAt,
  );
}

function definedOnly(form: Record<string, unknown>): Partial<IntakeForm> {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
}

function asText(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(', ');
}
