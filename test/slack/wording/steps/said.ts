import type { Cloud } from '../../../../src/domain/cloud.ts';
import { PLAYBOOK_IDS, playbook } from '../../../../src/domain/playbooks/playbooks.ts';
import { isDetour, STEP_IDS, type StepId } from '../../../../src/domain/playbooks/steps.ts';
import { currentVisit, type Request } from '../../../../src/domain/request.ts';
import { stepWording } from '../../../../src/slack/wording/steps/step-wording.ts';
import { connectionsAt, LENGTHS, type Length, requestAt } from '../../../support/states.ts';

/** Every step at which a request of every kind can stand, in either cloud. */
export interface Stand {
  readonly name: string;
  readonly step: StepId;
  readonly cloud: Cloud;
  readonly length: Length;
  readonly request: Request;
}

const CLOUDS = ['aws', 'azure'] as const;

export const STANDS: readonly Stand[] = CLOUDS.flatMap((cloud) =>
  LENGTHS.flatMap((length) =>
    PLAYBOOK_IDS.flatMap((id) =>
      STEP_IDS.filter((step) => isPossible(step, id)).map((step) => ({
        name: `${cloud}, ${length}, ${id}: ${step}`,
        step,
        cloud,
        length,
        request: requestAt(step, { cloud, length, playbook: id }),
      })),
    ),
  ),
);

function isPossible(step: StepId, id: (typeof PLAYBOOK_IDS)[number]): boolean {
  const { steps } = playbook(id);
  if (step === 'troubleshoot-connection') {
    return steps.some((one) => one === 'verify-inbound' || one === 'verify-outbound');
  }
  return isDetour(step) || steps.includes(step);
}

/** All that the step's owner reads, paragraph by paragraph. */
export function saidAt(request: Request): readonly string[] {
  const step = currentVisit(request)?.step;
  if (step === undefined) throw new Error('a closed request has no task');
  const { task, connectionTask } = stepWording(step, request.intake.cloud);
  return [
    ...task(request),
    ...connectionsAt(request).flatMap((one) => connectionTask(request, one)),
  ];
}

/** The same as one text, without the escapes of mrkdwn: what somebody sees and copies. */
export function readAt(request: Request): string {
  return unescaped(saidAt(request).join('\n'));
}

export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The addresses of the links in a text. */
export function linksIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/<(https:[^|>]+)\|[^>]+>/g), ([, url = '']) => url);
}

/** A text without our own links, which alone may have what must be escaped elsewhere. */
export function withoutLinks(text: string): string {
  return text.replace(/<https:[^|<>]+\|[^<>|]+>/g, '');
}
