import type { Cloud } from '../../../domain/cloud.ts';
import type { StepId } from '../../../domain/playbooks/steps.ts';
import { ACCEPTANCE_STEPS } from './acceptance-steps.ts';
import { CHANGE_STEPS } from './change-steps.ts';
import { ENDPOINT_STEPS } from './endpoint-steps.ts';
import { REMOVAL_STEPS } from './removal-steps.ts';
import { REVIEW_STEPS } from './review-steps.ts';
import { SERVICE_STEPS } from './service-steps.ts';
import { TROUBLESHOOTING_STEPS } from './troubleshooting-steps.ts';
import { VERIFY_STEPS } from './verify-steps.ts';
import type { ByCloud, StepWording } from './wording.ts';

/** The wording of every step, in both clouds; to add one, add a row to the group it belongs to. */
const STEP_WORDING = {
  ...REVIEW_STEPS,
  ...SERVICE_STEPS,
  ...ENDPOINT_STEPS,
  ...ACCEPTANCE_STEPS,
  ...VERIFY_STEPS,
  ...REMOVAL_STEPS,
  ...CHANGE_STEPS,
  ...TROUBLESHOOTING_STEPS,
} as const satisfies Readonly<Record<StepId, ByCloud<StepWording>>>;

/** What people read about a step, in the words of a cloud. */
export function stepWording(step: StepId, cloud: Cloud): StepWording {
  return STEP_WORDING[step][cloud];
}

/** `Step 2 of 5`, or nothing for a step outside the playbook's numbered list. */
export function stepPosition(step: StepId, steps: readonly StepId[]): string | undefined {
  const index = steps.indexOf(step);
  return index < 0 ? undefined : `Step ${index + 1} of ${steps.length}`;
}
