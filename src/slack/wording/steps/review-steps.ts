import { CHANGE_TITLES } from '../../../domain/change/change-titles.ts';
import { differencesOf } from '../../../domain/change/differences.ts';
import { showClusterIdOf, showProject } from '../../../domain/cloud-commands/magento-cloud.ts';
import { listed } from '../../../domain/intake/wording.ts';
import { lastOutcome } from '../../../domain/outcomes.ts';
import { playbook } from '../../../domain/playbooks/playbooks.ts';
import type { StepId } from '../../../domain/playbooks/steps.ts';
import type { RequestState } from '../../../domain/request.ts';
import { ticketSubject } from '../../../domain/ticket/ticket-text.ts';
import { code, commands, escaped } from '../../blocks/mrkdwn.ts';
import { MENU } from '../../ids.ts';
import { fieldLabel } from '../field-labels.ts';
import { MENU_LABELS } from '../menu.ts';
import { ALLOW_ADOBE_TITLE } from './service-steps.ts';
import {
  type ByCloud,
  guideLink,
  nothing,
  paragraphs,
  quotation,
  type StepWording,
  WORDS,
} from './wording.ts';

/** Reading the request, correcting it, and going on after a hold. */

const REVIEW = {
  title: 'Review the request',
  button: 'Accept Request',
  modalTitle: 'Accept the request',
  submit: 'Accept Request',
  refusal: null,
  task: (request) => [
    ...changeTexts(request),
    projectText(request),
    ...clusterTexts(request),
    ...accessTexts(request),
    `Adobe coordinates the enablement in the support ticket that the customer submits, “${escaped(ticketSubject(request.intake.company))}”; its text is in the card’s menu, under *${MENU_LABELS[MENU.ticket]}*. Accept with its number, or return the request with the fields to correct. While it is returned, the clock is paused.`,
  ],
  connectionTask: nothing,
} satisfies StepWording;

function projectText({ intake }: RequestState): string {
  const { cloud, region, projectId } = intake;
  return `Check the data against the project: ${code(showProject(projectId))} shows it (${guideLink('magentoCloudCli')}). It must be a Pro project, because PrivateLink is available on Pro Production and Staging only. Cloud and region must be those of the project, ${WORDS[cloud].cloud} in ${code(region)}: PrivateLink works only within one region.`;
}

/** Azure: the cluster IDs were typed, and here is what prints them. */
function clusterTexts({ intake }: RequestState): readonly string[] {
  if (intake.cloud === 'aws') return [];
  const { projectId, environments, clusterIds } = intake;
  return [
    `The cluster ID must be ${listed(clusterIds.map(code), 'or')}. On the environment, this prints it:`,
    ...commands(environments.map((environment) => showClusterIdOf({ projectId, environment }))),
  ];
}

/** What a request for a change is about, before what to check. */
function changeTexts(request: RequestState): readonly string[] {
  const { change } = request;
  if (change === null) return [];
  const differences = differencesOf(request).flatMap(({ label, before, after }) =>
    paragraphs([
      ...(before === '' ? [] : [`${label}, until now:`, ...escapedLines(before)]),
      `${label}, ${before === '' ? 'added' : 'from now on'}:`,
      ...escapedLines(after),
    ]),
  );
  return [
    `This is a change of PL-${change.of}: ${CHANGE_TITLES[change.kind]}.`,
    ...differences,
    ...(change.description === '' ? [] : [quotation(change.description)]),
  ];
}

function escapedLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => (line.startsWith(' ') ? escaped(line) : `• ${escaped(line)}`));
}

/** Said now, although it blocks only the other leg, so that nobody is surprised by it later. */
function accessTexts({ intake, playbook: id }: RequestState): readonly string[] {
  if (!playbook(id).steps.includes('allow-adobe-account')) return [];
  if (intake.outbound === null || intake.outbound.accessGranted) return [];
  return [
    `The customer says that its ${WORDS[intake.cloud].service} does not let Adobe connect yet. That blocks the outbound leg only, until the step “${ALLOW_ADOBE_TITLE}”.`,
  ];
}

const CORRECTION = {
  title: 'Correct the request',
  button: 'Correct Request',
  modalTitle: 'Correct the request',
  submit: 'Submit Correction',
  refusal: null,
  task: (request) => {
    const returned = lastOutcome(request, 'returned');
    if (returned === undefined) throw new Error('a correction follows a return');
    const fields = returned.fields.map((field) => fieldLabel(field, request.intake.cloud));
    return [
      `Correct ${listed(fields)}. The clock is paused until you do.`,
      `Adobe’s reason: ${quotation(returned.reason)}`,
    ];
  },
  connectionTask: nothing,
} satisfies StepWording;

const RESUMPTION = {
  title: 'Resume the request',
  button: 'Resume Request',
  modalTitle: 'Resume the request',
  submit: 'Resume Request',
  refusal: null,
  task: (request) => {
    const held = lastOutcome(request, 'held');
    if (held === undefined) throw new Error('a resumption follows a hold');
    return [
      `The request is on hold: ${quotation(held.reason)}`,
      'Resume it as soon as that is settled: it goes on where it stood. The clock is paused until you do.',
    ];
  },
  connectionTask: nothing,
} satisfies StepWording;

export const REVIEW_STEPS = {
  'review-request': { aws: REVIEW, azure: REVIEW },
  'correct-request': { aws: CORRECTION, azure: CORRECTION },
  'resume-request': { aws: RESUMPTION, azure: RESUMPTION },
} as const satisfies Partial<Record<StepId, ByCloud<StepWording>>>;
