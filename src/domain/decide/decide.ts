import type { RequestCommand, StepCommand, StepInputs } from '../commands.ts';
import type { ConnectionId } from '../connection.ts';
import type { Actor, AdobeRoster } from '../party.ts';
import { currentVisit, type RequestState } from '../request.ts';
import type { Instant } from '../time.ts';
import { act } from './act.ts';
import { whyNotAction } from './actions.ts';
import { completeStep, isGiven } from './complete-step.ts';
import { correctRequest, returnRequest } from './correction.ts';
import { type Circumstances, type Decision, refuse } from './decision.ts';
import { requestHelp } from './help.ts';
import { whyNot } from './permission.ts';
import { refuseStep } from './refuse-step.ts';

/**
 * What a command does to a request: its events, or the refusal that the person reads. Pure; a
 * refusal leaves the request as it was.
 */
export function decide(
  command: RequestCommand,
  request: RequestState,
  actor: Actor,
  roster: AdobeRoster,
  now: Instant,
): Decision {
  const circumstances = { actor, now, notBefore: request.lastEventAt };
  if (isAboutStep(command)) return decideStep(command, request, circumstances);
  const refusal = whyNotAction(request, command.type, actor);
  return refusal === undefined ? act(command, request, roster, circumstances) : refuse(refusal);
}

function isAboutStep(command: RequestCommand): command is StepCommand {
  return 'visit' in command;
}

function decideStep(
  command: StepCommand,
  request: RequestState,
  circumstances: Circumstances,
): Decision {
  const target = { visit: command.visit, connections: connectionsNamed(command, request) };
  const refusal = whyNot(request, target, circumstances.actor);
  if (refusal !== undefined) return refuse(refusal);
  const visit = currentVisit(request);
  if (visit === undefined) throw new Error('what may be acted on is the current visit');

  switch (command.type) {
    case 'complete-step':
      return completeStep(command.inputs, request, visit, circumstances);
    case 'return-request':
      return returnRequest(command, request, visit, circumstances);
    case 'correct-request':
      return correctRequest(command.form, request, visit, circumstances);
    case 'refuse-step':
      return refuseStep(command, request, visit, circumstances);
    case 'request-help':
      return requestHelp(command, request, visit, circumstances);
  }
}

function connectionsNamed(command: StepCommand, request: RequestState): readonly ConnectionId[] {
  switch (command.type) {
    case 'complete-step':
      return connectionsGiven(command.inputs, request);
    case 'refuse-step':
      return command.connection === null ? [] : [command.connection];
    case 'request-help':
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
