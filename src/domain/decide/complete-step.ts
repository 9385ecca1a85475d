import type { StepInput, StepInputs } from '../commands.ts';
import type { Happening } from '../events.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { evolve } from '../evolve/evolve.ts';
import { nextStep } from '../evolve/visits.ts';
import { stepRule } from '../playbooks/steps.ts';
import type { InputProblem } from '../refusal.ts';
import {
  type ConnectionProgress,
  connectionProgress,
  openConnections,
  type RequestState,
  unprovenPorts,
  type Visit,
} from '../request.ts';
import { evidenceFields } from '../steps/evidence-fields.ts';
import { readEvidence } from '../steps/read-evidence.ts';
import { type Circumstances, type Decision, happened, refuse, refuseInput } from './decision.ts';
import { formerEndpoints } from './former-endpoints.ts';
import { sharedEndpoints } from './shared-endpoints.ts';

/**
 * Does the current step with the evidence that was typed. A step about several connections may be
 * done for some of them; what is left blank stays open, but something must be given.
 */
export function completeStep(
  inputs: StepInputs,
  request: RequestState,
  visit: Visit,
  circumstances: Circumstances,
): Decision {
  const { evidence: kind, scope } = stepRule(visit.step);
  if (kind === 'correction') return refuse({ kind: 'not-possible', step: visit.step });

  const targets = scope === 'request' ? [null] : openConnections(request, visit);
  const given = targets.filter((target) => isGiven(inputs[target?.id ?? 'request']));
  const asked = given.length > 0 ? given : targets;

  if (asked.length === 0) return refuse({ kind: 'not-possible', step: visit.step });

  const problems: InputProblem[] = [...doneMeanwhile(inputs, request, visit, targets)];
  const happenings: Happening[] = [];
  for (const target of asked) {
    const connection = target?.id ?? null;
    const read = readEvidence(kind, inputs[connection ?? 'request'] ?? {}, request, target);
    if (read.ok) happenings.push(...proven(visit, target, read.value));
    else problems.push(...read.problems.map((problem) => ({ ...problem, connection })));
  }
  problems.push(...sharedEndpoints(happenings, request), ...formerEndpoints(happenings, request));
  if (problems.length > 0) return refuseInput(problems);
  return happened(withCompletion(happenings, request, circumstances), circumstances);
}

/**
 * Whether something was typed or ticked for a connection. The name of a service is shown prefilled,
 * so that it alone says nothing where there is a box to tick.
 */
export function isGiven(input: StepInput | undefined): boolean {
  const { granted, ...others } = input ?? {};
  const said = granted === undefined ? Object.values(others) : [granted];
  return said.some((text) => text.trim() !== '');
}

/**
 * A modal that stayed open may give what somebody else has given since: that is said where it was
 * typed, rather than left out in silence.
 */
function doneMeanwhile(
  inputs: StepInputs,
  request: RequestState,
  visit: Visit,
  targets: readonly (ConnectionProgress | null)[],
): readonly InputProblem[] {
  const { evidence } = stepRule(visit.step);
  const [field = ''] = evidenceFields(evidence, request.intake.cloud);
  return visit.connections
    .filter((id) => isGiven(inputs[id]) && targets.every((target) => target?.id !== id))
    .map((connection) => {
      const message =
        'Somebody else has given this in the meantime: leave it empty, and look at the thread.';
      return { field, message, connection };
    });
}

/** A connection test always counts as a test, and completes the step once every port is proven. */
function proven(
  { step }: Visit,
  target: ConnectionProgress | null,
  evidence: Evidence,
): readonly Happening[] {
  const connection = target?.id ?? null;
  const completed: Happening = { type: 'step-completed', step, connection, evidence };
  if (evidence.kind !== 'connection-test' || connection === null) return [completed];
  return [{ type: 'connection-tested', connection, test: evidence.test }, completed];
}

/**
 * Drops completions whose ports are not all proven yet, and ends the request after its last step.
 * Walks the happenings through `evolve`, so that there is one definition of what they lead to.
 */
function withCompletion(
  happenings: readonly Happening[],
  request: RequestState,
  { actor, now }: Circumstances,
): readonly Happening[] {
  const kept: Happening[] = [];
  let state = request;
  for (const happening of happenings) {
    if (happening.type === 'step-completed' && !isProven(happening, state)) continue;
    state = evolve(state, { ...happening, actor, occurredAt: now, recordedAt: now });
    kept.push(happening);
  }
  const isAtEnd = state.visits.at(-1)?.closedAt !== null && nextStep(state) === null;
  return isAtEnd ? [...kept, { type: 'request-completed' }] : kept;
}

function isProven(happening: Happening & { type: 'step-completed' }, state: RequestState): boolean {
  if (happening.evidence.kind !== 'connection-test' || happening.connection === null) return true;
  const tested = connectionProgress(state, happening.connection);
  return tested !== undefined && unprovenPorts(state, tested).length === 0;
}
