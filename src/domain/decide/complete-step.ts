import type { StepInput, StepInputs } from '../commands.ts';
import type { ConnectionId } from '../connection.ts';
import type { Happening } from '../events.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { evolve, nextStep } from '../evolve.ts';
import type { Actor } from '../party.ts';
import { type StepId, stepRule } from '../playbooks/steps.ts';
import type { InputProblem } from '../refusal.ts';
import {
  type ConnectionProgress,
  connectionProgress,
  openConnections,
  type RequestState,
  type Visit,
} from '../request.ts';
import { EVIDENCE_FIELDS } from '../steps/evidence-fields.ts';
import { readEvidence } from '../steps/read-evidence.ts';
import type { Instant } from '../time.ts';
import { type Decision, happened, refuse, refuseInput } from './decision.ts';

/**
 * Does the current step with the evidence that was typed. A step about several connections may be
 * done for some of them; what is left blank stays open, but something must be given.
 */
export function completeStep(
  inputs: StepInputs,
  request: RequestState,
  visit: Visit,
  actor: Actor,
  now: Instant,
): Decision {
  const { evidence: kind, scope } = stepRule(visit.step);
  if (kind === 'correction') return refuse({ kind: 'not-possible', step: visit.step });

  const targets =
    scope === 'request' ? [null] : openConnections(request, visit).map((connection) => connection);
  const given = targets.filter((target) => isGiven(inputs[target?.id ?? 'request']));
  const asked = given.length > 0 ? given : targets;

  const problems: InputProblem[] = [];
  const happenings: Happening[] = [];
  for (const target of asked) {
    const connection = target?.id ?? null;
    const read = readEvidence(kind, inputs[connection ?? 'request'] ?? {}, request, target);
    if (read.ok) happenings.push(...proven(visit.step, target, read.value));
    else problems.push(...read.problems.map((problem) => ({ ...problem, connection })));
  }
  problems.push(...sharedEndpoints(happenings, request));
  if (problems.length > 0) return refuseInput(problems);
  return happened(withCompletion(happenings, request, actor, now), actor, now, request.lastEventAt);
}

export function isGiven(input: StepInput | undefined): boolean {
  return Object.values(input ?? {}).some((text) => text.trim() !== '');
}

/** A connection test always counts as a test, and completes the step once every port is proven. */
function proven(
  step: StepId,
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
  actor: Actor,
  now: Instant,
): readonly Happening[] {
  const kept: Happening[] = [];
  let state = request;
  for (const happening of happenings) {
    if (happening.type === 'step-completed' && !isProven(happening, state)) continue;
    state = evolve(state, { ...happening, actor, occurredAt: now, recordedAt: now });
    kept.push(happening);
  }
  return nextStep(state) === null ? [...kept, { type: 'request-completed' }] : kept;
}

function isProven(happening: Happening & { type: 'step-completed' }, state: RequestState): boolean {
  if (happening.evidence.kind !== 'connection-test' || happening.connection === null) return true;
  const open = connectionProgress(state, happening.connection);
  return state.intake.services.every(({ port }) => open?.proven.some((one) => one.port === port));
}

/**
 * An interface endpoint reaches one endpoint service. Two connections with services of their own
 * therefore never share an endpoint; giving one id twice is a slip of the clipboard.
 */
function sharedEndpoints(
  happenings: readonly Happening[],
  request: RequestState,
): readonly InputProblem[] {
  const seen = new Map<string, ConnectionId>();
  for (const { id, endpoint } of request.connections) {
    if (endpoint !== null) seen.set(endpoint.id, id);
  }
  return happenings.flatMap((happening): InputProblem[] => {
    if (happening.type !== 'step-completed' || happening.connection === null) return [];
    if (happening.evidence.kind !== 'interface-endpoint') return [];
    const { id } = happening.evidence.endpoint;
    const other = seen.get(id);
    seen.set(id, happening.connection);
    if (other === undefined || other === happening.connection) return [];
    const sameService =
      connectionProgress(request, other)?.service?.id ===
      connectionProgress(request, happening.connection)?.service?.id;
    if (sameService) return [];
    const [field] = EVIDENCE_FIELDS['interface-endpoint'];
    const message = `${id} is already the endpoint of the other environment, whose endpoint service is a different one. Give the endpoint that you created for this one.`;
    return [{ field, message, connection: happening.connection }];
  });
}
