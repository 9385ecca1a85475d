import type { StepId } from '../../../domain/playbooks/steps.ts';
import type { RequestState } from '../../../domain/request.ts';
import { code } from '../../blocks/mrkdwn.ts';
import { aboutOf, namesOf } from './staying.ts';
import {
  type ByCloud,
  changeOf,
  nothing,
  paragraphs,
  quotation,
  type StepWording,
} from './wording.ts';

/** What no other playbook describes: done by Adobe, confirmed by the customer. */

/** A change can be raised by either side; Adobe makes it, the customer confirms it. */
const ASKS = { customer: 'The customer asks', adobe: 'Adobe asked' } as const;
const ASKED = { customer: 'You asked', adobe: 'Adobe asked' } as const;

const MAKE = {
  title: 'Make the change',
  button: 'Report Change',
  modalTitle: 'Report the change',
  submit: 'Report Change',
  refusal: null,
  task: (request) => [
    `${ASKS[request.requesterParty]} for this change of PL-${changeOf(request).of}: ${quotation(changeOf(request).description)}`,
    ...connectionTexts(request),
    'Make it, then report what you did: the customer confirms it.',
  ],
  connectionTask: nothing,
} satisfies StepWording;

const CONFIRM = {
  title: 'Confirm the change',
  button: 'Confirm Change',
  modalTitle: 'Confirm the change',
  submit: 'Confirm Change',
  refusal: {
    button: 'Send Back Change',
    modalTitle: 'Send back the change',
    submit: 'Send Back',
    label: 'What is not as asked',
    text: 'Adobe makes the change again and reads your reason.',
  },
  task: (request) => [
    `${ASKED[request.requesterParty]} for: ${quotation(changeOf(request).description)}`,
    ...reportTexts(request),
    'Check that it is as asked, and that the connections which it concerns still work. Then confirm it, or send it back.',
  ],
  connectionTask: nothing,
} satisfies StepWording;

/** The connections that the change is about, with what their owner looks them up by. */
function connectionTexts(request: RequestState): readonly string[] {
  const about = aboutOf(request);
  if (about.length === 0) return [];
  const names = namesOf(request, about);
  const lines = about.map(({ endpoint, service }, index) =>
    [
      `• ${code(names[index] ?? '')}`,
      ...(endpoint === null ? [] : [`endpoint ${code(endpoint.id)}`]),
      ...(service === null ? [] : [`service ${code(service.name)}`]),
    ].join(', '),
  );
  return paragraphs(['It is about:', ...lines]);
}

/** What Adobe reported last. */
function reportTexts({ visits }: RequestState): readonly string[] {
  const reports = visits
    .filter(({ step }) => step === 'make-change')
    .flatMap(({ deeds }) => deeds)
    .flatMap(({ outcome }) =>
      outcome.kind === 'done' && outcome.evidence.kind === 'report' ? [outcome.evidence.text] : [],
    );
  return reports.slice(-1).map((text) => `Adobe reports: ${quotation(text)}`);
}

export const CHANGE_STEPS = {
  'make-change': { aws: MAKE, azure: MAKE },
  'confirm-change': { aws: CONFIRM, azure: CONFIRM },
} as const satisfies Partial<Record<StepId, ByCloud<StepWording>>>;
