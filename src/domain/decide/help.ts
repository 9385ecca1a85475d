import type { StepCommand } from '../commands.ts';
import { parseNote } from '../evidence/reason.ts';
import { stepRule } from '../playbooks/steps.ts';
import type { RequestState, Visit } from '../request.ts';
import { hasFailedTest } from '../tests-of.ts';
import { type Circumstances, type Decision, happenedIf, refuse, refuseInput } from './decision.ts';

/**
 * Hands a failed test to Adobe ("If you cannot resolve the errors, update the Support ticket to
 * request help"). The recorded output goes with it, so there has to be one.
 */
export function requestHelp(
  { connection, note }: StepCommand & { type: 'request-help' },
  request: RequestState,
  visit: Visit,
  circumstances: Circumstances,
): Decision {
  if (stepRule(visit.step).evidence !== 'connection-test') {
    return refuse({ kind: 'not-possible', step: visit.step });
  }
  if (!hasFailedTest(request, connection)) {
    const message =
      'Paste the output of a test first: Adobe needs to see what failed, and most failures name their cause.';
    return refuseInput([{ field: 'note', message, connection: null }]);
  }
  return happenedIf(
    parseNote(note),
    (text) => ({ type: 'help-requested', connection, note: text }),
    circumstances,
  );
}
