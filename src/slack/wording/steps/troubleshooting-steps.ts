import { lastOutcome } from '../../../domain/outcomes.ts';
import type { StepId } from '../../../domain/playbooks/steps.ts';
import type { ConnectionProgress, RequestState } from '../../../domain/request.ts';
import { attemptsOf } from '../../../domain/tests-of.ts';
import { HELP_LIMIT, wasEnabledBefore } from '../../../domain/ticket/help-limit.ts';
import { clipped, escaped } from '../../blocks/mrkdwn.ts';
import { troubleshootingChecklist } from './checklist.ts';
import { type ByCloud, quotation, type StepWording } from './wording.ts';

/** A failed test that the customer handed to Adobe. */

const TROUBLESHOOT = {
  title: 'Find out why the test fails',
  button: 'Report Findings',
  modalTitle: 'Report findings',
  submit: 'Report Findings',
  refusal: null,
  task: (request) => [
    'The customer’s connection test fails and they ask for help establishing the connection. Go through the checks below with them, then report what you found or did: the customer tests again.',
    ...(wasEnabledBefore(request) ? [HELP_LIMIT] : []),
  ],
  connectionTask: (request, connection) => [
    ...noteTexts(request, connection),
    ...outputTexts(request, connection),
    ...troubleshootingChecklist(request, connection),
  ],
} satisfies StepWording;

function noteTexts(request: RequestState, connection: ConnectionProgress): readonly string[] {
  const asked = lastOutcome(request, 'help-requested', connection.id);
  return asked === undefined || asked.note === '' ? [] : [`They write: ${quotation(asked.note)}`];
}

const LONGEST_OUTPUT = 2_600;

function outputTexts(request: RequestState, connection: ConnectionProgress): readonly string[] {
  const tested = lastOutcome(request, 'tested', connection.id);
  if (tested === undefined) return [];
  const attempts = attemptsOf(request, connection.id);
  const intro =
    attempts === 1 ? 'The output of the test' : `The output of the last of ${attempts} tests`;
  const output = clipped(escaped(tested.excerpt).replaceAll('`', 'ˋ'), LONGEST_OUTPUT);
  return [`${intro}:\n\`\`\`${output}\`\`\``];
}

export const TROUBLESHOOTING_STEPS = {
  'troubleshoot-connection': { aws: TROUBLESHOOT, azure: TROUBLESHOOT },
} as const satisfies Partial<Record<StepId, ByCloud<StepWording>>>;
