import type { StepCommand } from '../commands.ts';
import { parseReason } from '../evidence/reason.ts';
import { stepRule } from '../playbooks/steps.ts';
import { connectionProgress, type RequestState, type Visit } from '../request.ts';
import { type Circumstances, type Decision, happenedIf, refuse } from './decision.ts';

/** Rejects a connection request, or sends back what the other side gave: the row says which. */
export function refuseStep(
  command: StepCommand & { type: 'refuse-step' },
  request: RequestState,
  visit: Visit,
  circumstances: Circumstances,
): Decision {
  const { step } = visit;
  const { refusal, scope } = stepRule(step);
  const connection =
    command.connection === null ? null : connectionProgress(request, command.connection);
  const isNamed = (scope === 'request') === (connection === null) && connection !== undefined;
  if (refusal === null || refusal.kind === 'return' || !isNamed) {
    return refuse({ kind: 'not-possible', step });
  }
  const { kind: how, backTo } = refusal;
  return happenedIf(
    parseReason(command.reason),
    (reason) => ({
      type: 'step-refused',
      step,
      connection: connection?.id ?? null,
      how,
      backTo,
      reason,
    }),
    circumstances,
  );
}
