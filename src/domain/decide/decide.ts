import type { RequestCommand, StepInputs } from '../commands.ts';
import type { ConnectionId } from '../connection.ts';
import type { Happening } from '../events.ts';
import { parseReason } from '../evidence/reason.ts';
import type { Actor } from '../party.ts';
import { stepRule } from '../playbooks/steps.ts';
import { connectionProgress, currentVisit, type RequestState, type Visit } from '../request.ts';
import type { Instant } from '../time.ts';
import { completeStep, isGiven } from './complete-step.ts';
import { correctRequest, returnRequest } from './correction.ts';
import { type Decision, happened, refuse, refuseInput } from './decision.ts';
import { whyNot } from './permission.ts';

type StepCommand = Exclude<RequestCommand, { type: 'cancel-request' }>;

/**
 * What a command does to a request: its events, or the refusal that the person reads. Pure; a
 * refusal leaves the request as it was.
 */
export function decide(
  command: RequestCommand,
  request: RequestState,
  actor: Actor,
  now: Instant,
): Decision {
  if (command.type === 'cancel-request') return cancel(command.reason, request, actor, now);
  const target = { visit: command.visit, connections: connectionsNamed(command, request) };
  const refusal = whyNot(request, target, actor);
  if (refusal !== undefined) return refuse(refusal);
  const visit = currentVisit(request);
  if (visit === undefined) throw new Error('what may be acted on is the current visit');

  switch (command.type) {
    case 'complete-step':
      return completeStep(command.inputs, request, visit, actor, now);
    case 'return-request':
      return returnRequest(command, request, visit, actor, now);
    case 'correct-request':
      return correctRequest(command.form, request, visit, actor, now);
    case 'reject-connection':
      return reject(command, request, visit, actor, now);
  }
}

function connectionsNamed(command: StepCommand, request: RequestState): readonly ConnectionId[] {
  switch (command.type) {
    case 'complete-step':
      return connectionsGiven(command.inputs, request);
    case 'reject-connection':
      return [command.connection];
    case 'return-request':
    case 'correct-request':
      return [];
  }
}

/** Those whose inputs are filled in; a modal also has the inputs of those that were left blank. */
function connectionsGiven(inputs: StepInputs, request: RequestState): readonly ConnectionId[] {
  const named = request.connections.map(({ id }) => id).filter((id) => id in inputs);
  const given = named.filter((id) => isGiven(inputs[id]));
  return given.length > 0 ? given : named;
}

function reject(
  command: StepCommand & { type: 'reject-connection' },
  request: RequestState,
  visit: Visit,
  actor: Actor,
  now: Instant,
): Decision {
  const { connection, reason } = command;
  const isPossible = stepRule(visit.step).refusal === 'reject';
  if (!isPossible || connectionProgress(request, connection) === undefined) {
    return refuse({ kind: 'not-possible', step: visit.step });
  }
  return withReason(reason, request, actor, now, (given) => ({
    type: 'connection-rejected',
    connection,
    reason: given,
  }));
}

/** Either side may withdraw a request that is open, whoever owns the next action. */
function cancel(given: string, request: RequestState, actor: Actor, now: Instant): Decision {
  if (actor.party === 'none') return refuse({ kind: 'not-involved' });
  if (request.status !== 'open') return refuse({ kind: 'closed', status: request.status });
  return withReason(given, request, actor, now, (reason) => ({
    type: 'request-cancelled',
    reason,
  }));
}

function withReason(
  given: string,
  request: RequestState,
  actor: Actor,
  now: Instant,
  happening: (reason: string) => Happening,
): Decision {
  const reason = parseReason(given);
  if (!reason.ok) return refuseInput(reason.problems.map((one) => ({ ...one, connection: null })));
  return happened([happening(reason.value)], actor, now, request.lastEventAt);
}
