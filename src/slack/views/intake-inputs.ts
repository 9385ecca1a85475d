import type { InputBlock } from '@slack/types';
import {
  ACKNOWLEDGEMENTS,
  CLOUDS,
  CONNECTION_TYPES,
  type IntakeField,
  type IntakeForm,
} from '../../domain/intake/intake.ts';
import { ACKNOWLEDGEMENT_LABELS, INTAKE_LABELS } from '../../domain/intake/labels.ts';
import { checkboxInput, radioInput, textInput } from '../blocks/blocks.ts';
import { CLOUD_LABELS, CONNECTION_TYPE_LABELS } from '../wording/choices.ts';

/**
 * The input of each field of the intake, prefilled; its block id is the field's name. Hints say what
 * is accepted before anything is typed. Choices that the guide rules out are offered, so that the
 * person who needs them reads why, instead of guessing.
 */
export const INTAKE_INPUTS = {
  company: (form) =>
    textInput('company', {
      label: INTAKE_LABELS.company,
      hint: 'As in the support ticket’s subject: “PrivateLink support for <company>”.',
      initial: form.company,
    }),
  projectId: (form) =>
    textInput('projectId', {
      label: INTAKE_LABELS.projectId,
      hint: 'Lower-case letters and digits, as magento-cloud project:info prints it.',
      initial: form.projectId,
    }),
  plan: (form) =>
    radioInput('plan', {
      label: INTAKE_LABELS.plan,
      choices: [
        { value: 'pro', label: 'Pro' },
        { value: 'starter', label: 'Starter' },
      ],
      initial: form.plan,
    }),
  environments: (form) =>
    checkboxInput('environments', {
      label: INTAKE_LABELS.environments,
      hint: 'Each environment gets a connection of its own.',
      choices: [
        { value: 'production', label: 'Production' },
        { value: 'staging', label: 'Staging' },
        { value: 'integration', label: 'Integration' },
      ],
      initial: form.environments,
    }),
  cloud: (form) =>
    radioInput('cloud', {
      label: INTAKE_LABELS.cloud,
      choices: CLOUDS.map((value) => ({ value, label: CLOUD_LABELS[value] })),
      initial: form.cloud || onlyOne(CLOUDS),
    }),
  connectionType: (form) =>
    radioInput('connectionType', {
      label: INTAKE_LABELS.connectionType,
      choices: CONNECTION_TYPES.map((value) => ({ value, label: CONNECTION_TYPE_LABELS[value] })),
      initial: form.connectionType || onlyOne(CONNECTION_TYPES),
    }),
  account: (form) =>
    textInput('account', {
      label: INTAKE_LABELS.account,
      hint: 'Twelve digits; dashes and spaces are fine. The account that hosts your VPC.',
      initial: form.account,
    }),
  region: (form) =>
    textInput('region', {
      label: INTAKE_LABELS.region,
      hint: 'For example us-east-1. It must be the region of your Adobe Commerce project.',
      initial: form.region,
    }),
  services: (form) =>
    textInput('services', {
      label: INTAKE_LABELS.services,
      hint: 'One a line, for example: Webserver, HTTP port 80. Ports on Adobe’s cluster that your VPC connects to; HTTPS (443) and SSH are not possible.',
      initial: form.services,
      multiline: true,
    }),
  acknowledged: (form) =>
    checkboxInput('acknowledged', {
      label: 'Please confirm',
      choices: ACKNOWLEDGEMENTS.map((value) => ({ value, label: ACKNOWLEDGEMENT_LABELS[value] })),
      initial: form.acknowledged,
    }),
} as const satisfies Record<IntakeField, (form: IntakeForm) => InputBlock>;

/** A choice of one is made already. */
function onlyOne(choices: readonly string[]): string {
  return choices.length === 1 ? (choices[0] ?? '') : '';
}

export const EMPTY_FORM: IntakeForm = {
  company: '',
  projectId: '',
  plan: '',
  environments: [],
  cloud: '',
  connectionType: '',
  account: '',
  region: '',
  services: '',
  acknowledged: [],
};
